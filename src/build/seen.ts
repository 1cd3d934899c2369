import { isAbsolute, relative, resolve, sep } from "node:path";
import { InputError } from "../problem/problem.js";
import type { Source } from "./discover.js";
import type { Effects } from "./world/effects.js";

/** The error with its files named as someone in the working folder would type them. */
export function asSeen(error: InputError, source: Source, effects: Effects): InputError {
  return new InputError(
    error.problems.map((problem) => ({ ...problem, file: seenFrom(problem.file, source, effects) })),
  );
}

/** A path below the source's root, as someone in the working folder would type it; other names stay (a formula book). */
export function seenFrom(file: string, { root }: Source, effects: Effects): string {
  const path = resolve(root, file);
  if (isAbsolute(file) || effects.kind(path) !== "file") return file;
  return relative(effects.cwd, path).split(sep).join("/");
}
