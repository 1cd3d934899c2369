import type { Flavour } from "./flavours.js";

/** What else is published of a memo, beside its Markdown. */
export interface Beside {
  readonly hasPdf: boolean;
  readonly site: Flavour | undefined;
}

/**
 * Links to it, as each reader publishes it. MkDocs copies whatever lies among its pages, and Docusaurus what a page links to;
 * VitePress only what a page imports (`importsOf`).
 */
export function fileLinks({ hasPdf, site }: Beside): string {
  const link = (words: string, { file, name }: File) =>
    site === "vitepress" ? `<a :href="${name}" target="_blank">${words}</a>` : `[${words}](${file})`;
  return [...(hasPdf ? [link("PDF", PDF)] : []), link("all figures as JSON", FIGURES)].join(" \u00b7 ");
}

/** The block of a VitePress page that has the files published which it links to. */
export function importsOf({ hasPdf }: Beside): string {
  const files = [...(hasPdf ? [PDF] : []), FIGURES];
  const lines = files.map(({ file, name }) => `import ${name} from "./${file}?url";`);
  return `<script setup>\n${lines.join("\n")}\n</script>\n\n`;
}

interface File {
  readonly file: string;
  readonly name: string;
}

const PDF: File = { file: "memo.pdf", name: "memoPdf" };
const FIGURES: File = { file: "report.json", name: "reportJson" };
