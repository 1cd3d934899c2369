import type { Chart } from "../charts/chart.js";
import type { FormulaStyles } from "../derivations/formula-html.js";
import { workingHtml } from "../derivations/html.js";
import { STEP_LEVEL } from "../derivations/working.js";
import { tableHtml } from "../tables/html.js";
import { escapeHtml, escapeMarkdown } from "./escape.js";
import { setNotes } from "./page-markdown.js";
import type { KeyFigure, Target } from "./target.js";

/** Stands where the table of contents goes until the page's headings are known. */
export const CONTENTS_MARK = "<!--contents-->";

/** For the page: semantic blocks between the Markdown of the template. `svgOf` gives a chart's drawing, `styles` keeps what formulas ask for. */
export function htmlTarget(svgOf: (id: string) => string, styles: FormulaStyles): Target {
  return {
    name: "html",
    prose: escapeMarkdown,
    finished: escapeHtml,
    notes: setNotes,
    table: (table) => tableHtml(table, escapeHtml),
    chart: (chart) => chartHtml(chart, svgOf(chart.id)),
    working: (working, shown) => workingHtml(working, STEP_LEVEL, shown, styles, escapeHtml),
    keyFigures,
    region: (name, content) => `\n<div class="${name}">\n\n${content.trim()}\n\n</div>\n\n`,
    contents: () => CONTENTS_MARK,
    toPlaces: (places) =>
      places
        .map(({ heading, anchor }, at) => {
          const link = `<a href="#${anchor}"><span class="to-heading">${escapeHtml(heading)}</span><span class="toc-page" data-for="${anchor}"></span></a>`;
          if (at === 0) return link;
          // On the screen a heading is named once, on paper a page.
          const isNamed = places.slice(0, at).some((before) => before.heading === heading);
          return `<span class="also${isNamed ? " named" : ""}">, ${link}</span>`;
        })
        .join(""),
  };
}

function chartHtml({ id, title, subtitle, data }: Chart, svg: string): string {
  const head = data.columns
    .map((column) => (column === "" ? "<td></td>" : `<th scope="col">${escapeHtml(column)}</th>`))
    .join("");
  const rows = data.rows.map(([first = "", ...rest]) => {
    return `<tr><th scope="row">${escapeHtml(first)}</th>${rest.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`;
  });
  return [
    `<figure class="chart" id="chart-${id}">`,
    `<figcaption><strong>${escapeHtml(title)}</strong> <span>${escapeHtml(subtitle)}</span></figcaption>`,
    `<div class="drawing" role="group" aria-label="Chart: ${escapeHtml(title)}" tabindex="0">${svg.trim()}</div>`,
    '<p class="sideways">The chart is wider than the screen: scroll it sideways, or open its figures as a table.</p>',
    `<details><summary>The chart’s figures as a table</summary>`,
    `<div class="scroll" role="region" aria-label="Figures of the chart: ${escapeHtml(title)}" tabindex="0"><table class="chart-data"><thead><tr>${head}</tr></thead>`,
    `<tbody>${rows.join("\n")}</tbody></table></div></details>`,
    "</figure>",
  ].join("\n");
}

function keyFigures(figures: readonly KeyFigure[]): string {
  const items = figures.map(({ label, figure, note }) => {
    return `<div><dt>${escapeHtml(label)}</dt><dd class="amount">${escapeHtml(figure)}</dd><dd>${escapeHtml(note)}</dd></div>`;
  });
  return `<dl class="key-figures">${items.join("\n")}</dl>`;
}
