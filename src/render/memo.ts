import type { Chart } from "../charts/chart.js";
import { FormulaStyles } from "../derivations/formula-html.js";
import { partName, type Working } from "../derivations/working.js";
import { longDate } from "../figures/date.js";
import { InputError } from "../problem/problem.js";
import type { Report } from "../report/schema.js";
import { breakEvenTables, steadyInputs, unsearchedInputs } from "../tables/break-evens.js";
import { hoursTable } from "../tables/hours.js";
import { intervalTable } from "../tables/intervals.js";
import { Blocks, betrayal } from "./blocks.js";
import { inBody, isCut } from "./body.js";
import { contentOf } from "./content.js";
import { type Beside, fileLinks } from "./file-links.js";
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

/** A chart with its drawing for the page. */
interface DrawnChart extends Chart {
  readonly svg: string;
}

interface PageOptions {
  readonly paper: Paper;
}

/** The memo as Markdown for a Git host; charts are linked as `charts/<id>.svg`, what else is built as `beside` says. */
export function renderMarkdown(
  report: Report,
  charts: readonly Chart[],
  templates: Templates,
  beside: Beside = { hasPdf: false, site: undefined },
): string {
  const { text, blocks } = fill(report, charts, templates, markdownTarget, fileLinks(beside));
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
  const { text, blocks } = fill(report, charts, templates, target, "");
  const { html, headings } = setBody(text, CONTENTS_MARK);
  const body = blocks.place(html.replace(CONTENTS_MARK, () => contentsHtml(headings)));
  const { title, as_of } = report.scenario;
  const { headline, summary } = report.recommendation;
  const foot = `${title} \u00b7 ${longDate(as_of)}`;
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
  files: string,
): { text: string; blocks: Blocks } {
  const blocks = new Blocks();
  // Scenario text that says "undefined" or "NaN" means it; the template's own words never do.
  const print = (text: string) =>
    betrayal(text) === undefined ? target.prose(text) : blocks.keep(target.finished(text));
  const content = contentOf(report);
  const { worked } = content;
  const helpers = memoHelpers({ content, charts, target, files, blocks, print });
  const text = fillTemplate(templates.memo, templates.partials, helpers, memoView(report, charts, worked), print);
  const blank = blankProblem({ file: templates.memo.file, text }, "the template prints nothing of this memo");
  if (blank) throw new InputError([blank]);
  const sign = betrayal(text);
  if (sign !== undefined) throw new Error(`${templates.memo.file} printed "${sign}" for ${report.scenario.id}`);
  return { text, blocks };
}

const FLIPS = "what-would-flip";
const ON_PAGE_ONE = ["cost-by-line", FLIPS];

/** The rest of them stand with the options. */
const CAVEATS_ON_PAGE_ONE = 4;

/** What a memo template may name, besides helpers. Text in it is escaped when it is read. */
function memoView(report: Report, charts: readonly Chart[], worked: readonly Working[]): object {
  const { scenario, recommendation, options } = report;
  const { caveats = [] } = recommendation;
  const label = (id: string | null) => options.find((option) => option.id === id)?.label ?? "";
  const ofSections = new Set(
    report.sections.flatMap(({ parts }) => parts.flatMap((part) => part.charts.map(({ id }) => id))),
  );
  const fronts = options.length > 0 ? [] : report.sections.flatMap(({ front }) => (front === undefined ? [] : [front]));
  const sections = sectionsView(report, fronts, inBody(report, charts, fronts));
  return {
    scenario: { ...scenario, date: longDate(scenario.as_of) },
    recommendation: {
      ...recommendation,
      decides: recommendation.decides?.id ?? "",
      how_sure: recommendation.how_sure ?? "",
      compared: recommendation.compared ?? "",
      doings: recommendation.doings ?? "",
      dated: recommendation.dated ?? "",
      which_speed: recommendation.which_speed ?? "",
      caveats: caveats.slice(0, CAVEATS_ON_PAGE_ONE),
      further_caveats: caveats.slice(CAVEATS_ON_PAGE_ONE),
      wanted: recommendation.wanted ?? "",
      label: label(recommendation.option),
      against_label: label(recommendation.against),
    },
    key_figures: report.key_figures,
    conditions: report.conditions,
    // Where the decision is open, a table of its own says what decides it.
    told_conditions: recommendation.decides ? [] : report.conditions,
    next: report.next,
    steps: report.steps ?? [],
    questions_name: report.questions_name ?? "",
    questions: (report.questions ?? []).map(({ question, answer, detail, would, section }) => {
      return { question, answer: answer ?? "", detail: detail ?? "", would: would ?? "", section: section ?? "" };
    }),
    options,
    not_worked_out: (report.not_worked_out ?? []).map(({ option, more }) => ({
      ...{ more, month: `${option}.monthly_cost`, label: label(option), recommended: label(recommendation.option) },
    })),
    workings: worked.map(({ title, option }, number) => ({ title, option, number })),
    break_even_tables: breakEvenTables(report).map(({ id }) => id),
    steady: steadyInputs(report),
    unsearched: unsearchedInputs(report),
    flip_charts: charts.map(({ id }) => id).filter((id) => id === FLIPS),
    further_charts: charts.map(({ id }) => id).filter((id) => !ON_PAGE_ONE.includes(id) && !ofSections.has(id)),
    // From nothing no change can be told in per cent, nor drawn as one.
    flips_from_nothing: report.flips.some(({ at, today }) => at !== null && today === 0),
    steadfast: report.flips
      .filter(({ at }) => at === null)
      .map(({ label, why_not }) => ({ label, why: why_not ?? "" })),
    front_tables: fronts,
    sections: sections.body,
    further_sections: sections.appendix,
    interval_tables: [intervalTable(report)].flatMap((table) => table?.id ?? []),
    hour_tables: [hoursTable(report)].flatMap((table) => table?.id ?? []),
    assumptions: report.assumptions,
    documents: report.documents.map(({ id, cited_as, ...document }) => ({ names: cited_as ?? [id], ...document })),
    warnings: report.warnings,
  };
}

interface SectionView {
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly object[];
}

/** The sections with the names of their tables and charts: what stands in the body of each, and what in the appendix. */
function sectionsView(
  { sections }: Report,
  fronts: readonly string[],
  body: ReadonlySet<string>,
): { body: SectionView[]; appendix: SectionView[] } {
  const of = (isBody: boolean) =>
    sections.flatMap((section): SectionView[] => {
      const parts = section.parts.flatMap((part, index) => {
        const name = partName(section.id, index);
        if (body.has(name) !== isBody) return [];
        const tables = part.tables.map((table) => table.id).filter((table) => !fronts.includes(table));
        const charts = part.charts.map((chart) => chart.id);
        if (part.text === "" && tables.length + charts.length === 0) return [];
        return [{ title: part.title, prose: part.text === "" ? null : name, tables, charts }];
      });
      if (parts.length === 0) return [];
      const goesOn = !isBody && isCut(section, body);
      return [
        {
          title: goesOn ? `${section.title} (continued)` : section.title,
          lead: goesOn ? "" : section.lead,
          parts,
        },
      ];
    });
  return { body: of(true), appendix: of(false) };
}
