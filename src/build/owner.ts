import type { Effects } from "./effects.js";
import { RUNNING } from "./running.js";

/** A process that will not be taken for another one: numbers are given again, machines share folders. */
export interface Owner {
  readonly host: string;
  readonly process: number;
  /** When it began. */
  readonly start: string;
}

export function thisOwner(effects: Effects): Owner {
  const { host, processId } = effects;
  return { host, process: processId, start: effects.startOf(processId) ?? RUNNING };
}

/** Is it still running? Undefined where that cannot be known from this machine. */
export function isAlive({ host, process, start }: Owner, effects: Effects): boolean | undefined {
  if (host !== effects.host) return undefined;
  const found = effects.startOf(process);
  return found === start || found === RUNNING;
}

export function isSame(a: Owner, b: Owner): boolean {
  return a.host === b.host && a.process === b.process && a.start === b.start;
}

/** The owner that a text names; undefined for any other text. */
export function ownerIn(text: string): Owner | undefined {
  try {
    const { host, process, start } = Object(JSON.parse(text));
    const isOne = typeof host === "string" && Number.isInteger(process) && process > 0 && typeof start === "string";
    return isOne ? { host, process, start } : undefined;
  } catch {
    return undefined;
  }
}
