import { readFileSync } from "node:fs";
import { join } from "node:path";
import { charts } from "../../src/charts/charts.js";
import { useFontWidths } from "../../src/charts/text-width.js";
import { renderMarkdown } from "../../src/render/memo.js";
import { buildReport } from "../../src/report/report.js";
import { isDecision } from "../../src/report/schema.js";
import { loadScenario } from "../../src/scenario/load.js";
import { loaded } from "../render/loaded.js";
import { files, performance, ROOT } from "../support/scenarios.js";
import { cellsOf, valuesOf } from "./spoil.js";
import type { Subject, Taken } from "./subject.js";

/** Each kind of option and load, and two studies; those that are worked out in a blink. */
const EXAMPLES = [
  ["sonnet-5-or-own", "september"],
  ["spot-or-api-70b"],
  ["tco-high-volume"],
  ["tco-low-volume"],
  ["hybrid-router"],
  ["savings-by-spend"],
  ["workbook"],
] as const;

const HOURS = `hour,tokens\n${Array.from({ length: 24 }, (_, hour) => `${hour},${1200 + 100 * hour}`).join("\n")}\n`;
const templates = loaded();

/** The files of a scenario, of which one is spoilt: the scenario, a price sheet, or what it names beside. */
export function scenarioSubjects(): Subject[] {
  const starter = readFileSync(join(ROOT, "templates/starter.yaml"), "utf8");
  const starterFiles = {
    "s.yaml": starter,
    "prices/p.yaml": readFileSync(join(ROOT, "templates/starter-prices.yaml"), "utf8"),
  };
  const byTheHour = starter.replace(/quantiles: \{[^}]*\}/, 'hourly_csv: hours.csv\n    column: "tokens"');
  return [
    ...Object.keys(starterFiles).map((file) => subjectOf("starter", "s.yaml", file, starterFiles)),
    ...["s.yaml", "hours.csv"].map((file) =>
      subjectOf("by the hour", "s.yaml", file, { ...starterFiles, "s.yaml": byTheHour, "hours.csv": HOURS }),
    ),
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
  const take = (changed: string): Taken => {
    const all: Readonly<Record<string, string>> = { ...texts, [spoilt]: changed };
    const read = (path: string) => {
      const found = all[path];
      if (found === undefined) throw new Error(`there is no ${path}`);
      return found;
    };
    const list = (folder: string) =>
      Object.keys(all).flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : []));
    return takeScenario(scenario, { read, list }, cell);
  };
  return { name: `${name}: ${spoilt}`, text, places: spoilt.endsWith(".csv") ? cellsOf(text) : valuesOf(text), take };
}

function takeScenario(scenario: string, from: Parameters<typeof loadScenario>[1], cell: string | undefined): Taken {
  const report = buildReport(loadScenario(scenario, from, { performance, cell }));
  useFontWidths(templates.widths);
  const figures = isDecision(report) ? report.options.map(({ id, monthly_cost }) => [id, monthly_cost] as const) : [];
  return { figures: new Map(figures), told: report.warnings, text: renderMarkdown(report, charts(report), templates) };
}
