import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Entry } from "../../prices/entry.js";
import { readSheets } from "../../prices/sheet.js";
import { InputError, Problems } from "../../problem/problem.js";
import { pricesNamed } from "../../scenario/price-names.js";
import { discover, NO_SCENARIO } from "../discover.js";
import { SCENARIOS } from "../settings-file.js";
import type { Effects } from "../world/effects.js";
import { textGiven } from "../world/given.js";

/** The prices that are on file for a folder of scenarios, and which of them the scenarios name. */
export interface Shelf {
  readonly entries: readonly Entry[];
  /** Id of a price -> the scenarios that name it, as paths below the folder. */
  readonly usedBy: ReadonlyMap<string, readonly string[]>;
  /** The same, of the scenarios alone that do not say whom they trust for the id. */
  readonly untrusting: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the scenarios of a folder and the price sheets beside them, and `more` sheets, which need not be there.
 * Without a folder: `scenarios/`, where there is one. Throws InputError with all that cannot be read.
 */
export function readShelf(folder: string | undefined, more: readonly string[], effects: Effects): Shelf {
  const root = resolve(effects.cwd, folder ?? SCENARIOS);
  if (folder !== undefined && effects.kind(root) !== "folder") throw noFolder(folder);
  const found = effects.kind(root) === "folder" ? discover([root], effects) : { sources: [], problems: [] };
  const { sources } = found;
  const scenarios = sources.map((source) => join(source.root, source.file));
  const folders = new Set([root, ...scenarios.map((file) => dirname(file))].map((path) => join(path, "prices")));
  const sheets = [...folders].flatMap((path) => sheetsIn(path, effects));
  const present = more.map((path) => resolve(effects.cwd, path)).filter((path) => effects.kind(path) !== undefined);
  const problems = new Problems();
  // A folder with price sheets alone is one of scenarios to come.
  problems.add(...found.problems.filter(({ message }) => message !== NO_SCENARIO));
  const read = (path: string) => textGiven(resolve(effects.cwd, path), path, effects);
  const files = [...new Set([...sheets, ...present])].map((path) => seen(path, effects));
  const { entries } = readSheets(files, read, problems);
  const usedBy = new Map<string, string[]>();
  const untrusting = new Map<string, string[]>();
  for (const file of scenarios) {
    const named = problems.collect(() => pricesNamed(seen(file, effects), read(file)));
    const name = slashed(relative(root, file));
    for (const id of named?.ids ?? []) {
      usedBy.set(id, [...(usedBy.get(id) ?? []), name]);
      if (!named?.trusted.has(id)) untrusting.set(id, [...(untrusting.get(id) ?? []), name]);
    }
  }
  problems.throwIfAny();
  return { entries, usedBy, untrusting };
}

/** A path as someone in the working folder would type it. */
export function seen(path: string, effects: Effects): string {
  return slashed(relative(effects.cwd, resolve(effects.cwd, path)));
}

function sheetsIn(folder: string, effects: Effects): string[] {
  if (effects.kind(folder) !== "folder") return [];
  return effects
    .list(folder)
    .map((name) => join(folder, name))
    .filter((path) => /\.ya?ml$/.test(basename(path)));
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}

function noFolder(folder: string): InputError {
  const hint = "give the folder that holds the scenarios";
  return new InputError([{ file: folder, line: 1, column: 1, message: "no such folder", hint, excerpt: "" }]);
}
