import type { Chart } from "../charts/chart.js";
import { FormulaStyles } from "../derivations/formula-html.js";
import { workings } from "../derivations/working.js";
import { longDate } from "../figures/date.js";
import { InputError } from "../problem/problem.js";
import type { Report } from "../report/schema.js";
import { Blocks, betrayal } from "./blocks.js";
import { memoHelpers } from "./helpers.js";
import { CONTENTS_MARK, htmlTarget } from "./html-target.js";
import { markdownTarget, tidy } from "./markdown-target.js";
import { contentsHtml, pageHtml } from "./page.js";
import { setBody } from "./page-markdown.js";
import type { Paper } from "./page-styles.js";
import type { Target } from "./target.js";
import { fillTemplate } from "./template.js";
import { blankProblem } from "./template-syntax.js";
import type { Templates } from "./templates.js";
import { memoView } from "./view.js";

/** A chart with its drawing for the page. */
export interface DrawnChart extends Chart {
  readonly svg: string;
}

export interface PageOptions {
  readonly paper: Paper;
}

/** The memo as Markdown for a Git host; charts are linked as `charts/<id>.svg`. */
export function renderMarkdown(report: Report, charts: readonly Chart[], templates: Templates): string {
  const { text, blocks } = fill(report, charts, templates, markdownTarget);
  return tidy(blocks.place(text));
}

/** The memo as one self-contained HTML file, for the screen and for the printer. */
export function renderHtml(
  report: Report,
  charts: readonly DrawnChart[],
  templates: Templates,
  options: PageOptions,
): string {
  const formulas = new FormulaStyles();
  const target = htmlTarget((id) => charts.find((chart) => chart.id === id)?.svg ?? "", formulas);
  const { text, blocks } = fill(report, charts, templates, target);
  const { html, headings } = setBody(text, CONTENTS_MARK);
  const body = blocks.place(html.replace(CONTENTS_MARK, () => contentsHtml(headings)));
  const { title, as_of } = report.scenario;
  const { headline, summary } = report.recommendation;
  const foot = `${title} \u00b7 prices as of ${longDate(as_of)}`;
  return pageHtml(
    {
      title: `${title} ${headline}`,
      description: summary,
      body,
      formulaStyles: formulas.rules(),
      foot,
      kind: "memo",
      paper: options.paper,
    },
    templates,
  );
}

function fill(
  report: Report,
  charts: readonly Chart[],
  templates: Templates,
  target: Target,
): { text: string; blocks: Blocks } {
  const blocks = new Blocks();
  // Scenario text that says "undefined" or "NaN" means it; the template's own words never do.
  const print = (text: string) =>
    betrayal(text) === undefined ? target.prose(text) : blocks.keep(target.finished(text));
  const worked = workings(report);
  const helpers = memoHelpers({ report, charts, worked, target, blocks, print });
  const text = fillTemplate(templates.memo, templates.partials, helpers, memoView(report, charts, worked), print);
  const blank = blankProblem({ file: templates.memo.file, text }, "the template prints nothing of this memo");
  if (blank) throw new InputError([blank]);
  const sign = betrayal(text);
  if (sign !== undefined) throw new Error(`${templates.memo.file} printed "${sign}" for ${report.scenario.id}`);
  return { text, blocks };
}
