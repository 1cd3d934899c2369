import { resolve } from "node:path";
import { Problems } from "../problem/problem.js";
import { type ReadFile, readUsageFile, type UsageOptions } from "../usage/read-usage.js";
import { type Usage, usageOf } from "../usage/summary.js";
import type { Effects } from "./effects.js";
import { piecesGiven } from "./given.js";

/** What exports of one tool come to. Throws InputError with what is wrong in any of them. */
export function importUsage(files: readonly string[], options: UsageOptions, effects: Effects): Usage {
  const problems = new Problems();
  const paths = files.map((file) => resolve(effects.cwd, file));
  for (const [index, file] of files.entries())
    if (paths.indexOf(paths[index] ?? "") < index)
      problems.add({
        file,
        line: 1,
        column: 1,
        message: "this file is given twice",
        hint: "give each file once",
        excerpt: "",
      });
  const read = files.flatMap((file) => problems.collect(() => readOne(file, options, effects)) ?? []);
  problems.throwIfAny();
  const [first, ...others] = read;
  if (first === undefined) throw problems.error;
  return usageOf([first, ...others]);
}

function readOne(file: string, options: UsageOptions, effects: Effects): ReadFile {
  const pieces = piecesGiven(resolve(effects.cwd, file), file, effects, "give the export as it was downloaded");
  return readUsageFile({ file, pieces }, options);
}
