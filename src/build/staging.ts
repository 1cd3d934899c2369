import { dirname, join } from "node:path";
import type { Effects } from "./effects.js";
import { bytesOf, sha256 } from "./hash.js";
import { lockFile, whileLocked } from "./lock.js";

/** A file that waits in the staging folder to be put in its place. */
export interface Staged {
  readonly sha: string;
  readonly bytes: number;
}

/** Path below the output folder -> a staged file, new content, or null to remove it. */
export type Changes = ReadonlyMap<string, Staged | string | Uint8Array | null>;

/**
 * Gathers the files of a build on the disk, and puts all of them into the output folder or none: each file appears whole,
 * and a failure or a kill at any moment leaves the folder as it was, at once or on the next start (`recover`).
 *
 * A build has a folder of its own, out/.staging/<process>: `new/` the files to come; then, holding out/.staging.lock,
 * `old/` copies of those they replace and `journal.json`, from which moment an interrupted build is undone. Removing the
 * journal is the moment when the changes count.
 */
export class Staging {
  readonly #folder: string;
  readonly #isNew: boolean;

  constructor(
    private readonly out: string,
    private readonly effects: Effects,
  ) {
    this.#folder = join(stagingFolder(out), String(effects.processId));
    this.#isNew = effects.kind(out) === undefined;
  }

  put(path: string, content: string | Uint8Array): Staged {
    this.effects.write(join(this.#folder, "new", path), content);
    return { sha: sha256(content), bytes: bytesOf(content).length };
  }

  /** `finish` is asked once no other build writes any more: what it says of the folder still holds when it is changed. */
  commit(finish: () => Changes): void {
    whileLocked(this.out, this.effects, () => {
      undoAll(leftFolders(this.out, this.effects), this.out, this.effects);
      const changes = finish();
      if (changes.size > 0) this.#write(changes);
    });
    this.discard();
  }

  /** Forgets what was gathered. */
  discard(): void {
    if (this.effects.kind(this.#folder) !== undefined) this.effects.remove(this.#folder);
    const all = stagingFolder(this.out);
    removeIfEmpty(all, this.effects);
    if (this.#isNew) removeIfEmpty(this.out, this.effects);
  }

  #write(changes: Changes): void {
    const { out, effects } = this;
    try {
      const journal = [...changes].map(([path, content]) => {
        const target = join(out, path);
        const existed = effects.kind(target) === "file";
        if (typeof content === "string" || content instanceof Uint8Array) this.put(path, content);
        if (existed) effects.write(join(this.#folder, "old", path), effects.read(target));
        return { path, existed };
      });
      effects.write(join(this.#folder, "journal.part"), JSON.stringify(journal));
      effects.rename(join(this.#folder, "journal.part"), journalFile(this.#folder));
      for (const [path, content] of changes) {
        if (content === null) effects.remove(join(out, path));
        else effects.rename(join(this.#folder, "new", path), join(out, path));
      }
      effects.remove(journalFile(this.#folder));
    } catch (error) {
      tryUndo(out, this.#folder, effects);
      throw error;
    }
    for (const [path, content] of changes) {
      if (content === null) removeEmptied(out, path, effects);
    }
  }
}

/** Undoes what an interrupted build left half done. */
export function recover(out: string, effects: Effects): void {
  // Before anything is gathered, a folder with this process's number was left by another one that had it.
  const left = () => [...leftFolders(out, effects), ...folderOf(effects.processId, out, effects)];
  const isLeft = left().length > 0 || effects.kind(lockFile(out)) !== undefined;
  if (isLeft) whileLocked(out, effects, () => undoAll(left(), out, effects));
}

/** Only with the lock: then whoever wrote a journal is gone. A folder without one may be of a build that is still gathering. */
function undoAll(folders: readonly string[], out: string, effects: Effects): void {
  for (const folder of folders) undo(out, folder, effects);
  removeIfEmpty(stagingFolder(out), effects);
}

function removeIfEmpty(folder: string, effects: Effects): void {
  if (effects.kind(folder) === "folder" && effects.list(folder).length === 0) effects.remove(folder);
}

function folderOf(process: number, out: string, effects: Effects): string[] {
  const folder = join(stagingFolder(out), String(process));
  return effects.kind(folder) === undefined ? [] : [folder];
}

function leftFolders(out: string, effects: Effects): string[] {
  const all = stagingFolder(out);
  if (effects.kind(all) !== "folder") return [];
  return effects
    .list(all)
    .filter((name) => Number(name) !== effects.processId && !(Number(name) > 0 && effects.isRunning(Number(name))))
    .map((name) => join(all, name));
}

/** Where even the undoing fails, the journal stays for the next start, and the first failure is the one to report. */
function tryUndo(out: string, folder: string, effects: Effects): void {
  try {
    undo(out, folder, effects);
  } catch {
    return;
  }
}

function undo(out: string, folder: string, effects: Effects): void {
  if (effects.kind(journalFile(folder)) === "file") {
    const text = new TextDecoder().decode(effects.read(journalFile(folder)));
    for (const { path, existed } of JSON.parse(text) as { path: string; existed: boolean }[]) {
      const copy = join(folder, "old", path);
      if (!existed) {
        effects.remove(join(out, path));
        removeEmptied(out, path, effects);
      }
      // No copy: an earlier undo, itself interrupted, has put it back already.
      else if (effects.kind(copy) === "file") effects.rename(copy, join(out, path));
    }
    effects.remove(journalFile(folder));
  }
  effects.remove(folder);
}

/** Removes the folders of a removed file that hold nothing more. */
function removeEmptied(out: string, path: string, effects: Effects): void {
  for (let folder = dirname(join(out, path)); folder !== out; folder = dirname(folder)) {
    if (effects.kind(folder) !== "folder" || effects.list(folder).length > 0) return;
    effects.remove(folder);
  }
}

function stagingFolder(out: string): string {
  return join(out, ".staging");
}

function journalFile(folder: string): string {
  return join(folder, "journal.json");
}
