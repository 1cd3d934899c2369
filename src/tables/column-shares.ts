import type { Table } from "./table.js";

/** Letters that a line of a table of sentences holds on paper, and those between two columns. */
const LINE = 112;
const BETWEEN = 2;
/** A path or a formula may break within: no column is as wide as its longest word where that is longer than this. */
const LONGEST_WORD = 15;
/** A digit is as wide as every other, and wider than most letters: by this part of one. */
const WIDER = 0.15;

/** How wide each column is, in per cent: as its words need, so that the table is as low as it can be. */
export function columnShares({ columns, rows }: Table): number[] {
  const cells = [columns.map(({ head }) => head)];
  for (const row of rows) if (row.mark !== "group") cells.push([...row.cells]);
  const widths = columns.map(({ unit = "" }, at) =>
    Math.max(...[unit, ...cells.map((row) => row[at] ?? "")].map(longestWord)),
  );
  const room = LINE - BETWEEN * columns.length;
  let used = widths.reduce((sum, width) => sum + width, 0);
  for (; used < room; used++) {
    const gains = columns.map(() => 0);
    for (const row of cells) {
      const lines = row.map((cell, at) => cell.length / (widths[at] ?? 1));
      const most = lines.indexOf(Math.max(...lines));
      // A row of one line gains nothing.
      if ((lines[most] ?? 0) > 0.9) gains[most] = (gains[most] ?? 0) + (lines[most] ?? 0) / (widths[most] ?? 1);
    }
    const best = gains.indexOf(Math.max(...gains));
    widths[best] = (widths[best] ?? 0) + 1;
  }
  return widths.map((width) => Math.round(((width + BETWEEN) / (used + BETWEEN * columns.length)) * 1000) / 10);
}

function longestWord(text: string): number {
  return Math.min(LONGEST_WORD, Math.max(...text.split(/[ \n/]+/).map(lettersOf)));
}

/** As many letters as a word is wide. */
function lettersOf(word: string): number {
  const digits = word.match(/\d/g)?.length ?? 0;
  return Math.ceil(word.length + digits * WIDER);
}
