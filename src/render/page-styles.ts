import { customProperties } from "../charts/theme.js";
import { usedRules } from "./formula-styles.js";
import type { Font, Templates } from "./templates.js";

export type Paper = "A4" | "Letter";

const SIZES: Record<Paper, string> = { A4: "210mm 297mm", Letter: "8.5in 11in" };

/** The page's one style sheet: fonts, the charts' colours, the templates' rules, the running foot of the print. */
export function pageStyles(templates: Templates, html: string, paper: Paper, foot: string): string {
  return [
    ...fontsUsed(templates.fonts, html).map(fontFace),
    `:root{${customProperties("light")}}`,
    `@media screen and (prefers-color-scheme:dark){:root{${customProperties("dark")}}}`,
    usedRules(templates.formulaStyles, html),
    lean(templates.styles),
    `@page{size:${SIZES[paper]};@bottom-left{content:${cssString(foot)}}@bottom-right{content:counter(page) " / " counter(pages)}}`,
  ].join("\n");
}

/** KaTeX's faces are embedded only where a formula is set in them. */
function fontsUsed(fonts: readonly Font[], html: string): Font[] {
  const signs: Record<string, string> = {
    KaTeX_Main: "katex",
    KaTeX_Math: "mathnormal",
    KaTeX_Size1: "small-op",
    KaTeX_Size2: "size2",
    KaTeX_Size3: "size3",
    KaTeX_Size4: "size4",
  };
  return fonts.filter(({ family }) => {
    const sign = signs[family];
    return sign === undefined || html.includes(sign);
  });
}

function fontFace({ family, style, weight, base64 }: Font): string {
  const source = `url(data:font/woff2;base64,${base64}) format("woff2")`;
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};src:${source}}`;
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
