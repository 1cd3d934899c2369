import type { Step } from "./step.js";
import { piecesOf, resultTex } from "./tex.js";
import type { TexDialect } from "./tex-dialects.js";
import { filled } from "./tex-pieces.js";
import { SIGN } from "./tex-width.js";

type Equation = Pick<Step, "symbol" | "words" | "numbers" | "result">;

/** What of a row the equals sign and a row's indent take. */
const EQUALS = 3;
const INDENT = 3;

/**
 * An equation for readers who break no line: its sides below one another at the equals sign, a side that is wider than the
 * column on rows of its own. A name that would leave no room beside it stands above.
 */
export function equationTex({ symbol, words, numbers, result }: Equation, dialect: TexDialect): string {
  const { column, row } = dialect;
  const isAbove = symbol.length > column / 3;
  const room = column - EQUALS - INDENT - (isAbove ? 0 : symbol.length);
  const sides = [words, ...(numbers ? [numbers] : [])].map((side) =>
    filled(piecesOf(side, dialect, room - SIGN), room),
  );
  const rows = [...sides, [resultTex(result, dialect)]].flatMap(([first = "", ...others]) => [
    `&= ${first}`,
    ...others.map((other) => `&\\quad ${other}`),
  ]);
  const name = dialect.words(symbol);
  const all = isAbove ? [`&${name}`, ...rows] : rows.map((each, index) => (index === 0 ? `${name} ${each}` : each));
  return ["\\begin{aligned}", all.join(` ${row.trim()}\n`), "\\end{aligned}"].join("\n");
}
