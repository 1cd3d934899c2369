import { asDecimal, isUnclear, mixesPoints, readDigits } from "./digits.js";
import { QuantityError } from "./quantity-error.js";

/** Beyond it sums are no numbers any more. */
const MOST = 1e18;

interface ColumnFault {
  readonly index: number;
  /** Goes behind the name of the cell. */
  readonly message: string;
  readonly hint: string;
}

/**
 * Plain numbers of zero or more, such as the load of every hour, of which only the shape counts. Whether the points of a
 * column group thousands is asked once, and only where its other cells leave it open.
 */
export function readColumn(written: readonly string[]): { values: number[]; faults: ColumnFault[] } {
  const cells = written.map((cell) => cell.replace(SPACES, " "));
  const faults: ColumnFault[] = [];
  const isMixed = mixesPoints(cells);
  const values = cells.map((cell, index) => {
    const refuse = (message: string, hint: string) => {
      faults.push({ index, message, hint });
      return 0;
    };
    if (isMixed && isUnclear(cell)) return 0;
    try {
      const value = readDigits(cell, () => false);
      return value <= MOST ? value : refuse(`must be a number of at most 1e18, found "${cell}"`, PLAIN);
    } catch (fault) {
      if (!(fault instanceof QuantityError)) throw fault;
      const found = cell === "" ? "nothing" : `"${cell.slice(0, 40)}"`;
      const hint = isScaled(cell)
        ? AS_THEY_ARE
        : /\d,/.test(cell) || /\..*\./.test(cell)
          ? (fault.hint ?? PLAIN)
          : PLAIN;
      return refuse(`must be a number of at least 0, found ${found}`, hint);
    }
  });
  return { values, faults: isMixed ? [mixed(cells), ...faults] : faults };
}

/**
 * Cells of a file whose columns stand apart by semicolons or tabs, with decimals behind a point: where the whole column shows
 * that a comma has them, as in what spreadsheets write in half of Europe.
 */
export function withPoints(cells: readonly string[]): readonly string[] {
  const filled = cells.filter((cell) => cell !== "");
  const isOfCommas =
    filled.every((cell) => COMMA_HAS_DECIMALS.test(cell)) && filled.some((cell) => SHOWS_IT.test(cell));
  return isOfCommas ? cells.map((cell) => cell.replaceAll(".", "").replace(",", ".")) : cells;
}

/** `1.234.567,5`, `1234,5`, `12` */
const COMMA_HAS_DECIMALS = /^(?:\d{1,3}(?:[. ]\d{3})+|\d+)(?:,\d+)?$/;
/** A comma that cannot group thousands. */
const SHOWS_IT = /[. ]\d{3},\d+$|,(?:\d{1,2}|\d{4,})$|^\d{4,},\d+$|^0,\d+$/;
/** Spaces that do not break a line, and thin ones. */
const SPACES = /[\u00a0\u2009\u202f]/g;
/** "12.5 K": rounded for people, and nobody can tell what it was. */
export function isScaled(cell: string): boolean {
  return SCALED.test(cell);
}
const SCALED = /^\d[\d.,]* ?(?:k|m|g|b|t|mil|bil|mio|mrd)\b/i;
export const AS_THEY_ARE = "export the numbers as they are: in Grafana, without formatted data";

const PLAIN = "write plain numbers, such as 12500 or 0.4";

function mixed(cells: readonly string[]): ColumnFault {
  const index = cells.findIndex(isUnclear);
  const cell = cells[index] ?? "";
  const other = cells.find((each) => /^[1-9]\d*$/.test(each));
  const message = `is "${cell}" beside "${other}": does the point group thousands?`;
  const hint = `write ${cell.replace(".", "")} where it does, here and in every such row; ${asDecimal(cell)} where it is a decimal point`;
  return { index, message, hint };
}
