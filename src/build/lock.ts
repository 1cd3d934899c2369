import { join } from "node:path";
import type { Effects } from "./effects.js";
import { EnvironmentError } from "./environment.js";

/** Does work while no other build writes to the folder. A lock whose process is gone was left by a kill, and is taken over. */
export function whileLocked<T>(out: string, effects: Effects, work: () => T): T {
  const lock = lockFile(out);
  const mine = String(effects.processId);
  if (!effects.claim(lock, mine)) {
    const owner = ownerOf(lock, effects);
    if (owner !== undefined && owner !== effects.processId && effects.isRunning(owner)) throw busy(out, lock, owner);
    effects.remove(lock);
    // Where two take over at once, one of them is told.
    if (!effects.claim(lock, mine)) throw busy(out, lock, ownerOf(lock, effects) ?? 0);
  }
  try {
    return work();
  } finally {
    effects.remove(lock);
  }
}

export function lockFile(out: string): string {
  return join(out, ".staging.lock");
}

function busy(out: string, lock: string, owner: number): EnvironmentError {
  return new EnvironmentError(
    `another build (process ${owner}) is writing to ${out}; wait for it, or remove ${lock} where it is not one`,
  );
}

function ownerOf(lock: string, effects: Effects): number | undefined {
  if (effects.kind(lock) !== "file") return undefined;
  const owner = Number(new TextDecoder().decode(effects.read(lock)));
  return Number.isInteger(owner) && owner > 0 ? owner : undefined;
}
