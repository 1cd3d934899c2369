import { darkRules } from "../charts/theme.js";
import { fontRules } from "./fonts.js";
import type { Templates } from "./templates.js";

export type Paper = "A4" | "Letter";

const SIZES: Record<Paper, string> = { A4: "210mm 297mm", Letter: "8.5in 11in" };

/** The page's one style sheet: fonts, the charts' colours, the templates' rules, the running foot of the print. */
export function pageStyles(templates: Templates, html: string, paper: Paper, foot: string): string {
  const dark = darkRules((paint) => html.includes(paint));
  return [
    ...fontRules(templates.fonts, html),
    ...(dark === "" ? [] : [`@media screen and (prefers-color-scheme:dark){${dark}}`]),
    usedRules(templates.formulaStyles, html),
    lean(templates.styles),
    `@page{size:${SIZES[paper]};@bottom-left{content:${cssString(foot)}}@bottom-right{content:counter(page) " / " counter(pages)}}`,
  ].join("\n");
}

/** Without comments and indentation. */
function lean(styles: string): string {
  return styles
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
}

/** Text in a style sheet must not end the string, the sheet or the element. */
function cssString(text: string): string {
  const safe = text.replace(/[\r\n]+/g, " ").replace(/["\\<>{}]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `);
  return `"${safe}"`;
}

/**
 * The rules of a style sheet whose every class is used in the page, after the comment that says whose it is: KaTeX's whole
 * sheet is larger than most memos need.
 */
function usedRules(styles: string, html: string): string {
  const [whose = ""] = /^\/\*[\s\S]*?\*\/\n/.exec(styles) ?? [];
  const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(/\s+/)));
  const rules = [...styles.slice(whose.length).matchAll(/([^{}]+)\{([^{}]*)\}/g)]
    .map(([, selectors = "", body = ""]) => {
      const kept = selectors.split(",").filter((selector) => classesOf(selector).every((name) => used.has(name)));
      return kept.length === 0 ? "" : `${kept.join(",")}{${body}}`;
    })
    .join("");
  return rules === "" ? "" : whose + rules;
}

function classesOf(selector: string): string[] {
  return [...selector.matchAll(/\.([\w-]+)/g)].map(([, name = ""]) => name);
}
