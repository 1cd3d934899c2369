import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildReport } from "../../src/author/report.js";
import { work } from "../../src/author/work.js";
import { charts } from "../../src/charts/charts.js";
import { useFontWidths } from "../../src/charts/text-width.js";
import { renderMarkdown } from "../../src/render/memo.js";
import { isDecision } from "../../src/report/schema.js";
import { type Files, loadScenario } from "../../src/scenario/load.js";
import { loaded } from "../render/loaded.js";
import { files, own, ROOT } from "../support/scenarios.js";
import { cellsOf, valuesOf } from "./spoil.js";
import type { Subject, Taken } from "./subject.js";

/** Some of the project's own, that are worked out in a blink. */
const EXAMPLES = [
  ["sonnet-5-or-own", "september"],
  ["spot-or-api-70b"],
  ["tco-low-volume"],
  ["hybrid-router"],
  ["savings-by-spend"],
  ["workbook"],
] as const;

const HOURS = `hour,tokens\n${Array.from({ length: 24 }, (_, hour) => `${hour},${2400 - 100 * Math.abs(14 - hour)}.5`).join("\n")}\n`;
const templates = loaded();

/** The files of a scenario, of which one is spoilt: the scenario, a price sheet, or what it names beside. */
export function scenarioSubjects(): Subject[] {
  const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
  const starter = { "s.yaml": read("templates/starter.yaml"), "prices/p.yaml": read("templates/starter-prices.yaml") };
  const every = {
    "s.yaml": read("test/fuzz/every-kind.yaml"),
    "prices/p.yaml": read("test/fuzz/every-kind-prices.yaml"),
  };
  const terms = {
    "s.yaml": read("test/fuzz/every-term.yaml"),
    "prices/p.yaml": read("test/fuzz/every-term-prices.yaml"),
  };
  const ways = {
    "s.yaml": read("test/fuzz/every-way.yaml"),
    "prices/p.yaml": read("test/fuzz/every-way-prices.yaml"),
  };
  const batch = { ...ways, "s.yaml": read("test/fuzz/every-batch.yaml") };
  const promise = {
    "s.yaml": read("test/fuzz/every-promise.yaml"),
    "prices/p.yaml": read("test/fuzz/every-promise-prices.yaml"),
  };
  const together = {
    "s.yaml": read("test/scenario/all-at-once.yaml"),
    "prices/p.yaml": read("test/scenario/all-at-once-prices.yaml"),
  };
  const byTheHour = starter["s.yaml"].replace(/quantiles: \{[^}]*\}/, 'hourly_csv: hours.csv\n    column: "tokens"');
  const hourly = { ...starter, "s.yaml": byTheHour, "hours.csv": HOURS };
  return [
    ...Object.keys(starter).map((file) => subjectOf("starter", "s.yaml", file, starter)),
    // What has the most kinds of figures is spoilt the most.
    ...[1, 2, 3].flatMap(() => Object.keys(every).map((file) => subjectOf("every kind", "s.yaml", file, every))),
    ...[1, 2].flatMap(() => Object.keys(terms).map((file) => subjectOf("every term", "s.yaml", file, terms))),
    ...[1, 2].flatMap(() => Object.keys(ways).map((file) => subjectOf("every way", "s.yaml", file, ways))),
    subjectOf("every batch", "s.yaml", "s.yaml", batch),
    // Slow requests simulated, vendors' claims, and lengths over several tiers.
    ...Object.keys(promise).map((file) => subjectOf("every promise", "s.yaml", file, promise)),
    // Units, serverless, limits, an invoice, lengths and another currency in one: what hides what is tried as well.
    ...[1, 2].flatMap(() => Object.keys(together).map((file) => subjectOf("all at once", "s.yaml", file, together))),
    ...["s.yaml", "hours.csv"].map((file) => subjectOf("by the hour", "s.yaml", file, hourly)),
    ...EXAMPLES.flatMap(([id, cell]) => {
      const scenario = `scenarios/${id}.yaml`;
      const sheets = files.list("scenarios/prices").map((name) => `scenarios/prices/${name}`);
      const texts = Object.fromEntries([scenario, ...sheets].map((file) => [file, files.read(file)]));
      return [scenario, "scenarios/prices/gpus.yaml"].map((file) => subjectOf(id, scenario, file, texts, cell));
    }),
  ];
}

function subjectOf(
  name: string,
  scenario: string,
  spoilt: string,
  texts: Readonly<Record<string, string>>,
  cell?: string,
): Subject {
  const text = texts[spoilt] ?? "";
  const take = (changed: string, isWhole: boolean): Taken => {
    const all: Readonly<Record<string, string>> = { ...texts, [spoilt]: changed };
    const read = (path: string) => {
      const found = all[path];
      if (found === undefined) throw new Error(`there is no ${path}`);
      return found;
    };
    const list = (folder: string) =>
      Object.keys(all).flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []));
    return takeScenario(scenario, { read, list }, cell, isWhole);
  };
  return { name: `${name}: ${spoilt}`, text, places: spoilt.endsWith(".csv") ? cellsOf(text) : valuesOf(text), take };
}

function takeScenario(scenario: string, from: Files, cell: string | undefined, isWhole: boolean): Taken {
  const inputs = loadScenario(scenario, from, { ...own, cell });
  if (!isWhole && inputs.kind === "decision") {
    const { quantities } = work(inputs);
    const costs = inputs.options.map(({ id }) => [id, Number(quantities[`${id}.monthly_cost`]?.value)] as const);
    return { figures: new Map(costs), told: [], text: "" };
  }
  const report = buildReport(inputs);
  useFontWidths(templates.widths);
  const figures = isDecision(report) ? report.options.map(({ id, monthly_cost }) => [id, monthly_cost] as const) : [];
  return { figures: new Map(figures), told: report.warnings, text: renderMarkdown(report, charts(report), templates) };
}
