import katexPlugin from "@vscode/markdown-it-katex";
import MarkdownIt from "markdown-it";
import anchor from "markdown-it-anchor";
import { isSafeLink } from "./escape.js";
import { slug } from "./slug.js";

/** A heading that the table of contents lists. */
export interface Heading {
  readonly id: string;
  readonly title: string;
}

const FORMULAS = { output: "html", strict: "ignore", trust: false, throwOnError: false } as const;
// The plugin is typed against another edition of markdown-it's types.
const formulas = katexPlugin.default as unknown as (reader: MarkdownIt, options?: typeof FORMULAS) => void;

// Making a reader takes longer than reading; none of them remembers anything of what it read.
const bodyReader = new MarkdownIt({ html: true }).use(anchor, { level: [2, 3], slugify: slug, tabIndex: false });

const notesReader = readerOfNotes();

/** Sets the filled-in template as HTML. `mark` stands where the contents go; second-level headings after it are listed. */
export function setBody(markdown: string, mark: string): { html: string; headings: Heading[] } {
  const tokens = bodyReader.parse(markdown, {});
  const start = tokens.findIndex(({ content }) => content.includes(mark));
  const headings = tokens.flatMap((token, index) => {
    const id = token.attrGet("id");
    const isListed = index > start && token.type === "heading_open" && token.tag === "h2" && id !== null;
    const words = tokens[index + 1]?.children?.map(({ content }) => content).join("") ?? "";
    return isListed ? [{ id, title: words }] : [];
  });
  return { html: bodyReader.renderer.render(tokens, bodyReader.options, {}), headings };
}

/** Sets notes, which hold no HTML of their own. Wide tables get a container that scrolls. With an id, each of their blocks has one too. */
export function setNotes(markdown: string, id?: string): string {
  const tokens = notesReader.parse(markdown, {});
  if (id !== undefined)
    for (const [index, { start }] of blocksIn(tokens).entries()) tokens[start]?.attrSet("id", blockId(id, index));
  return `<div class="notes">\n${notesReader.renderer.render(tokens, notesReader.options, {})}</div>`;
}

/** The paragraphs and the items of lists that notes consist of, as they are written. */
export function noteBlocks(markdown: string): string[] {
  const tokens = notesReader.parse(markdown, {});
  return blocksIn(tokens).map(({ start, end }) =>
    tokens
      .slice(start, end)
      .map(({ content }) => content)
      .join(" "),
  );
}

/** The id of a block of notes on the page. */
export function blockId(notes: string, index: number): string {
  return `${notes}-${index + 1}`;
}

function blocksIn(tokens: readonly { type: string; level: number }[]): { start: number; end: number }[] {
  return tokens.flatMap(({ type, level }, start) => {
    const isBlock = (type === "paragraph_open" && level === 0) || (type === "list_item_open" && level === 1);
    if (!isBlock) return [];
    const close = type.replace("open", "close");
    return { start, end: tokens.findIndex((token, at) => at > start && token.type === close && token.level === level) };
  });
}

/** Sets the list of laws, whose headings memos lead to. */
export function setLaws(markdown: string): string {
  const reader = readerOfNotes().use(anchor, { level: [2], slugify: slug, tabIndex: false });
  reader.renderer.rules.table_open = (tokens, at) => {
    const heading = tokens.slice(0, at).findLastIndex(({ type }) => type === "heading_open");
    return scrolled(`Laws of ${tokens[heading + 1]?.content ?? ""}`);
  };
  return reader.render(markdown);
}

function scrolled(label: string): string {
  return `<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table>\n`;
}

function readerOfNotes(): MarkdownIt {
  const reader = new MarkdownIt({ html: false }).use(formulas, FORMULAS);
  reader.validateLink = isSafeLink;
  reader.renderer.rules.table_open = () => scrolled("Table in the notes");
  reader.renderer.rules.table_close = () => "</table></div>\n";
  return reader;
}
