import { readTable } from "../reading/csv.js";

/** One part of a text, and its tokens by the tokenizers that counted it. */
export interface TextPart {
  readonly kind: string;
  /** What it is a part of, and the package or file that this stands in. */
  readonly text: string;
  readonly from: string;
  readonly counted: string;
  readonly characters: number;
  readonly tokens: ReadonlyMap<string, number>;
}

const COLUMNS = ["kind", "text", "from", "counted", "characters"];

/** The table that `npm run tokenizers` writes: a part of a text a row, a tokenizer a column. */
export function readCounts(file: string, text: string): readonly TextPart[] {
  const { headings, rows } = readTable(file, text, "run npm run tokenizers");
  return rows.map(({ cells }) => {
    const cell = (name: string) => cells[headings.indexOf(name)] ?? "";
    const counted = headings.filter((heading) => !COLUMNS.includes(heading));
    return {
      ...{ kind: cell("kind"), text: cell("text"), from: cell("from"), counted: cell("counted") },
      characters: Number(cell("characters")),
      tokens: new Map(counted.map((id) => [id, Number(cell(id))])),
    };
  });
}
