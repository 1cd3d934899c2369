import type { Problem } from "../problem/problem.js";

/** Each once: what is wrong in a price sheet is found by every scenario that reads it. */
export function distinct(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...seen.values()];
}
