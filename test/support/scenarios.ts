import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildReport } from "../../src/author/report.js";
import { toolPerformance, toolTrials } from "../../src/build/tool-data.js";
import { realEffects } from "../../src/build/world/effects.js";
import { type DecisionReport, isDecision, type Report } from "../../src/report/schema.js";
import type { Inputs, ReferenceInputs } from "../../src/scenario/inputs.js";
import { type Files, loadScenario } from "../../src/scenario/load.js";
import { cellNames } from "../../src/scenario/matrix.js";
import { floorsAlone, settled } from "./settled.js";
import { tokens } from "./tokens.js";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Cases for tests alone, as if they lay among the examples. */
const FOR_TESTS: Readonly<Record<string, string>> = {
  "scenarios/published-case.yaml": "test/fixtures/published-case.yaml",
  "scenarios/quoted-speed.yaml": "test/fixtures/quoted-speed.yaml",
  "scenarios/quoted-node.yaml": "test/fixtures/quoted-node.yaml",
  "scenarios/prices/published-case.yaml": "test/fixtures/published-prices.yaml",
};

/** The project's own files, by path from its root. */
export const files: Files = {
  read: (path) => readFileSync(join(ROOT, FOR_TESTS[path] ?? path), "utf8"),
  list: (folder) => [
    ...(existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)) : []),
    ...(folder === "scenarios/prices" ? ["published-case.yaml"] : []),
  ],
};

const effects = realEffects();
/** The tool's own catalog and predictor, and what it is judged by. */
export const performance = toolPerformance(effects);
/** What the tool itself holds beside a scenario. */
export const own = { performance, trials: () => toolTrials(effects), tokens: () => tokens };

const all = files
  .list("scenarios")
  .filter((name) => name.endsWith(".yaml"))
  .sort();
const isReference = (name: string) => /^kind: reference$/m.test(files.read(`scenarios/${name}`));

/** `spot.yaml`, or, of a scenario with a matrix, `sonnet#august.yaml` for each memo. */
const memosOf = (name: string) => {
  const cells = cellNames(name, files.read(`scenarios/${name}`));
  return cells?.map((cell) => name.replace(".yaml", `#${cell}.yaml`)) ?? [name];
};

/** The files of memos that compare options, and of those that do not. */
export const SCENARIOS = all.filter((name) => !isReference(name)).flatMap(memosOf);
export const REFERENCES = all.filter(isReference);

/** Of `sonnet#august`, the scenario's file and which of its memos. */
function fileOf(id: string): { file: string; cell: string | undefined } {
  const [name, cell] = id.split("#");
  return { file: `scenarios/${name}.yaml`, cell };
}

function load(id: string, from: Files = files): Inputs | ReferenceInputs {
  const { file, cell } = fileOf(id);
  return loadScenario(file, from, { ...own, cell });
}

export function inputsOf(id: string): Inputs {
  const inputs = load(id);
  if (inputs.kind !== "decision") throw new Error(`${id} compares no options`);
  return inputs;
}

const reports = new Map<string, Report>();

/** Any memo's report, whether it compares options or not. */
export function anyReportOf(id: string): Report {
  const known = reports.get(id) ?? buildReport(load(id));
  reports.set(id, known);
  return known;
}

export function reportOf(id: string): DecisionReport {
  return decided(anyReportOf(id));
}

function decided(report: Report): DecisionReport {
  if (!isDecision(report)) throw new Error(`${report.scenario.id} compares no options`);
  return report;
}

export type Changes = [from: string | RegExp, to: string][];

/** Of quoted-speed: its speed is stated and nothing else, so that no data sheet stands against another one. */
export const SPEED_ALONE: Changes = [
  [/ {2}arrivals:\n(?: {4}.*\n)+/, ""],
  [/objective:\n(?: {2}.*\n)+/, ""],
  [/ {6}serves: .*\n/, ""],
  [/ {2}- Most of the difference hangs[\s\S]*?dearer again\.\n/, ""],
];

/** A scenario's text, its ranges at their middle, with parts of it replaced: each must be found. */
export function textWith(id: string, ...changes: Changes): string {
  let text = floorsAlone(settled(files.read(fileOf(id).file)));
  for (const [from, to] of changes) {
    const isThere = typeof from === "string" ? text.includes(from) : from.test(text);
    if (!isThere) throw new Error(`"${from}" is not in ${id}`);
    text = text.replace(from, to);
  }
  return text;
}

/** `cline-kimi-k2` with floors that hold no promise, and are counted by means of hours. */
export const SPILLED_ONE_BY_ONE: Changes = [
  [/ {4}routed: prefix_aware\n/g, ""],
  ["{{floor.by_hours.saving}}", "none"],
  ["{{six.by_hours.saving}}", "none"],
];

/** `cline-kimi-k2` with the $6.00 an hour of the case that it is about, for which a list by the hour asks less. */
export const AT_THE_CASES_PRICE: Changes = [[/(?<=^ {4}(?:gpu_)?price: )b200-verda$/gm, "b200-hosted"]];

export function reportWith(id: string, ...changes: Changes): DecisionReport {
  return decided(anyReportWith(id, ...changes));
}

export function anyReportWith(id: string, ...changes: Changes): Report {
  const scenario = fileOf(id).file;
  const read = (path: string) =>
    path === scenario
      ? textWith(id, ...changes)
      : path.startsWith("scenarios/prices/")
        ? settled(files.read(path))
        : files.read(path);
  return buildReport(load(id, { ...files, read }));
}

export function single(report: Report, id: string): number {
  const value = report.quantities[id]?.value;
  if (typeof value !== "number") throw new Error(`${id} is not a single figure of ${report.scenario.id}`);
  return value;
}

/** Billions of tokens a month in place of the 583 of `published-case`; its load points grow with them. */
export function atVolume(billions: number): Changes {
  const points = Object.entries({ trough: 110e3, p50: 222e3, p90: 290e3, p99: 327e3 });
  const load = points.map(([name, rate]) => `${name}: ${(rate * billions) / 583} tok/s`).join(", ");
  return [
    ["583B", `${billions}B`],
    [/quantiles: \{[^}]*\}/, `quantiles: { ${load} }`],
  ];
}
