import type { FontWidths } from "../charts/text-width.js";
import { type Font, loadFonts } from "./fonts.js";
import type { TemplateText } from "./template-syntax.js";

/** All that a memo is printed with, besides its report: templates, styles, fonts. */
export interface Templates {
  /** The memo itself; a scenario or a folder may have its own. */
  readonly memo: TemplateText;
  readonly index: TemplateText;
  readonly page: TemplateText;
  readonly partials: ReadonlyMap<string, TemplateText>;
  readonly styles: string;
  /** KaTeX's own style sheet, without its fonts. */
  readonly formulaStyles: string;
  readonly fonts: readonly Font[];
  /** How wide the letters of the charts' face are. */
  readonly widths: FontWidths;
}

/** How wide the letters of the charts' face are, made by `npm run fonts`. */
const WIDTHS = "templates/fonts/inter-widths.json";

const PARTIALS = [
  "decision",
  "questions",
  "finding",
  "options",
  "load",
  "studies",
  "appendix",
  "answers",
  "hours",
  "workings",
  "break-evens",
  "assumptions",
  "notes",
  "reproduce",
];
const STYLES = ["page", "memo", "blocks", "print"];

/** Reads what a memo is printed with; `read` takes a path inside the project. */
export function loadTemplates(read: (path: string) => Uint8Array): Templates {
  const text = (path: string) => new TextDecoder().decode(read(path)).replaceAll("\r\n", "\n");
  const template = (file: string): TemplateText => ({ file, text: text(file) });
  return {
    memo: template("templates/memo.md.hbs"),
    index: template("templates/index.md.hbs"),
    page: template("templates/page.html.hbs"),
    partials: new Map(PARTIALS.map((name) => [name, template(`templates/partials/${name}.md.hbs`)])),
    styles: STYLES.map((name) => text(`templates/styles/${name}.css`)).join("\n"),
    formulaStyles: text("templates/styles/katex.css"),
    fonts: loadFonts(read),
    widths: JSON.parse(text(WIDTHS)) as FontWidths,
  };
}
