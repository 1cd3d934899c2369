import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Effects } from "../world/effects.js";

/** A process that will not be taken for another one: numbers are given again, machines share folders. */
export interface OwnerProcess {
  readonly host: string;
  readonly process: number;
  /** When it began. */
  readonly start: string;
}

export function thisOwner(effects: Effects): OwnerProcess {
  const { host, processId } = effects;
  return { host, process: processId, start: effects.startOf(processId) ?? RUNNING };
}

/** Is it still running? Undefined where that cannot be known from this machine. */
export function isAlive({ host, process, start }: OwnerProcess, effects: Effects): boolean | undefined {
  if (host !== effects.host) return undefined;
  const found = effects.startOf(process);
  return found === start || found === RUNNING;
}

export function isSame(a: OwnerProcess, b: OwnerProcess): boolean {
  return a.host === b.host && a.process === b.process && a.start === b.start;
}

/** The owner that a text names; undefined for any other text. */
export function ownerIn(text: string): OwnerProcess | undefined {
  try {
    const { host, process, start } = Object(JSON.parse(text));
    const isOne = typeof host === "string" && Number.isInteger(process) && process > 0 && typeof start === "string";
    return isOne ? { host, process, start } : undefined;
  } catch {
    return undefined;
  }
}

/** What is told of a process whose start the system keeps to itself. */
const RUNNING = "running";

/**
 * When a process began, in whatever words the system has for it; undefined where no process of this number runs. Numbers are
 * given again: only with its start is a process known for the same. Windows tells no start without a second of work; there
 * the number alone must do.
 */
export function startOf(id: number, platform: NodeJS.Platform = process.platform): string | undefined {
  if (platform === "linux") return startOnLinux(id);
  if (platform === "win32") return whetherRunning(id);
  const { status, stdout } = spawnSync("ps", ["-o", "lstart=", "-p", String(id)], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C", TZ: "UTC" },
  });
  if (status === null) return whetherRunning(id);
  return stdout.trim() || undefined;
}

/** The boot, and the clock ticks from it to the start: field 22 of proc_pid_stat(5), counted behind the name in brackets. */
function startOnLinux(id: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, "utf8");
    const ticks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
    return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${ticks}`;
  } catch {
    return whetherRunning(id);
  }
}

/** A process of somebody else may not be signalled, and runs all the same. */
function whetherRunning(id: number): string | undefined {
  try {
    process.kill(id, 0);
    return RUNNING;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM" ? RUNNING : undefined;
  }
}
