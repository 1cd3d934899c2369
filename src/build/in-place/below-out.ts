import { join, relative } from "node:path";
import { InputError, type Problem } from "../../problem/problem.js";
import type { Effects } from "../world/effects.js";
import { kindWords } from "../world/given.js";

/** An ordinary file below the output folder, reached through no link. */
export function isFileBelow(out: string, path: string, effects: Effects): boolean {
  const file = join(out, path);
  return effects.kind(file) === "file" && stepsTo(out, path).every((step) => !effects.isLink(step));
}

/** Throws InputError for everything that stands where a build is to put a file, or a folder for one, and is none. */
export function refuseBlocked(out: string, paths: Iterable<string>, effects: Effects): void {
  const problems: Problem[] = [];
  for (const path of paths) {
    const steps = stepsTo(out, path);
    const blocked = steps.find((step, index) => {
      const kind = effects.kind(step);
      const wanted = index === steps.length - 1 ? "file" : "folder";
      return effects.isLink(step) || (kind !== undefined && kind !== wanted);
    });
    if (blocked !== undefined) problems.push(problemOf(blocked, blocked === steps.at(-1), effects));
  }
  if (problems.length > 0) throw new InputError(problems);
}

function problemOf(path: string, isTarget: boolean, effects: Effects): Problem {
  const kind = effects.isLink(path) ? "a link" : kindWords(effects.kind(path));
  const message = `is ${kind}, and ${isTarget ? "a file of the memos" : "a folder of the memos"} is to stand here`;
  const hint = "move it away; nothing was written, and no link below the output folder is followed";
  return { file: relative(effects.cwd, path), line: 1, column: 1, message, hint, excerpt: "" };
}

/** out/a/memo.md: out/a, out/a/memo.md */
function stepsTo(out: string, path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, index) => join(out, ...parts.slice(0, index + 1)));
}
