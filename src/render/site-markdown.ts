import type { Report } from "../report/schema.js";
import { escapeHtml } from "./escape.js";
import type { Flavour } from "./flavours.js";
import { frontMatter, indexFrontMatter } from "./front-matter.js";

/** memo.md for a site generator: its front matter, and the text in the Markdown that it reads. */
export function siteMemo(report: Report, markdown: string, flavour: Flavour): string {
  return frontMatter(report, flavour) + siteMarkdown(markdown, flavour);
}

/** index.md for a site generator. */
export function siteIndex(markdown: string, flavour: Flavour): string {
  return indexFrontMatter(flavour) + siteMarkdown(markdown, flavour);
}

/** What of a memo's Markdown, written for Git hosts, a site generator would read otherwise, in its own words. Fenced code stays. */
export function siteMarkdown(markdown: string, flavour: Flavour): string {
  const dialect = DIALECTS[flavour];
  let within: "text" | "code" | "formula" = "text";
  let fence = "";
  const lines = markdown.split("\n").map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (within === "code") {
      if (mark.startsWith(fence) && line.trim() === mark) within = "text";
      return line;
    }
    if (line === "$$") {
      within = within === "formula" ? "text" : "formula";
      return line;
    }
    if (within === "formula") return dialect.formula(line);
    if (mark === "") return changed(line, dialect);
    within = "code";
    fence = mark;
    return line;
  });
  return lines.join("\n");
}

interface Dialect {
  prose(text: string): string;
  /** A code span, its backticks included. */
  code(span: string): string;
  formula(text: string): string;
}

const DIALECTS: Record<Flavour, Dialect> = {
  // Python-Markdown knows fewer escapes than CommonMark: it would print the backslash of the others.
  mkdocs: {
    prose: (text) =>
      text.replace(/\\(\\|[$<>~&|=])/g, (all, char: string) => (char === "\\" ? all : `&#${char.charCodeAt(0)};`)),
    // Its tables take a bar inside code as it is.
    code: (span) => span.replaceAll("\\|", "|"),
    formula: same,
  },
  // With `mdx: { format: md }` in the front matter it reads CommonMark.
  docusaurus: { prose: same, code: same, formula: same },
  // Pages are templates of Vue, and braces behind a word are attributes. In TeX a space between braces is nothing.
  vitepress: {
    prose: (text) =>
      text.replace(/\\?\{\\?\{/g, "<span v-pre>&#123;&#123;</span>").replace(/(?<!\{)\\?\{(?!\{)/g, "&#123;"),
    code: (span) =>
      span.includes("{{") ? `<code v-pre>${escapeHtml(contentOf(span)).replaceAll("|", "&#124;")}</code>` : span,
    formula: (text) => text.replace(/\{(?=\{)/g, "{ ").replace(/\}(?=\})/g, "} "),
  },
};

/** A run of backticks up to the next run of as many. */
const CODE = /(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)/g;

function changed(line: string, { prose, code }: Dialect): string {
  const spans = [...line.matchAll(CODE)].map(({ index, 0: text }) => ({ from: index, to: index + text.length, text }));
  const starts = [0, ...spans.map(({ to }) => to)];
  const texts = starts.map((start, n) => prose(line.slice(start, spans[n]?.from ?? line.length)));
  return texts.map((text, n) => text + code(spans[n]?.text ?? "")).join("");
}

/** What a code span shows; a bar in it was escaped for the sake of tables. */
function contentOf(span: string): string {
  return span.replace(/^`+ ?| ?`+$/g, "").replaceAll("\\|", "|");
}

function same(text: string): string {
  return text;
}
