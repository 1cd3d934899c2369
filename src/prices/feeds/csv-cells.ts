import type { Problems } from "../../problem/problem.js";
import type { CsvTable } from "../../reading/csv.js";

/** A row of a feed's table, read by column. What cannot be read becomes a problem at the row's line. */
export class CsvRow {
  constructor(
    private readonly file: string,
    readonly row: CsvTable["rows"][number],
    private readonly problems: Problems,
  ) {}

  /** What stands in a column; empty where there is no such column. */
  text(at: number | undefined): string {
    return at === undefined ? "" : (this.row.cells[at] ?? "");
  }

  /** USD of at least 0; null where the cell is blank, undefined where it cannot be read. */
  price(at: number | undefined, heading: string): number | null | undefined {
    const cell = this.text(at);
    if (cell === "") return null;
    const plain = cell.replace(/^\$\s*/, "");
    const digits = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain) ? plain.replaceAll(",", "") : plain;
    const value = Number(digits);
    if (digits !== "" && value >= 0 && Number.isFinite(value)) return value;
    this.refuse(`"${heading}" must be a price in USD, found "${cell}"`, "write plain numbers, such as 98.32");
    return undefined;
  }

  /** How many GPUs; a text where the row gives none that can be priced, and says why. */
  gpus(at: number | undefined, heading: string): number | string | undefined {
    const cell = this.text(at);
    if (cell === "") return "names no count of GPUs";
    const value = Number(cell);
    if (Number.isFinite(value) && value >= 0)
      return value === 0 ? "has no GPU" : Number.isInteger(value) ? value : "a part of a GPU";
    this.refuse(`"${heading}" must be a number of GPUs, found "${cell}"`);
    return undefined;
  }

  refuse(message: string, hint?: string): void {
    this.problems.add({ file: this.file, line: this.row.line, column: 1, message, hint });
  }
}
