import { InputError } from "../problem/problem.js";

/** Fewer values may rise all the way and be a load. */
const LEAST = 24;

/**
 * Refuses values that rise and rise, but for a fall or two to near nothing: a counter, which tells what came since its process
 * began and not what came in an hour. A day's load falls for hours.
 */
export function mustBeNoCounter(
  file: string,
  column: string,
  values: readonly number[],
  lines: readonly number[],
): void {
  const rises = values.filter((value, index) => index > 0 && value > (values[index - 1] ?? 0)).length;
  const falls = values.flatMap((value, index) => (index > 0 && value < (values[index - 1] ?? 0) ? [index] : []));
  const areRestarts = falls.every((index) => (values[index] ?? 0) < (values[index - 1] ?? 0) / 2);
  if (values.length < LEAST || rises * 2 <= values.length || falls.length * LEAST > values.length || !areRestarts)
    return;
  const but = falls.length === 0 ? "" : `, but for line ${lines[falls[0] ?? 0]}, where it begins anew`;
  const message = `"${column}" only rises${but}: it counts what came since its start, and not what came in each hour`;
  const hint = "give what came in each hour: the difference of two rows, or increase(...[1h]) in Prometheus";
  throw new InputError([{ file, line: lines[0] ?? 1, column: 1, message, hint, excerpt: "" }]);
}
