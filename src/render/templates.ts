import type { FontWidths } from "../charts/text-width.js";
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

export interface Font {
  readonly family: string;
  readonly style: "normal" | "italic";
  readonly weight: string;
  readonly base64: string;
}

/** How wide the letters of the charts' face are, made by `npm run fonts`. */
export const WIDTHS = "templates/fonts/inter-widths.json";

const PARTIALS = [
  "decision",
  "finding",
  "options",
  "load",
  "studies",
  "workings",
  "break-evens",
  "assumptions",
  "notes",
  "reproduce",
];
const STYLES = ["page", "memo", "blocks", "print"];
const FONTS: readonly (Omit<Font, "base64"> & { file: string })[] = [
  { file: "inter-regular", family: "Inter", style: "normal", weight: "400" },
  { file: "inter-semibold", family: "Inter", style: "normal", weight: "600" },
  { file: "serif-regular", family: "Memo Serif", style: "normal", weight: "400" },
  { file: "serif-semibold", family: "Memo Serif", style: "normal", weight: "600" },
  { file: "serif-italic", family: "Memo Serif", style: "italic", weight: "400" },
  { file: "serif-display", family: "Memo Serif Display", style: "normal", weight: "600" },
  { file: "katex-main-regular", family: "KaTeX_Main", style: "normal", weight: "400" },
  { file: "katex-math-italic", family: "KaTeX_Math", style: "italic", weight: "400" },
  { file: "katex-size1-regular", family: "KaTeX_Size1", style: "normal", weight: "400" },
  { file: "katex-size2-regular", family: "KaTeX_Size2", style: "normal", weight: "400" },
  { file: "katex-size3-regular", family: "KaTeX_Size3", style: "normal", weight: "400" },
  { file: "katex-size4-regular", family: "KaTeX_Size4", style: "normal", weight: "400" },
];

/** Reads what a memo is printed with; `read` takes a path inside the project. */
export function loadTemplates(read: (path: string) => Uint8Array): Templates {
  const text = (path: string) => new TextDecoder().decode(read(path));
  const template = (file: string): TemplateText => ({ file, text: text(file) });
  return {
    memo: template("templates/memo.md.hbs"),
    index: template("templates/index.md.hbs"),
    page: template("templates/page.html.hbs"),
    partials: new Map(PARTIALS.map((name) => [name, template(`templates/partials/${name}.md.hbs`)])),
    styles: STYLES.map((name) => text(`templates/styles/${name}.css`)).join("\n"),
    formulaStyles: text("templates/styles/katex.css"),
    fonts: FONTS.map(({ file, ...font }) => ({ ...font, base64: base64(read(`templates/fonts/${file}.woff2`)) })),
    widths: JSON.parse(text(WIDTHS)) as FontWidths,
  };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
