import { bare, figure, isShare } from "./figure.js";

/** More values than this are told by their number and their ends. */
const IN_FULL = 6;

/** A series of values as a line of text: "24 times 4.16667 %", "110,000; 222,000; 290,000 tok/s", "168 values, 0.2 to 1.7". */
export function seriesText(values: readonly number[], unit: string): string {
  const single = unit.replace(/\[\]$/, "");
  const texts = values.map((value) => figure(value, single, "exact"));
  const [first = ""] = texts;
  if (values.length > 1 && texts.every((text) => text === first)) return `${values.length} times ${first}`;
  if (values.length <= IN_FULL) return unitOnce(values, single);
  return `${values.length} values, ${unitOnce([Math.min(...values), Math.max(...values)], single, " to ")}`;
}

/** The values with their unit behind the last; money keeps its sign and a share its per cent, or they would be other numbers. */
function unitOnce(values: readonly number[], unit: string, between = "; "): string {
  const isApart = isShare(unit) || unit.startsWith("USD");
  const last = values.length - 1;
  return values
    .map((value, index) => (isApart || index === last ? figure(value, unit, "exact") : bare(value, unit, "exact")))
    .join(between);
}
