import { longDate } from "../figures/date.js";
import { placeText } from "../report/place-text.js";
import type { Origin, Step } from "./step.js";
import { piecesOf, resultTex } from "./tex.js";
import { gitTex, type TexDialect } from "./tex-dialects.js";
import { filled } from "./tex-pieces.js";
import { SIGN } from "./tex-width.js";

/** How a printer makes scenario text safe for its target; `code`: as a code span. */
export type Escape = (text: string) => string;

/** Where a memo lists the documents that it cites, as Git hosts and our own pages name the heading. */
export const DOCUMENTS = "documents-cited";

/** The lists of all laws that a build writes beside the lists of memos, a heading for each book. */
export const LAWS = { md: "laws.md", html: "laws.html" } as const;

/** A step as GitHub-flavoured Markdown: heading, `$$` formula, and a list of where each number comes from. */
export function stepMarkdown(step: Step, level: number, safe: Escape, code: Escape): string {
  const { title, inputs, rounding, note } = step;
  const out = [`${"#".repeat(level)} ${safe(title)}`, "", "$$", equationTex(step, gitTex), "$$", ""];
  for (const remark of [rounding, note]) if (remark !== null) out.push(safe(remark), "");
  out.push(...inputs.map((origin) => originLine(origin, safe, code)), "");
  const { source, isListed } = step.law;
  const words = lawWords(step, isListed ? `[${safe(source)}](#${DOCUMENTS})` : safe(source), safe);
  const book = bookOf(step);
  out.push(`Law: ${words}${book === undefined ? "" : `; [${book.words}](../${LAWS.md}#${book.name})`}.`);
  return out.join("\n");
}

/** What a list of laws has the step's law under; none for what is composed, or a scenario's own. */
export function bookOf({ law }: Step): { name: string; words: string } | undefined {
  const [, name] = /^src\/economics\/books\/(.+)\.ts$/.exec(law.file) ?? [];
  return name === undefined ? undefined : { name, words: `all laws of ${name.replaceAll("-", " ")}` };
}

/** A law's name and where it is from; the name alone stands above the formula where that is what the figure is called. */
export function lawWords({ title, law }: Step, source: string, safe: Escape): string {
  return title.toLowerCase().endsWith(law.title.toLowerCase()) ? source : `${safe(law.title)} (${source})`;
}

function originLine(origin: Origin, safe: Escape, code: Escape): string {
  const { label, value, range, basis, source, date, place, worked } = origin;
  const details = [
    range === null ? null : `range ${safe(range)}`,
    source === null ? null : safe(source),
    date === null ? null : longDate(date),
    place === null ? null : code(placeText(place)),
    worked && place === null ? "worked out from others" : null,
  ].filter((each) => each !== null);
  return `- ${safe(label)}: **${safe(value)}**, *${basis}*${details.length > 0 ? ` (${details.join("; ")})` : ""}`;
}

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
