import type { Report } from "../../report/schema.js";
import { assumptionsTable } from "../../tables/assumptions.js";
import { breakEvenTables, flipTable } from "../../tables/break-evens.js";
import { hoursTable } from "../../tables/hours.js";
import { intervalTable } from "../../tables/intervals.js";
import { costTable, serviceTable } from "../../tables/options.js";
import { decidesTable, sectionTables } from "../../tables/sections.js";
import type { Table } from "../../tables/table.js";

/** A table that a template may print, and the heading that the memo's own template prints it under. */
export type PrintedTable = Table & { readonly heading?: string };

export function printedTables(report: Report): PrintedTable[] {
  const options = "The options side by side";
  const compared = report.options.length > 0;
  const under = (heading: string, ...tables: readonly (Table | undefined)[]) =>
    tables.flatMap((table) => (table ? { ...table, heading } : []));
  const sections = report.sections.flatMap(({ title, parts }) =>
    parts.flatMap(({ tables }) => tables.map(({ id }) => [id, title] as const)),
  );
  const titles = new Map(sections);
  return [
    ...(compared ? under(options, costTable(report), serviceTable(report)) : []),
    ...(compared ? [flipTable(report)] : []),
    ...under("Assumptions and sources", assumptionsTable(report)),
    ...under("Hour by hour", hoursTable(report)),
    ...under(options, intervalTable(report)),
    ...under("Where the decision turns", ...breakEvenTables(report)),
    ...under("What decides it", ...decidesTable(report)),
    ...sectionTables(report).map((table) => ({ ...table, heading: titles.get(table.id) ?? "" })),
  ];
}
