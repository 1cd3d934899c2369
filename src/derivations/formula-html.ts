import katex from "katex";
import { toPlaces } from "../figures/number.js";
import type { Escape } from "./markdown.js";

/** A box of KaTeX, as far as a page needs it: it holds others, or text, or a drawing. */
interface Box {
  readonly classes?: readonly string[];
  readonly style?: Readonly<Record<string, string | undefined>>;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly Box[];
  readonly text?: string;
  /** Of slanted text, in em. */
  readonly italic?: number;
  toMarkup(): string;
}

// KaTeX offers its boxes to those who build on it, and leaves them out of its types.
const { __renderToHTMLTree: boxesOf } = katex as unknown as {
  __renderToHTMLTree(tex: string, options: katex.KatexOptions): Box;
};

/** The law in words is the same in every memo and for every option that it is used on. */
const alreadySet = new Map<string, readonly Box[]>();

/**
 * A formula as KaTeX's boxes, without those that no memo needs: a page of derivations would otherwise be half markup. The
 * same few sizes stand in every formula: each becomes a class, which `styles` keeps.
 */
export function formulaHtml(tex: string, styles: FormulaStyles, safe: Escape): string {
  const boxes = alreadySet.get(tex) ?? lines(tex);
  alreadySet.set(tex, boxes);
  return boxes.map((box) => boxHtml(box, styles, safe)).join("");
}

/** The boxes between which a line may be broken. Throws where KaTeX cannot read the TeX. */
function lines(tex: string): readonly Box[] {
  // `html` alone: the MathML copy would double the page's weight, and the label already says the formula.
  const root = boxesOf(tex, { output: "html", throwOnError: true, strict: "ignore", trust: false });
  const [html] = root.children ?? [];
  return html?.children ?? [root];
}

/** The styles that the formulas of one page ask for, by the class that each is given. */
export class FormulaStyles {
  readonly #names = new Map<string, string>();

  classFor(style: string): string {
    const name = this.#names.get(style) ?? `k${this.#names.size}`;
    this.#names.set(style, name);
    return name;
  }

  rules(): string {
    return [...this.#names].map(([style, name]) => `.katex .${name}{${style}}`).join("\n");
  }
}

function boxHtml(box: Box, styles: FormulaStyles, safe: Escape): string {
  const { classes, attributes, children = [], text } = box;
  if (classes === undefined) return box.toMarkup();
  const [only, ...others] = children;
  const kind = classes.join(" ");
  if (kind === "mopen nulldelimiter" || kind === "mclose nulldelimiter") return "";
  // A run of text has a box of its own, and needs no other around it.
  if (kind === "mord text" && only?.text !== undefined && others.length === 0) return boxHtml(only, styles, safe);

  const content = text === undefined ? children.map((child) => boxHtml(child, styles, safe)).join("") : safe(text);
  const rules = rulesOf(box);
  const names = [...classes, rules === "" ? "" : styles.classFor(rules)].filter((name) => name !== "");
  const marks = Object.entries({ ...(names.length > 0 ? { class: names.join(" ") } : {}), ...attributes });
  if (marks.length === 0 && attributes === undefined) return content;
  return `<span${marks.map(([name, value]) => ` ${name}="${safe(value)}"`).join("")}>${content}</span>`;
}

function rulesOf({ style, italic = 0 }: Box): string {
  const all = { ...(italic > 0 ? { marginRight: `${toPlaces(italic, 4)}em` } : {}), ...style };
  return Object.entries(all)
    .map(([property, value]) => `${property.replace(/[A-Z]/g, "-$&").toLowerCase()}:${value};`)
    .join("");
}
