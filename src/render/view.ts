import type { Working } from "../derivations/working.js";
import { longDate } from "../figures/date.js";
import type { Report } from "../report/schema.js";
import { breakEvenTables } from "../tables/break-evens.js";

const FLIPS = "what-would-flip";
const ON_PAGE_ONE = ["cost-by-line", FLIPS];

/** What a memo template may name, besides helpers. Text in it is escaped when it is read. */
export function memoView(report: Report, charts: readonly { id: string }[], worked: readonly Working[]): object {
  const { scenario, recommendation, options } = report;
  const label = (id: string) => options.find((option) => option.id === id)?.label ?? id;
  return {
    scenario: { ...scenario, date: longDate(scenario.as_of) },
    recommendation: {
      ...recommendation,
      label: label(recommendation.option),
      against_label: label(recommendation.against),
    },
    key_figures: report.key_figures,
    conditions: report.conditions,
    next: report.next,
    options,
    workings: worked.map(({ title, option }, number) => ({ title, option, number })),
    break_even_tables: breakEvenTables(report).map(({ id }) => id),
    flip_charts: charts.map(({ id }) => id).filter((id) => id === FLIPS),
    further_charts: charts.map(({ id }) => id).filter((id) => !ON_PAGE_ONE.includes(id)),
    steadfast: report.flips
      .filter(({ at }) => at === null)
      .map(({ label, why_not }) => ({ label, why: why_not ?? "" })),
    load_duration: report.load_duration,
    documents: report.documents,
    warnings: report.warnings,
  };
}
