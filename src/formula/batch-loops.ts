import type { BinaryOperator } from "./expression.js";
import { power } from "./power.js";
import { difference } from "./series.js";

/** How two operands are walked along side by side: `rows` times `columns` places. */
interface Walk {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly out: Float64Array;
  readonly rows: number;
  readonly columns: number;
  /** By row and by column. */
  readonly aRow: number;
  readonly aColumn: number;
  readonly bRow: number;
  readonly bColumn: number;
}

export type Loop = (walk: Walk) => void;

/** One loop for each operation, as in `series.ts`: a loop that calls what it is handed is several times as slow. */
const add: Loop = ({ a, b, out, rows, columns, aRow, aColumn, bRow, bColumn }) => {
  for (let row = 0, to = 0; row < rows; row++) {
    let left = row * aRow;
    let right = row * bRow;
    for (let column = 0; column < columns; column++, to++, left += aColumn, right += bColumn)
      out[to] = (a[left] as number) + (b[right] as number);
  }
};
const subtract: Loop = ({ a, b, out, rows, columns, aRow, aColumn, bRow, bColumn }) => {
  for (let row = 0, to = 0; row < rows; row++) {
    let left = row * aRow;
    let right = row * bRow;
    for (let column = 0; column < columns; column++, to++, left += aColumn, right += bColumn)
      out[to] = difference(a[left] as number, b[right] as number);
  }
};
const multiply: Loop = ({ a, b, out, rows, columns, aRow, aColumn, bRow, bColumn }) => {
  for (let row = 0, to = 0; row < rows; row++) {
    let left = row * aRow;
    let right = row * bRow;
    for (let column = 0; column < columns; column++, to++, left += aColumn, right += bColumn)
      out[to] = (a[left] as number) * (b[right] as number);
  }
};
const divide: Loop = ({ a, b, out, rows, columns, aRow, aColumn, bRow, bColumn }) => {
  for (let row = 0, to = 0; row < rows; row++) {
    let left = row * aRow;
    let right = row * bRow;
    for (let column = 0; column < columns; column++, to++, left += aColumn, right += bColumn)
      out[to] = (a[left] as number) / (b[right] as number);
  }
};
export const lesser: Loop = ({ a, b, out, rows, columns, aRow, aColumn, bRow, bColumn }) => {
  for (let row = 0, to = 0; row < rows; row++) {
    let left = row * aRow;
    let right = row * bRow;
    for (let column = 0; column < columns; column++, to++, left += aColumn, right += bColumn)
      out[to] = (a[left] as number) <= (b[right] as number) ? (a[left] as number) : (b[right] as number);
  }
};
export const greater: Loop = ({ a, b, out, rows, columns, aRow, aColumn, bRow, bColumn }) => {
  for (let row = 0, to = 0; row < rows; row++) {
    let left = row * aRow;
    let right = row * bRow;
    for (let column = 0; column < columns; column++, to++, left += aColumn, right += bColumn)
      out[to] = (a[left] as number) >= (b[right] as number) ? (a[left] as number) : (b[right] as number);
  }
};
export const powers: Loop = ({ a, b, out, rows, columns, aRow, aColumn, bRow, bColumn }) => {
  for (let row = 0, to = 0; row < rows; row++) {
    let left = row * aRow;
    let right = row * bRow;
    for (let column = 0; column < columns; column++, to++, left += aColumn, right += bColumn)
      out[to] = power(a[left] as number, b[right] as number);
  }
};
/** 1 or 0 for what is less, equal and greater. */
const comparing =
  (less: number, equal: number, more: number): Loop =>
  ({ a, b, out, rows, columns, aRow, aColumn, bRow, bColumn }) => {
    for (let row = 0, to = 0; row < rows; row++) {
      let left = row * aRow;
      let right = row * bRow;
      for (let column = 0; column < columns; column++, to++, left += aColumn, right += bColumn) {
        const one = a[left] as number;
        const other = b[right] as number;
        const apart = one === other ? 0 : difference(one, other);
        out[to] = apart < 0 ? less : apart > 0 ? more : apart === 0 ? equal : 0;
      }
    }
  };

export const OPERATORS: Record<BinaryOperator, Loop> = {
  "+": add,
  "-": subtract,
  "*": multiply,
  "/": divide,
  "<": comparing(1, 0, 0),
  "<=": comparing(1, 1, 0),
  ">": comparing(0, 0, 1),
  ">=": comparing(0, 1, 1),
  "==": comparing(0, 1, 0),
};
