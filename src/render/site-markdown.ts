import MarkdownIt from "markdown-it";
import type { Report } from "../report/schema.js";
import { type Beside, importsOf } from "./file-links.js";
import type { Flavour } from "./flavours.js";
import { frontMatter, indexFrontMatter, lawsFrontMatter } from "./front-matter.js";

/** A memo's page for a site generator: its front matter, and the text in the Markdown that it reads. */
export function siteMemo(report: Report, markdown: string, flavour: Flavour, beside: Beside): string {
  const block = (flavour === "vitepress" ? importsOf(beside) : "") + switchOf(flavour);
  return frontMatter(report, flavour) + block + siteMarkdown(markdown, flavour);
}

/** Charts follow the page around them: VitePress does not say of a light one that it is light, and Material for MkDocs nothing of either. */
function switchOf(flavour: Flavour): string {
  const [image, dark] = SWITCHES[flavour];
  const rules = [`${image} { color-scheme: light; }`, `${dark} ${image} { color-scheme: dark; }`];
  return dark === "" ? "" : `<style>\n${rules.join("\n")}\n</style>\n\n`;
}

/** What a chart is, and what is around it in the dark. */
const SWITCHES: Record<Flavour, readonly [image: string, dark: string]> = {
  mkdocs: ['img[src^="charts/"]', ':is([data-md-color-scheme="slate"], [data-bs-theme="dark"])'],
  docusaurus: ["", ""],
  vitepress: [".vp-doc img", "html.dark"],
};

/** index.md for a site generator. */
export function siteIndex(markdown: string, flavour: Flavour): string {
  return indexFrontMatter(flavour) + siteMarkdown(markdown, flavour);
}

/** laws.md for a site generator. */
export function siteLaws(markdown: string, flavour: Flavour): string {
  return lawsFrontMatter(flavour) + siteMarkdown(markdown, flavour);
}

/**
 * What of a memo's Markdown, written for Git hosts, a site generator would read otherwise, in its own words. Fenced code stays,
 * but for words behind its language: they would become attributes, as would braces behind anything else.
 */
export function siteMarkdown(markdown: string, flavour: Flavour): string {
  const dialect = DIALECTS[flavour];
  const lines = markdown.split("\n");
  const out: string[] = [];
  let isFormula = false;
  const fences = fencesIn(markdown, lines);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const fence = fences.get(at);
    const code = fence && dialect.fenced(fence);
    if (fence && code && !isFormula) {
      out.push(...code);
      at = fence.last;
    } else if (line === "$$") {
      isFormula = !isFormula;
      out.push(line);
    } else out.push(isFormula ? dialect.formula(line.replaceAll(GIT_ROW, "\\\\")) : dialect.line(line));
  }
  return out.join("\n");
}

/** Fenced code, from its opening to its closing line. */
interface Fence {
  readonly last: number;
  readonly mark: string;
  readonly language: string;
  readonly lines: readonly string[];
  /** In a list or a quotation, which Python-Markdown does not take for code. */
  readonly isNested: boolean;
}

const commonMark = new MarkdownIt({ html: true });

/** By its first line. One that is not closed is none for every reader. */
function fencesIn(markdown: string, lines: readonly string[]): Map<number, Fence> {
  const fences = commonMark.parse(markdown, {}).flatMap(({ type, map, markup, info, level }): [number, Fence][] => {
    if (type !== "fence" || !map) return [];
    const [first, last] = [map[0], map[1] - 1];
    const isClosed = last > first && /^[`~]+$/.test(lines[last]?.trim() ?? "");
    const [language = ""] = /^[\w#.+-]*/.exec(info.trim()) ?? [];
    const found = { last, mark: markup, language, lines: lines.slice(first, last + 1), isNested: level > 0 };
    return isClosed ? [[first, found]] : [];
  });
  return new Map(fences);
}

/** Ends a row where Markdown eats every other backslash; site generators read formulas first. */
const GIT_ROW = "\\\\\\\\";

interface Dialect {
  /** A line of text. */
  line(text: string): string;
  formula(text: string): string;
  /** The lines of fenced code; undefined where this reader takes them for text. */
  fenced(fence: Fence): readonly string[] | undefined;
}

const DIALECTS: Record<Flavour, Dialect> = {
  // Python-Markdown knows fewer escapes than CommonMark: it would print the backslash of the others. With `attr_list`,
  // braces behind a word, a link or a heading are attributes.
  mkdocs: {
    line: (text) =>
      changed(
        text,
        (prose) => prose.replace(/\\([\\$<>~&|={])|\{/g, (all, char = "{") => (char === "\\" ? all : reference(char))),
        // Its tables take a bar inside code as it is.
        (span) => (span.includes("{") ? htmlCode(span, "<code>") : span.replaceAll("\\|", "|")),
      ),
    // Where nothing reads formulas, they are text. In TeX a space before a brace is nothing.
    formula: (text) => text.replace(/(?<![\p{L}\p{N}\\{} ]|^)\{/gu, " {").replace(/^(\s*)(?=#)/, "$1\\"),
    fenced: ({ isNested, mark, language, lines }) => {
      if (isNested) return undefined;
      const indent = /^ */.exec(lines[0] ?? "")?.[0].length ?? 0;
      const inner = lines.slice(1, -1).map((line) => line.replace(new RegExp(`^ {0,${indent}}`), ""));
      return [mark + language, ...inner, mark];
    },
  },
  // With `mdx: { format: md }` in the front matter it reads CommonMark; but what ends in {#name} names its heading.
  docusaurus: {
    line: (text) => text.replace(/\{(?=#[^}]*\}[`\s]*$)/, "{\u200b"),
    formula: same,
    fenced: ({ lines }) => lines,
  },
  // Pages are templates of Vue, and braces behind a word are attributes. In TeX a space between braces is nothing.
  vitepress: {
    line: (text) =>
      changed(
        text,
        (prose) =>
          prose.replace(/\\?\{\\?\{/g, "<span v-pre>&#123;&#123;</span>").replace(/(?<!\{)\\?\{(?!\{)/g, "&#123;"),
        (span) => (span.includes("{") ? htmlCode(span, "<code v-pre>") : span),
      ),
    formula: (text) => text.replace(/\{(?=\{)/g, "{ ").replace(/\}(?=\})/g, "} "),
    fenced: ({ lines: [first = "", ...lines] }) => [first.replace(/\s*\{.*$/, ""), ...lines],
  },
};

/** A run of backticks up to the next run of as many. */
const CODE = /(?<![\\`])(`+)(?!`).*?(?<!`)\1(?!`)/g;

/** `code` is given a code span with its backticks. */
function changed(line: string, prose: (text: string) => string, code: (span: string) => string): string {
  const spans = [...line.matchAll(CODE)].map(({ index, 0: text }) => ({ from: index, to: index + text.length, text }));
  const starts = [0, ...spans.map(({ to }) => to)];
  const texts = starts.map((start, n) => prose(line.slice(start, spans[n]?.from ?? line.length)));
  return texts.map((text, n) => text + code(spans[n]?.text ?? "")).join("");
}

/** A code span as HTML, no mark of which any reader takes for its own; a bar in it was escaped for the sake of tables. */
function htmlCode(span: string, open: string): string {
  const content = span.replace(/^`+ ?| ?`+$/g, "").replaceAll("\\|", "|");
  return `${open}${content.replace(/[^\p{L}\p{N}\s]/gu, reference)}</code>`;
}

function reference(char: string): string {
  return `&#${char.codePointAt(0)};`;
}

function same(text: string): string {
  return text;
}
