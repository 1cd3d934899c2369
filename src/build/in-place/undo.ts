import { dirname, join } from "node:path";
import { sha256 } from "../hash.js";
import type { Effects } from "../world/effects.js";
import { type Begun, begunIn, type FileChange, forget } from "./begun.js";
import { isFileBelow } from "./below-out.js";
import { lockFile, whileLocked } from "./lock.js";
import { isAlive, isSame, thisOwner } from "./owner.js";

export const STAGING = ".staging";

export function stagingFolder(out: string): string {
  return join(out, STAGING);
}

/** Undoes what interrupted builds left half done. A build of this process has gathered nothing yet. */
export function recover(out: string, effects: Effects): void {
  const isLeft = begunIn(out, effects).length > 0 || effects.kind(lockFile(out)) !== undefined;
  if (isLeft) whileLocked(out, effects, () => undoLeft(out, effects));
}

/** Only with the lock: then whoever changed something is gone. A build that is still running may be gathering, as this one. */
export function undoLeft(out: string, effects: Effects): void {
  const own = thisOwner(effects);
  for (const begun of begunIn(out, effects)) {
    if (!isSame(begun.owner, own) && isAlive(begun.owner, effects) === false) undo(out, begun, effects);
  }
  removeIfEmpty(stagingFolder(out), effects);
}

/** Puts back what the build has replaced or removed, and removes what it has put there; what is another by now stays. */
export function undo(out: string, begun: Begun, effects: Effects): void {
  const folder = join(stagingFolder(out), begun.name);
  for (const change of begun.changes) undoOne(out, folder, change, effects);
  if (!effects.isLink(stagingFolder(out))) effects.remove(folder);
  forget(out, begun, effects);
}

function undoOne(out: string, folder: string, { path, before, after }: FileChange, effects: Effects): void {
  const target = join(out, path);
  const isFile = isFileBelow(out, path, effects);
  const found = isFile ? sha256(effects.read(target)) : null;
  const isItsOwn = found === after && (isFile || (effects.kind(target) === undefined && !effects.isLink(target)));
  if (!isItsOwn) return;
  const copy = join(folder, "old", path);
  if (before === null) {
    effects.remove(target);
    removeEmptied(out, path, effects);
  } else if (effects.kind(copy) === "file" && sha256(effects.read(copy)) === before) effects.rename(copy, target);
}

export function removeIfEmpty(folder: string, effects: Effects): void {
  const isEmpty = effects.kind(folder) === "folder" && !effects.isLink(folder) && effects.list(folder).length === 0;
  if (isEmpty) effects.remove(folder);
}

/** Removes the folders of a removed file that hold nothing more. */
export function removeEmptied(out: string, path: string, effects: Effects): void {
  for (let folder = dirname(join(out, path)); folder !== out; folder = dirname(folder)) {
    if (effects.kind(folder) !== "folder" || effects.list(folder).length > 0) return;
    effects.remove(folder);
  }
}
