import type { Chart } from "../charts/chart.js";
import { stepMarkdown } from "../derivations/markdown.js";
import { STEP_LEVEL } from "../derivations/working.js";
import { tableMarkdown } from "../tables/markdown.js";
import { altText, codeSpan, escapeMarkdown, linkMarkdown, wholeCodeSpan } from "./escape.js";
import { slug } from "./slug.js";
import type { KeyFigure, Target } from "./target.js";

/** For a Git host: tables, `$$` formulas, charts as linked images. No HTML. */
export const markdownTarget: Target = {
  name: "markdown",
  prose: escapeMarkdown,
  finished: escapeMarkdown,
  notes: (markdown) => markdown,
  table: (table) => tableMarkdown(table, { text: linkMarkdown, code: codeSpan }),
  chart,
  working: (working) =>
    working.steps.map((step) => stepMarkdown(step, STEP_LEVEL, linkMarkdown, wholeCodeSpan)).join("\n\n"),
  keyFigures,
  region: (_name, content) => `\n${content.trim()}\n\n`,
  contents: () => "",
  toPlaces: (places) =>
    [...new Set(places.map(({ heading }) => heading))]
      .map((heading) => `[${escapeMarkdown(heading)}](#${slug(heading)})`)
      .join(", "),
};

function chart({ id, title, subtitle, description }: Chart): string {
  const caption = `**${escapeMarkdown(title)}** (${escapeMarkdown(subtitle)})`;
  return `${caption}\n\n![${altText(description)}](charts/${id}.svg)`;
}

function keyFigures(figures: readonly KeyFigure[]): string {
  const rows = figures.map(({ label, figure, note }) => `| ${[label, figure, note].map(escapeMarkdown).join(" | ")} |`);
  return ["| Figure | Amount | What it is |", "| :-- | --: | :-- |", ...rows].join("\n");
}

/** At most one blank line between passages, none at either end. */
export function tidy(markdown: string): string {
  return `${markdown
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n`;
}
