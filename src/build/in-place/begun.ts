import { join } from "node:path";
import { sha256 } from "../hash.js";
import { isPathBelow } from "../manifest/manifest.js";
import { realPlace } from "../project.js";
import type { Effects } from "../world/effects.js";
import { type OwnerProcess, ownerIn, thisOwner } from "./owner.js";

/**
 * A build that this machine has begun. It is remembered outside of the output folder, until the build has ended: what lies in
 * that folder may come from anybody, out of a repository say, and is not believed.
 */
export interface Begun {
  /** Its folder in out/.staging/. */
  readonly name: string;
  readonly owner: OwnerProcess;
  /** What it is about to change: as long as there are any, the build is undone where it was interrupted. */
  readonly changes: readonly FileChange[];
}

/** A file below the output folder, with the SHA-256 of what was there and of what is to come; null for nothing. */
export interface FileChange {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

let count = 0;

/** A name that no other build has, in this process or in any before. */
export function newBegun(effects: Effects): Begun {
  const owner = thisOwner(effects);
  return { name: `${owner.process}-${sha256(JSON.stringify(owner)).slice(0, 8)}-${++count}`, owner, changes: [] };
}

/** Before anything is done, a note that a kill leaves half written loses nothing. */
export function remember(out: string, begun: Begun, effects: Effects): void {
  effects.write(fileOf(out, begun, effects), JSON.stringify(begun));
}

/** In place of the first note, at once: it always says either what was or what is. */
export function rememberChanges(out: string, begun: Begun, effects: Effects): void {
  const file = fileOf(out, begun, effects);
  effects.write(`${file}.part`, JSON.stringify(begun));
  effects.rename(`${file}.part`, file);
}

export function forget(out: string, begun: Begun, effects: Effects): void {
  const file = fileOf(out, begun, effects);
  if (effects.kind(`${file}.part`) !== undefined) effects.remove(`${file}.part`);
  effects.remove(file);
  const folder = folderOf(out, effects);
  if (effects.kind(folder) === "folder" && effects.list(folder).length === 0) effects.remove(folder);
}

/** All that were begun in an output folder and have not ended. */
export function begunIn(out: string, effects: Effects): Begun[] {
  const folder = folderOf(out, effects);
  if (effects.kind(folder) !== "folder") return [];
  return effects.list(folder).flatMap((name) => {
    const file = join(folder, name);
    const begun = effects.kind(file) === "file" ? begunOf(new TextDecoder().decode(effects.read(file))) : undefined;
    return begun !== undefined && name === `${begun.name}.json` ? [begun] : [];
  });
}

function begunOf(text: string): Begun | undefined {
  try {
    const { name, owner, changes } = JSON.parse(text) as Begun;
    const known = ownerIn(JSON.stringify(owner));
    return known && changes.every(({ path }) => isPathBelow(path)) ? { name, owner: known, changes } : undefined;
  } catch {
    return undefined;
  }
}

function fileOf(out: string, { name }: Begun, effects: Effects): string {
  return join(folderOf(out, effects), `${name}.json`);
}

/** Several machines may share the folder of a user's state, and each knows its own processes only. */
function folderOf(out: string, effects: Effects): string {
  const key = sha256(JSON.stringify([effects.host, realPlace(out, effects)])).slice(0, 16);
  return join(effects.stateFolder(), "builds", key);
}
