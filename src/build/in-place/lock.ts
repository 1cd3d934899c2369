import { join } from "node:path";
import { EnvironmentError } from "../environment.js";
import type { Effects } from "../world/effects.js";
import { refuseBlocked } from "./below-out.js";
import { isAlive, isSame, type OwnerProcess, ownerIn, thisOwner } from "./owner.js";

/** Putting files in their place takes milliseconds; who still holds the lock after so many looks is in trouble. */
const LOOKS = 100;
const MS_BETWEEN = 100;
/** A lock is made first and then told its owner: it is nobody's for an instant, and only after so many looks for good. */
const LOOKS_AT_NOBODY = 2;

const NAME = ".staging.lock";

/**
 * Does work while no other build writes to the folder; waits for one that does. A lock whose process is gone was left by a
 * kill, and is taken over; so is, in the end, that of another machine, of whose processes nothing can be known.
 */
export function whileLocked<T>(out: string, effects: Effects, work: () => T): T {
  const lock = lockFile(out);
  const own = thisOwner(effects);
  for (let look = 1; !effects.claim(lock, JSON.stringify(own)); look++) {
    refuseBlocked(out, [NAME], effects);
    const owner = ownerOf(lock, effects);
    const life = owner === undefined || isSame(owner, own) ? false : isAlive(owner, effects);
    const patience = owner === undefined ? LOOKS_AT_NOBODY : life === false ? 0 : LOOKS;
    if (look <= patience) effects.pause(MS_BETWEEN);
    else if (life === true) throw busy(out, lock, owner?.process ?? 0);
    else effects.remove(lock);
  }
  try {
    return work();
  } finally {
    effects.remove(lock);
  }
}

export function lockFile(out: string): string {
  return join(out, NAME);
}

function busy(out: string, lock: string, owner: number): EnvironmentError {
  return new EnvironmentError(
    `another build (process ${owner}) is writing to ${out}; wait for it, or remove ${lock} where it is not one`,
  );
}

function ownerOf(lock: string, effects: Effects): OwnerProcess | undefined {
  return effects.kind(lock) === "file" ? ownerIn(new TextDecoder().decode(effects.read(lock))) : undefined;
}
