import { bare, figure, unitFor, unitName } from "../figures/figure.js";
import { THIN } from "../figures/number.js";
import { type Leaf, texNumber, texWords } from "../formula/typeset.js";
import type { ReportQuantity } from "../report/schema.js";

/**
 * Who reads the TeX. A page sets it with KaTeX. A Git host passes a `$$` block through Markdown first, which eats the
 * backslash before punctuation (fenced `math` is spared, but fewer hosts know it): there, a price is written
 * `24 USD/h`, and no command may be a backslash with a punctuation mark.
 */
export type Dialect = "page" | "git";

/** Per million, as prices are told, or per token, as rates are. */
export type ShareBasis = "per million" | "per token";

/** A number with its unit, to stand in the place of a name. */
export function leafOf(quantity: ReportQuantity, dialect: Dialect, basis: ShareBasis = "per million"): Leaf {
  const { unit } = quantity;
  const value = Number(quantity.value);
  return {
    text: figure(value, unit, "exact"),
    tex: dialect === "page" ? pageTex(value, unit, "text") : gitTex(value, unit, false),
    // Told as per cent, a share of tokens has no unit of its own: it turns a price per million of one kind into one of all.
    unit: basis === "per token" ? unit : unit.replace(/^(\w+_tok)\/tok$/, "M$1/Mtok"),
  };
}

/** The result, in bold. */
export function resultTex(quantity: ReportQuantity, dialect: Dialect): string {
  const { value, unit } = quantity;
  if (typeof value !== "number") return texWords(`a series of ${value.length} values`);
  return dialect === "page" ? pageTex(value, unit, "textbf") : gitTex(value, unit, true);
}

/** One run of text: KaTeX makes one box of it, where every comma of a number would be a box of its own. */
function pageTex(value: number, unit: string, command: "text" | "textbf"): string {
  return texWords(figure(value, unit, "exact").replaceAll(THIN, "\u00a0")).replace("\\text", `\\${command}`);
}

function gitTex(value: number, unit: string, isBold: boolean): string {
  const number = texNumber(bare(value, unit, "exact")).replace(/([KMBT])$/, "\\text{ $1}");
  const name =
    unit === "%"
      ? "percent"
      : unitName(unitFor(value, unit))
          .replaceAll("$", "USD")
          .replace(/[\\{}#%&_^~]/g, " ");
  return (isBold ? `\\mathbf{${number}}` : number) + (name === "" ? "" : `\\text{ ${name}}`);
}

/** TeX that survives a Markdown reader: spaces and braces by name, rows of `cases` ended by `\cr`. */
export function forGit(tex: string): string {
  return tex
    .replaceAll("\\\\", "\\cr ")
    .replace(/\\[,:;!]/g, "\\thinspace ")
    .replaceAll("\\{", "\\lbrace ")
    .replaceAll("\\}", "\\rbrace ")
    .replaceAll("\\%", "\\text{ percent}")
    .replaceAll("\\$", "\\text{USD }")
    .replace(/\\([&#_])/g, " ")
    .replaceAll("<", "\\lt ")
    .replaceAll(">", "\\gt ");
}
