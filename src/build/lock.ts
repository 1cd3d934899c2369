import { join } from "node:path";
import type { Effects } from "./effects.js";
import { EnvironmentError } from "./environment.js";

/** Putting files in their place takes milliseconds; who still holds the lock after so many looks is in trouble. */
const LOOKS = 100;
const MS_BETWEEN = 100;
/** A lock is made first and then told its owner: it is nobody's for an instant, and only after so many looks for good. */
const LOOKS_AT_NOBODY = 2;

/**
 * Does work while no other build writes to the folder; waits for one that does. A lock whose process is gone was left by a
 * kill, and is taken over.
 */
export function whileLocked<T>(out: string, effects: Effects, work: () => T): T {
  const lock = lockFile(out);
  for (let look = 1; !effects.claim(lock, String(effects.processId)); look++) {
    const owner = ownerOf(lock, effects);
    const isHeld =
      owner === undefined ? look <= LOOKS_AT_NOBODY : owner !== effects.processId && effects.isRunning(owner);
    if (look > LOOKS) throw busy(out, lock, owner ?? 0);
    if (isHeld) effects.pause(MS_BETWEEN);
    else effects.remove(lock);
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
