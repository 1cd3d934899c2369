import { join, relative, resolve } from "node:path";
import { toolFolder } from "../build/tool.js";
import type { Effects } from "../build/world/effects.js";
import { whyNoPlace } from "../build/world/given.js";
import { InputError, type Problem } from "../problem/problem.js";

/** What `new` and `init` write: files of the tool's own, for somebody to go on from. */

/** A name for a scenario, and what stands in its place in the files to start from. */
export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const PLACEHOLDER = "my-scenario";

/** A scenario and its price sheet: file -> the file of the tool that it begins as. */
export function scenarioFiles(id: string): [string, string][] {
  return [
    [`scenarios/${id}.yaml`, "templates/starter.yaml"],
    [`scenarios/prices/${id}.yaml`, "templates/starter-prices.yaml"],
  ];
}

export function starterText(starter: string, id: string, effects: Effects): string {
  return new TextDecoder().decode(effects.read(join(toolFolder, starter))).replaceAll(PLACEHOLDER, id);
}

/** Is anything there, be it a link to nothing? */
export function isTaken(path: string, effects: Effects): boolean {
  return effects.kind(path) !== undefined || effects.isLink(path);
}

/**
 * Writes files of a folder: all, or none where one is there already or cannot be put there. Where the system refuses one, those
 * before it go again; folders that were made for them stay.
 */
export function writeNew(folder: string, texts: ReadonlyMap<string, string>, hint: string, effects: Effects): void {
  const problems = [...texts.keys()].flatMap((file): Problem[] => {
    const path = resolve(folder, file);
    const at = { file: relative(effects.cwd, path), line: 1, column: 1, excerpt: "" };
    if (isTaken(path, effects)) return [{ ...at, message: "is there already", hint }];
    const why = whyNoPlace(path, "file", effects);
    return why === undefined ? [] : [{ ...at, message: why, hint: "make room for it, or start in another folder" }];
  });
  if (problems.length > 0) throw new InputError(problems);
  const written: string[] = [];
  try {
    for (const [file, text] of texts) {
      const path = resolve(folder, file);
      written.push(path);
      effects.write(path, text);
    }
  } catch (error) {
    for (const path of written) effects.remove(path);
    throw error;
  }
}
