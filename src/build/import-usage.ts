import { resolve } from "node:path";
import { Problems } from "../problem/problem.js";
import { readUsageFile, type UsageOptions } from "../usage/read-usage.js";
import { Repeats } from "../usage/repeats.js";
import { type Usage, usageOf } from "../usage/summary.js";
import type { Effects } from "./world/effects.js";
import { piecesGiven } from "./world/given.js";

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
  const before = new Repeats();
  const today = effects.today();
  const read = files.flatMap((file) => {
    const pieces = () => piecesGiven(resolve(effects.cwd, file), file, effects, "give the export as it was downloaded");
    return problems.collect(() => readUsageFile({ file, pieces: pieces() }, { ...options, today }, before)) ?? [];
  });
  problems.throwIfAny();
  const [first, ...others] = read;
  if (first === undefined) throw problems.error;
  return usageOf([first, ...others]);
}
