import { pageHtml } from "./page.js";
import { setLaws as set } from "./page-markdown.js";
import type { Templates } from "./templates.js";

/** The list of laws as HTML. */
export function setLaws(_file: string, markdown: string): string {
  return set(markdown);
}

/** The same as a page, where the steps of memos lead. */
export function lawsHtml(body: string, templates: Templates): string {
  return pageHtml(
    {
      title: "The laws",
      description: "Every law that memos use, with its formula and where it is from",
      body,
      formulaStyles: "",
      foot: "The laws",
      kind: "index",
      paper: "A4",
    },
    templates,
  );
}
