/** What monitoring tools write about each column, in rows of their own before the numbers, as CloudWatch does. */
const ABOUT =
  /^(?:full ?label|label|id|namespace|metric ?name|metric|stat|statistics?|period|units?|region|account ?(?:id|label)?|expression|dimensions?|color|start|end)$/i;
const LABEL = /^(?:full ?)?label$/i;

/** True for a row that tells what the columns are, and holds no figure of any hour. */
export function isAboutColumns(first: string): boolean {
  return ABOUT.test(first.trim().replace(/:$/, ""));
}

/**
 * The row that names the columns, and the row from which on the others are data: rows about the columns may stand above it
 * or below. `firsts`: the first cell of each of the first rows.
 */
export function headedBy(firsts: readonly string[]): { heading: number; data: number } {
  const next = firsts.findIndex((first, row) => row > 0 && !isAboutColumns(first));
  const data = next < 0 ? firsts.length : next;
  if (data < 2 || !isAboutColumns(firsts[0] ?? "")) return { heading: 0, data };
  const label = firsts.findIndex((first, row) => row < data && LABEL.test(first.trim()));
  return { heading: Math.max(0, label), data };
}
