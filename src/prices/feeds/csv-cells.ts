import { Problems } from "../../problem/problem.js";
import type { CsvTable } from "../../reading/csv.js";
import { readDigits } from "../../reading/digits.js";
import { QuantityError } from "../../reading/quantity-error.js";

/** More GPUs than this are in no instance that is rented whole. */
const MOST_GPUS = 1024;

export const NO_COUNT = "names no count of GPUs";

/** A row of a feed's table, read by column. What cannot be read becomes a problem of the row. */
export class CsvRow {
  readonly problems = new Problems();

  constructor(
    private readonly file: string,
    readonly row: CsvTable["rows"][number],
  ) {}

  get name(): string {
    return `row ${this.row.line}`;
  }

  /** What stands in a column; empty where there is no such column. */
  text(at: number | undefined): string {
    return at === undefined ? "" : (this.row.cells[at] ?? "");
  }

  /**
   * USD of at least 0; null where the cell is blank, undefined where it cannot be read. `most`: what no price of the column
   * reaches, so that the point of 1.900 groups no thousands.
   */
  price(at: number | undefined, heading: string, most: number): number | null | undefined {
    const cell = this.text(at);
    if (cell === "") return null;
    const digits = cell.replace(/^(?:US\$|USD|\$)\s*/i, "").replace(/\s*(?:US\$|USD|\$)$/i, "");
    const value = this.#digits(digits, most);
    if (typeof value === "number" && Number.isFinite(value)) return value;
    const hint = typeof value === "string" ? value : "write plain numbers, such as 98.32";
    this.refuse(`"${heading}" must be a price in USD, found "${cell}"`, hint);
    return undefined;
  }

  /** How many GPUs; null where the cell is blank, a text where the row gives none that can be priced, and says why. */
  gpus(at: number | undefined, heading: string): number | string | null | undefined {
    const cell = this.text(at);
    if (cell === "") return null;
    const value = this.#digits(cell, MOST_GPUS);
    if (typeof value === "number")
      return value === 0 ? "has no GPU" : Number.isInteger(value) ? value : "a part of a GPU";
    this.refuse(`"${heading}" must be a number of GPUs, found "${cell}"`, value);
    return undefined;
  }

  /** A text where they cannot be read: what to write. */
  #digits(digits: string, most: number): number | string | undefined {
    try {
      return readDigits(digits, (grouped) => grouped <= most);
    } catch (fault) {
      if (!(fault instanceof QuantityError)) throw fault;
      return /^[\d.,' ]+$/.test(digits) ? fault.hint : undefined;
    }
  }

  refuse(message: string, hint?: string): void {
    this.problems.add({ file: this.file, line: this.row.line, column: 1, message, hint });
  }
}
