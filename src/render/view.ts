import { partName, type Working } from "../derivations/working.js";
import { longDate } from "../figures/date.js";
import type { Report } from "../report/schema.js";
import { breakEvenTables } from "../tables/break-evens.js";
import { cheaperMapTables } from "../tables/cheaper-maps.js";
import { hoursTable } from "../tables/hours.js";
import { intervalTable } from "../tables/intervals.js";

const FLIPS = "what-would-flip";
const MAP = "cheaper-map-";
const ON_PAGE_ONE = ["cost-by-line", FLIPS];

/** What a memo template may name, besides helpers. Text in it is escaped when it is read. */
export function memoView(report: Report, charts: readonly { id: string }[], worked: readonly Working[]): object {
  const { scenario, recommendation, options } = report;
  const label = (id: string | null) => options.find((option) => option.id === id)?.label ?? "";
  const ofSections = new Set(
    report.sections.flatMap(({ parts }) => parts.flatMap((part) => part.charts.map(({ id }) => id))),
  );
  const fronts = options.length > 0 ? [] : report.sections.flatMap(({ front }) => (front === undefined ? [] : [front]));
  return {
    scenario: { ...scenario, date: longDate(scenario.as_of) },
    recommendation: {
      ...recommendation,
      open: recommendation.open ?? [],
      label: label(recommendation.option),
      against_label: label(recommendation.against),
    },
    key_figures: report.key_figures,
    conditions: report.conditions,
    next: report.next,
    options,
    workings: worked
      .map(({ title, option, part }, number) => ({ title, option, number, part }))
      .filter(({ part }) => part === null),
    break_even_tables: breakEvenTables(report).map(({ id }) => id),
    maps: cheaperMapTables(report).map(({ id }) => ({
      table: id,
      charts: charts.map((chart) => chart.id).filter((chart) => chart === `cheaper-${id}`),
    })),
    flip_charts: charts.map(({ id }) => id).filter((id) => id === FLIPS),
    further_charts: charts
      .map(({ id }) => id)
      .filter((id) => !ON_PAGE_ONE.includes(id) && !id.startsWith(MAP) && !ofSections.has(id)),
    // From nothing no change can be told in per cent, nor drawn as one.
    flips_from_nothing: report.flips.some(({ at, today }) => at !== null && today === 0),
    steadfast: report.flips
      .filter(({ at }) => at === null)
      .map(({ label, why_not }) => ({ label, why: why_not ?? "" })),
    front_tables: fronts,
    sections: sectionsView(report, worked, fronts),
    interval_tables: [intervalTable(report)].flatMap((table) => table?.id ?? []),
    hour_tables: [hoursTable(report)].flatMap((table) => table?.id ?? []),
    assumptions: report.assumptions,
    documents: report.documents,
    warnings: report.warnings,
  };
}

/** The studies with the names of their tables and charts, and the numbers of their workings. */
function sectionsView({ sections }: Report, worked: readonly Working[], fronts: readonly string[]): object[] {
  return sections.map(({ id, title, lead, parts }) => ({
    title,
    lead,
    parts: parts.map((part, index) => ({
      title: part.title,
      prose: part.text === "" ? null : partName(id, index),
      tables: part.tables.map((table) => table.id).filter((table) => !fronts.includes(table)),
      charts: part.charts.map((chart) => chart.id),
      workings: worked.flatMap(({ part: of }, number) => (of === partName(id, index) ? [number] : [])),
    })),
  }));
}
