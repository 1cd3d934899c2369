import { type Column, NONE, type Table } from "./table.js";

/** How a printer makes scenario text safe for its target. */
interface MarkdownText {
  text(text: string): string;
  code(text: string): string;
}

/** A table as GitHub-flavoured Markdown. Cells are not padded: a changed figure then changes one line of a diff. */
export function tableMarkdown(table: Table, safe: MarkdownText): string {
  const { caption, aside, columns, rows, notes } = table;
  const out = [`**${safe.text(caption)}**${aside === undefined ? "" : ` (${safe.text(aside)})`}`, ""];
  if (rows.length > 0) {
    out.push(line(columns.map((column) => safe.text(headText(column)))));
    out.push(line(columns.map(({ align }) => (align === "right" ? "--:" : ":--"))));
    for (const { cells, isTotal, mark } of rows) {
      const printed = cells.map((cell, index) => cellText(cell, columns[index], safe));
      out.push(
        line(isTotal || mark !== undefined ? printed.map((cell) => (cell === "" ? "" : `**${cell}**`)) : printed),
      );
    }
    out.push("");
  }
  for (const note of notes) out.push(safe.text(note), "");
  return out.join("\n").trimEnd();
}

function headText({ head, unit }: Column): string {
  return unit === undefined || unit === "" ? head : `${head}, ${unit}`;
}

function cellText(cell: string, column: Column | undefined, safe: MarkdownText): string {
  if (column?.kind === "code" && cell !== NONE) return safe.code(cell);
  // A cell is one line: what is set off elsewhere stands in brackets here.
  if (column?.kind !== "prose") return safe.text(cell);
  const [words = "", remark] = cell.split("\n");
  return remark === undefined ? safe.text(words) : safe.text(`${words} (${remark})`);
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
