import type { Chart } from "../charts/chart.js";
import { partName } from "../derivations/working.js";
import type { Report } from "../report/schema.js";
import type { Part, Section } from "../report/section.js";
import { intervalTable } from "../tables/intervals.js";
import { costTable, serviceTable } from "../tables/options.js";
import { decidesTable, sectionTables } from "../tables/sections.js";
import type { Table } from "../tables/table.js";

/**
 * A memo has a body of six pages and an appendix. Page one and the questions take a page each; what the options cost and
 * who serves the load comes next; then come the parts of the sections, in their order, as long as there is room for them.
 * Heights are those of the print, in millimetres, and near enough to fill pages by, not to break them.
 */
const PAGES = 6;
const PAGE_HEIGHT = 261;
/** Tables and charts are not cut, and leave room at the foot of a page. */
const FILLED = 0.86;

const HEADING = { section: 20, part: 13 };
const PROSE = { line: 5.6, letters: 68, gap: 3 };
const TABLE = { caption: 8, head: 10, line: 3.8, air: 3, tight: 1.6, many: 9, gap: 9, letters: 118, widest: 52 };
const CHART = { caption: 8, gap: 12, pixel: 25.4 / 96, axis: 14, usual: 70 };
const KEY = 6;

/** The names of the parts that stand in the body; the others stand in the appendix, in the same order. */
export function inBody(report: Report, charts: readonly Chart[], onPageOne: readonly string[]): ReadonlySet<string> {
  const tables = new Map(sectionTables(report).map((table) => [table.id, table]));
  const heights = { tables, charts: new Map(charts.map((chart) => [chart.id, chart])), onPageOne };
  let room = roomLeft(report, charts, heights.charts);
  const chosen = new Set<string>();
  for (const section of report.sections) {
    const lead = HEADING.section + proseHeight(section.lead);
    for (const [index, part] of section.parts.entries()) {
      const height = partHeight(part, heights) + (index === 0 ? lead : 0);
      if (part.detail || height > room) break;
      room -= height;
      chosen.add(partName(section.id, index));
    }
  }
  return chosen;
}

/** A section of which all or nothing stands in the body has one heading; one that is cut goes on in the appendix. */
export function isCut({ id, parts }: Section, chosen: ReadonlySet<string>): boolean {
  const inside = parts.filter((_, index) => chosen.has(partName(id, index))).length;
  return inside > 0 && inside < parts.length;
}

function roomLeft(report: Report, charts: readonly Chart[], byId: ReadonlyMap<string, Chart>): number {
  const all = PAGES * PAGE_HEIGHT * FILLED;
  const contents = 12 + KEY * Math.ceil((report.sections.length + 8) / 2);
  if (report.options.length === 0) return all - PAGE_HEIGHT - contents;
  const shown = [costTable(report), serviceTable(report), intervalTable(report), ...decidesTable(report)];
  const ofSections = new Set(
    report.sections.flatMap(({ parts }) => parts.flatMap((part) => part.charts.map(({ id }) => id))),
  );
  const load = charts.filter(({ id }) => !ofSections.has(id) && !/^(cost-by-line|what-would-flip)/.test(id));
  return (
    all -
    2 * PAGE_HEIGHT * FILLED -
    contents -
    2 * HEADING.section -
    sum(shown.map((table) => (table ? tableHeight(table) : 0))) -
    proseHeight(report.recommendation.doings ?? "") -
    sum(report.options.map(({ label, sizing }) => proseHeight(`${label} ${sizing}`))) -
    sum(load.map(({ id }) => chartHeight(byId.get(id))))
  );
}

interface Heights {
  readonly tables: ReadonlyMap<string, Table>;
  readonly charts: ReadonlyMap<string, Chart>;
  readonly onPageOne: readonly string[];
}

function partHeight(
  { title, text, tables, charts }: Part,
  { tables: printed, charts: drawn, onPageOne }: Heights,
): number {
  const shown = tables.filter(({ id }) => !onPageOne.includes(id)).map(({ id }) => printed.get(id));
  return (
    (title === null ? 0 : HEADING.part) +
    proseHeight(text) +
    sum(shown.map((table) => (table ? tableHeight(table) : 0))) +
    sum(charts.map(({ id }) => chartHeight(drawn.get(id))))
  );
}

function proseHeight(text: string): number {
  const paragraphs = text.split("\n").filter((line) => line.trim() !== "");
  return sum(paragraphs.map((line) => Math.ceil(line.length / PROSE.letters) * PROSE.line + PROSE.gap));
}

function tableHeight({ rows, notes }: Table): number {
  const air = rows.length >= TABLE.many ? TABLE.tight : TABLE.air;
  const lines = rows.map(({ cells }) => {
    const lengths = cells.map((cell) => cell.length + 3);
    return Math.ceil(Math.max(sum(lengths) / TABLE.letters, Math.max(...lengths) / TABLE.widest));
  });
  return (
    TABLE.caption +
    TABLE.head +
    sum(lines.map((each) => each * TABLE.line + air)) +
    sum(notes.map(proseHeight)) +
    TABLE.gap
  );
}

function chartHeight(chart: Chart | undefined): number {
  const height = chart && "height" in chart.spec ? chart.spec.height : undefined;
  const drawn = typeof height === "number" ? height * CHART.pixel + CHART.axis : CHART.usual;
  return CHART.caption + drawn + CHART.gap;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
