import { darkRules } from "../charts/theme.js";
import { fontRules } from "./fonts.js";
import { usedRules } from "./formula-styles.js";
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
