import { join } from "node:path";
import { bytesOf, sha256 } from "../hash.js";
import type { Effects } from "../world/effects.js";
import { type Begun, type FileChange, forget, newBegun, remember, rememberChanges } from "./begun.js";
import { isFileBelow, refuseBlocked } from "./below-out.js";
import { whileLocked } from "./lock.js";
import { removeEmptied, removeIfEmpty, STAGING, stagingFolder, undo, undoLeft } from "./undo.js";

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
 * A build has a folder of its own, out/.staging/<name>: `new/` the files to come; then, holding out/.staging.lock, `old/`
 * copies of those they replace. What it is about to change is noted outside (`begun.ts`), from which moment an interrupted
 * build is undone. Taking that note back is the moment when the changes count.
 */
export class Staging {
  readonly #begun: Begun;
  readonly #folder: string;
  readonly #isNew: boolean;
  #isNoted = false;
  /** Even undoing it failed: what is needed for that stays, for the next start. */
  #isInDoubt = false;

  constructor(
    private readonly out: string,
    private readonly effects: Effects,
  ) {
    this.#begun = newBegun(effects);
    this.#folder = join(stagingFolder(out), this.#begun.name);
    this.#isNew = effects.kind(out) === undefined;
  }

  put(path: string, content: string | Uint8Array): Staged {
    this.#begin();
    this.effects.write(join(this.#folder, "new", path), content);
    return { sha: sha256(content), bytes: bytesOf(content).length };
  }

  /** `finish` is asked once no other build writes any more: what it says of the folder still holds when it is changed. */
  commit(finish: () => Changes): void {
    whileLocked(this.out, this.effects, () => {
      undoLeft(this.out, this.effects);
      const changes = finish();
      refuseBlocked(this.out, changes.keys(), this.effects);
      if (changes.size > 0) this.#write(changes);
    });
    this.discard();
  }

  /** Forgets what was gathered. */
  discard(): void {
    if (this.#isInDoubt) return;
    if (this.#isNoted) {
      this.effects.remove(this.#folder);
      forget(this.out, this.#begun, this.effects);
      this.#isNoted = false;
    }
    removeIfEmpty(stagingFolder(this.out), this.effects);
    if (this.#isNew) removeIfEmpty(this.out, this.effects);
  }

  #begin(): void {
    if (this.#isNoted) return;
    refuseBlocked(this.out, [`${STAGING}/${this.#begun.name}/new`], this.effects);
    this.#isNoted = true;
    remember(this.out, this.#begun, this.effects);
  }

  #note(changes: readonly FileChange[]): void {
    rememberChanges(this.out, { ...this.#begun, changes }, this.effects);
  }

  #write(changes: Changes): void {
    const { out, effects } = this;
    this.#begin();
    const noted = [...changes].map(([path, content]) => this.#prepare(path, content));
    try {
      this.#note(noted);
      for (const [path, content] of changes) {
        if (content === null) effects.remove(join(out, path));
        else effects.rename(join(this.#folder, "new", path), join(out, path));
      }
      this.#note([]);
    } catch (error) {
      this.#tryUndo(noted);
      throw error;
    }
    for (const [path, content] of changes) {
      if (content === null) removeEmptied(out, path, effects);
    }
  }

  /** Keeps a copy of what is to be replaced or removed. */
  #prepare(path: string, content: Staged | string | Uint8Array | null): FileChange {
    const isText = typeof content === "string" || content instanceof Uint8Array;
    const after = isText ? this.put(path, content).sha : (content?.sha ?? null);
    if (!isFileBelow(this.out, path, this.effects)) return { path, before: null, after };
    const found = this.effects.read(join(this.out, path));
    this.effects.write(join(this.#folder, "old", path), found);
    return { path, before: sha256(found), after };
  }

  /** Where even the undoing fails, the first failure is the one to report. */
  #tryUndo(changes: readonly FileChange[]): void {
    try {
      undo(this.out, { ...this.#begun, changes }, this.effects);
    } catch {
      this.#isInDoubt = true;
    }
  }
}
