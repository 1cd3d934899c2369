import { asDecimal, isUnclear, mixesPoints, readDigits } from "./digits.js";
import { QuantityError } from "./quantity-error.js";

/** Beyond it sums are no numbers any more. */
const MOST = 1e18;

export interface ColumnFault {
  readonly index: number;
  /** Goes behind the name of the cell. */
  readonly message: string;
  readonly hint: string;
}

/**
 * Plain numbers of zero or more, such as the load of every hour, of which only the shape counts. Whether the points of a
 * column group thousands is asked once, and only where its other cells leave it open.
 */
export function readColumn(cells: readonly string[]): { values: number[]; faults: ColumnFault[] } {
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
      const hint = /\d,/.test(cell) || /\..*\./.test(cell) ? (fault.hint ?? PLAIN) : PLAIN;
      return refuse(`must be a number of at least 0, found ${found}`, hint);
    }
  });
  return { values, faults: isMixed ? [mixed(cells), ...faults] : faults };
}

const PLAIN = "write plain numbers, such as 12500 or 0.4";

function mixed(cells: readonly string[]): ColumnFault {
  const index = cells.findIndex(isUnclear);
  const cell = cells[index] ?? "";
  const other = cells.find((each) => /^[1-9]\d*$/.test(each));
  const message = `is "${cell}" beside "${other}": does the point group thousands?`;
  const hint = `write ${cell.replace(".", "")} where it does, here and in every such row; ${asDecimal(cell)} where it is a decimal point`;
  return { index, message, hint };
}
