import { bare, figure, unitFor, unitName } from "../figures/figure.js";
import { THIN } from "../figures/number.js";
import type { Notation } from "../formula/notation.js";

type Figure = Notation & { kind: "figure" };

/** What readers of TeX take differently. */
export interface TexDialect {
  words(words: string): string;
  figure(figure: Figure, isBold: boolean): string;
  readonly percent: string;
  /** Between a number and its unit. */
  readonly thin: string;
  /** Ends a row of a case distinction. */
  readonly row: string;
  readonly less: string;
  readonly more: string;
  /** So many characters are as wide as the column; null where the reader scrolls, and lines are never broken. */
  readonly column: number | null;
}

/** A page sets it with KaTeX. */
export const pageTex: TexDialect = {
  words: (words) => text(words, "text"),
  // One run of text: KaTeX makes one box of it, where every comma of a number would be a box of its own.
  figure: ({ value, unit, style }, isBold) =>
    text(figure(value, unit, style).replaceAll(THIN, "\u00a0"), isBold ? "textbf" : "text"),
  percent: "\\%",
  thin: "\\,",
  row: "\\\\",
  less: "<",
  more: ">",
  column: 54,
};

/**
 * A Git host passes a `$$` block through Markdown first, which eats the backslash before punctuation (fenced `math` is
 * spared, but fewer hosts know it), and sets it with MathJax, which knows no command inside `\text`: there, a price is
 * written `24 USD/h`, no command is a backslash with a punctuation mark, and words are letters alone.
 */
export const gitTex: TexDialect = {
  words: gitWords,
  figure: ({ value, unit, style }, isBold) => {
    const [number = "", suffix] = bare(value, unit, style).split(/(?=[KMBT]$)/);
    const digits = texNumber(number) + (suffix === undefined ? "" : `\\text{ ${suffix}}`);
    const name = unit === "%" ? "%" : unitName(unitFor(value, unit));
    return (isBold ? `\\mathbf{${digits}}` : digits) + (name === "" ? "" : gitWords(` ${name}`));
  },
  percent: "\\text{ percent}",
  thin: "\\thinspace ",
  row: "\\cr ",
  less: "\\lt ",
  more: "\\gt ",
  column: null,
};

/** 26,600 -> 26{,}600: TeX would set the comma as a list separator. */
export function texNumber(number: string): string {
  return number.replaceAll(",", "{,}").replaceAll("\u2212", "-");
}

const MARKS: Record<string, string> = {
  "\\": "\\textbackslash ",
  "{": "\\{",
  "}": "\\}",
  $: "\\$",
  "&": "\\&",
  "#": "\\#",
  "%": "\\%",
  _: "\\_",
  "^": "\\textasciicircum ",
  "~": "\\textasciitilde ",
};

/** Words in TeX's text mode, with everything that TeX would act on made harmless. */
function text(words: string, command: "text" | "textbf"): string {
  return `\\${command}{${words.replace(/[\\{}$&#%_^~]/g, (mark) => MARKS[mark] ?? mark)}}`;
}

const SPELLED: Record<string, string> = { "%": "percent", $: "USD", "<": " less than ", ">": " more than " };

function gitWords(words: string): string {
  return `\\text{${words.replace(/[\\{}$&#%_^~<>]/g, (mark) => SPELLED[mark] ?? " ")}}`;
}
