import { dirname, join } from "node:path";
import type { Effects } from "./effects.js";
import { EnvironmentError } from "./environment.js";

/** Path below the output folder -> its new content, or null to remove it. */
export type Changes = ReadonlyMap<string, string | Uint8Array | null>;

/**
 * Puts all changes into the output folder, or none: each file appears whole, and a failure or a kill at any moment leaves
 * the folder as it was, at once or on the next start (`recover`).
 *
 * One build writes at a time: it holds out/.staging.lock. In out/.staging: `new/` the files to come, `old/` copies of those they replace, then `journal.json`, from which moment
 * an interrupted build is undone. Removing the journal is the moment when the changes count.
 */
export function writeAll(out: string, changes: Changes, effects: Effects): void {
  if (changes.size > 0) whileLocked(out, effects, () => writeLocked(out, changes, effects));
}

function writeLocked(out: string, changes: Changes, effects: Effects): void {
  undo(out, effects);
  const staging = stagingFolder(out);
  try {
    const journal = [...changes].map(([path, content]) => {
      const target = join(out, path);
      const existed = effects.kind(target) === "file";
      if (content !== null) effects.write(join(staging, "new", path), content);
      if (existed) effects.write(join(staging, "old", path), effects.read(target));
      return { path, existed };
    });
    effects.write(join(staging, "journal.part"), JSON.stringify(journal));
    effects.rename(join(staging, "journal.part"), journalFile(out));
    for (const [path, content] of changes) {
      if (content === null) effects.remove(join(out, path));
      else effects.rename(join(staging, "new", path), join(out, path));
    }
    effects.remove(journalFile(out));
  } catch (error) {
    tryUndo(out, effects);
    throw error;
  }
  effects.remove(staging);
  for (const [path, content] of changes) {
    if (content === null) removeEmptied(out, path, effects);
  }
}

/** Undoes what an interrupted build left half done. */
export function recover(out: string, effects: Effects): void {
  const isLeft = [stagingFolder(out), lockFile(out)].some((path) => effects.kind(path) !== undefined);
  if (isLeft) whileLocked(out, effects, () => undo(out, effects));
}

/** A lock whose process is gone was left by a kill, and is taken over. */
function whileLocked(out: string, effects: Effects, work: () => void): void {
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
    work();
  } finally {
    effects.remove(lock);
  }
}

function busy(out: string, lock: string, owner: number): EnvironmentError {
  return new EnvironmentError(
    `another build (process ${owner}) is writing to ${out}; wait for it, or remove ${lock} where it is not one`,
  );
}

/** Where even the undoing fails, the journal stays for the next start, and the first failure is the one to report. */
function tryUndo(out: string, effects: Effects): void {
  try {
    undo(out, effects);
  } catch {
    return;
  }
}

function undo(out: string, effects: Effects): void {
  const staging = stagingFolder(out);
  if (effects.kind(journalFile(out)) === "file") {
    const text = new TextDecoder().decode(effects.read(journalFile(out)));
    for (const { path, existed } of JSON.parse(text) as { path: string; existed: boolean }[]) {
      const copy = join(staging, "old", path);
      if (!existed) {
        effects.remove(join(out, path));
        removeEmptied(out, path, effects);
      }
      // No copy: an earlier undo, itself interrupted, has put it back already.
      else if (effects.kind(copy) === "file") effects.rename(copy, join(out, path));
    }
    effects.remove(journalFile(out));
  }
  effects.remove(staging);
}

/** Removes the folders of a removed file that hold nothing more. */
function removeEmptied(out: string, path: string, effects: Effects): void {
  for (let folder = dirname(join(out, path)); folder !== out; folder = dirname(folder)) {
    if (effects.kind(folder) !== "folder" || effects.list(folder).length > 0) return;
    effects.remove(folder);
  }
}

function ownerOf(lock: string, effects: Effects): number | undefined {
  if (effects.kind(lock) !== "file") return undefined;
  const owner = Number(new TextDecoder().decode(effects.read(lock)));
  return Number.isInteger(owner) && owner > 0 ? owner : undefined;
}

function stagingFolder(out: string): string {
  return join(out, ".staging");
}

function lockFile(out: string): string {
  return join(out, ".staging.lock");
}

function journalFile(out: string): string {
  return join(stagingFolder(out), "journal.json");
}
