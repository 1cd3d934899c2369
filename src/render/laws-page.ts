import { pageHtml } from "./page.js";
import { setLaws } from "./page-markdown.js";
import type { Templates } from "./templates.js";

/** The list of laws as a page, where the steps of memos lead. */
export function lawsHtml(markdown: string, templates: Templates): string {
  return pageHtml(
    {
      title: "The laws",
      description: "Every law that memos use, with its formula and where it is from",
      body: setLaws(markdown),
      formulaStyles: "",
      foot: "The laws",
      kind: "index",
      paper: "A4",
    },
    templates,
  );
}
