import type { Problem } from "../problem/problem.js";
import type { Measurement } from "./measurement.js";

/** Runs that agree in every figure: one run, read twice, which would count for two. */
export function runsTwice(runs: readonly Measurement[]): Problem[] {
  const first = new Map<string, Measurement>();
  return runs.flatMap((run) => {
    const { file, line, column, remarks: _, ...figures } = run;
    const key = JSON.stringify(figures);
    const earlier = first.get(key);
    if (earlier === undefined) {
      first.set(key, run);
      return [];
    }
    const where = earlier.file === file ? `line ${earlier.line}` : `${earlier.file}:${earlier.line}`;
    const message = `this run is that of ${where} once more: all their figures are the same`;
    return [{ file, line, column, message, hint: "give each run once" }];
  });
}
