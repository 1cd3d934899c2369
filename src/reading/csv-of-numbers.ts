import { InputError } from "../problem/problem.js";
import type { CsvTable } from "./csv.js";

/** A number as people and tools write it, with a sign, a currency or a unit about it. */
const NUMBER = /^[^\p{L}\d]{0,3}\d[\d.,_'’ ]*(?:e[+-]?\d+)?\s?(?:%|\p{L}{0,6}(?:\/\p{L}{1,6})?)$/iu;

/**
 * Throws InputError where a file that a scenario names is no table of numbers at all. Nothing of it is shown then: it may be
 * any file, and who reads the message need not be who may read the file.
 */
export function mustHoldNumbers(file: string, { headings, rows }: CsvTable, column: string, hint: string): void {
  const wanted = headings.indexOf(column);
  const columns = wanted < 0 ? headings.map((_, index) => index) : [wanted];
  const isOfNumbers = (index: number) => {
    return rows.filter(({ cells }) => NUMBER.test(cells[index] ?? "")).length * 2 >= rows.length;
  };
  const isHeaded = rows.length > 0 && headings.every((name) => /\p{L}/u.test(name) || name === "");
  if (isHeaded && columns.some(isOfNumbers)) return;
  const message = "is no CSV file with a line of headings and a column of numbers";
  throw new InputError([{ file, line: 1, column: 1, message, hint, excerpt: "" }]);
}
