import { escapeHtml } from "./escape.js";
import type { Heading } from "./page-markdown.js";
import { type Paper, pageStyles } from "./page-styles.js";
import { fillTemplate } from "./template.js";
import type { Templates } from "./templates.js";

export interface Page {
  readonly title: string;
  readonly description: string;
  /** The page's content, already HTML. */
  readonly body: string;
  /** The rules that the body's formulas ask for. */
  readonly formulaStyles: string;
  /** What stands at the foot of every printed page. */
  readonly foot: string;
  readonly kind: "memo" | "index";
  readonly paper: Paper;
}

/** The whole file: one page that asks nothing of any network. */
export function pageHtml(page: Page, templates: Templates): string {
  const { title, description, body, formulaStyles, foot, kind, paper } = page;
  const styles = `${pageStyles(templates, body, paper, foot)}\n${formulaStyles}`;
  const helpers = { body: () => body, styles: () => styles };
  return fillTemplate(templates.page, new Map(), helpers, { title, description, kind, foot }, escapeHtml);
}

/** The table of contents; the printer fills in the page numbers. */
export function contentsHtml(headings: readonly Heading[]): string {
  const items = headings.map(({ id, title }) => {
    return `<li${id === "appendix" ? ' class="toc-part"' : ""}><a href="#${escapeHtml(id)}">${escapeHtml(title)}</a><span class="toc-page" data-for="${escapeHtml(id)}"></span></li>`;
  });
  return `<nav class="contents" aria-label="Contents"><p>In this memo</p><ol>${items.join("\n")}</ol></nav>`;
}
