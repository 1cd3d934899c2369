import { bare, figure, unitFor, unitName } from "../figures/figure.js";
import { THIN } from "../figures/number.js";
import type { Notation } from "../formula/notation.js";

type Figure = Notation & { kind: "figure" };

/** What readers of TeX take differently. */
export interface TexDialect {
  words(words: string): string;
  figure(figure: Figure, isBold: boolean): string;
  readonly percent: string;
  /** What a unit is of another: 3,600 s/h; the number as `texNumber` gives it. */
  factor(number: string, unit: string): string;
  /** A fraction at full height. */
  readonly fraction: string;
  /** Ends a row of a case distinction. */
  readonly row: string;
  readonly less: string;
  readonly more: string;
  /** Where a line may be broken behind text; nothing where lines are broken before they are printed. */
  readonly mayBreak: string;
  /** So many characters are as wide as the column. */
  readonly column: number;
}

/** A page sets it with KaTeX. */
export const pageTex: TexDialect = {
  words: (words) => text(words, "text"),
  // One run of text: KaTeX makes one box of it, where every comma of a number would be a box of its own.
  figure: ({ value, unit, style }, isBold) =>
    text(figure(value, unit, style).replaceAll(THIN, "\u00a0"), isBold ? "textbf" : "text"),
  percent: "\\%",
  factor: (number, unit) => `${number}\\,${text(unit, "text")}`,
  fraction: "\\dfrac",
  row: "\\\\",
  less: "<",
  more: ">",
  mayBreak: "\\allowbreak",
  column: 54,
};

/**
 * A Git host passes a `$$` block through Markdown first, which eats the backslash before punctuation (fenced `math` is
 * spared, but fewer hosts know it), and sets it with MathJax, which knows no command inside `\text`, and breaks no line: there, a
 * price is written `24 USD/h`, no command but the end of a row is a backslash with a punctuation mark, words are letters alone, and rows are our own.
 * pandoc reads the same, and no more than its texmath knows: no `\thinspace`, and no `\cr`. So a row ends in four backslashes, of which Markdown leaves two;
 * who reads formulas before Markdown sets an empty row between, but for sites (`render/site-markdown.ts`). The narrowest column is that of VitePress and
 * Docusaurus, 688 px, in which KaTeX's 19.4 px leave 35 em.
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
  factor: (number, unit) => number + gitWords(` ${unit}`),
  fraction: "\\frac",
  row: "\\\\\\\\",
  less: "\\lt ",
  more: "\\gt ",
  mayBreak: "",
  column: 54,
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

/** A dot between two units stands outside of them: in words KaTeX 0.16.22, for one, cannot set it. */
function gitWords(words: string): string {
  const parts = words.replace(/[\\{}$&#%_^~<>]/g, (mark) => SPELLED[mark] ?? " ").split("\u00b7");
  return parts.map((part) => `\\text{${part}}`).join("\\cdot ");
}
