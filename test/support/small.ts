import { buildReport } from "../../src/author/report.js";
import { type DecisionReport, isDecision } from "../../src/report/schema.js";
import type { Inputs } from "../../src/scenario/inputs.js";
import { type Files, loadScenario } from "../../src/scenario/load.js";
import type { Performance } from "../../src/scenario/sizing/performance.js";
import { byHand } from "./performance.js";
import { tokens } from "./tokens.js";

/** A scenario small enough to be worked by hand: 30B tokens a month, GPUs in pairs of 6k tok/s, prices of its own. */
export interface Small {
  readonly volume?: string;
  readonly split?: string;
  readonly request?: string;
  /** What else the API option says. */
  readonly api?: string;
  readonly load?: string;
  /** In place of a load: `kind: batch` and what goes with it. */
  readonly batch?: readonly string[];
  readonly engineers?: string;
  /** Null where the scenario says nothing of people and overhead. */
  readonly people?: null;
  readonly overhead?: string;
  /** Lines of `options`, below `api`, which buys at `p.api`. */
  readonly options: readonly string[];
  /** Further lines of the file. */
  readonly more?: readonly string[];
  /** Further files beside it, by their path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Price entries by their amount: `{ api: "blended: $0.5/Mtok" }`. Those below hold where nothing else is said. */
  readonly prices?: Readonly<Record<string, string>>;
  /** Who sells at a price, where that is not `P`. */
  readonly providers?: Readonly<Record<string, string>>;
  /** How requests arrive, as the workload says it. */
  readonly arrivals?: string;
}

/** A replica on its box, as an option writes it. */
export const PAIR = "replica: { gpus: 2 GPU, throughput: 6k tok/s }, box: 2 GPU";

const PRICES: Readonly<Record<string, string>> = {
  api: "blended: $0.5/Mtok, class: on-demand",
  gpu: "gpu_hour: $2/GPU/h, class: on-demand",
  reserved: "gpu_hour: $1.4/GPU/h, class: reserved",
  unit: "unit_hour: $0.5/unit/h, class: on-demand",
  unit_month: "unit_month: $260/unit/month, class: reserved, term: 1 month",
  spot: "gpu_hour: $1/GPU/h, class: spot",
};

export const QUANTILES = "{ quantiles: { trough: 4k tok/s, p50: 11k tok/s, p90: 18k tok/s, peak: 22k tok/s } }";

export function smallText(small: Small): string {
  const { people, volume, split, request, api, load, batch, engineers, overhead, options, more, arrivals } = small;
  const course = batch ?? [`load: ${load ?? QUANTILES}`];
  return `id: small
title: A small comparison
question: Which is cheaper?
as_of: 2026-06-01
workload:
  volume: ${volume ?? "30B tokens/month"}
  hours_in_month: 730 h/month
  split: ${split ?? "{ fresh: 80%, cached: 0%, output: 20% }"}${request ? `\n  request: ${request}` : ""}${arrivals ? `\n  arrivals: ${arrivals}` : ""}
${course.map((line) => `  ${line}`).join("\n")}
${people === null ? "" : `people: { engineers: ${engineers ?? "0 FTE"}, salary: $120k/year }\noverhead: ${overhead ?? "10%"}\n`}options:
  api: { kind: api, label: API, price: p.api${api ? `, ${api}` : ""} }
${options.map((line) => `  ${line}`).join("\n")}
${(more ?? []).join("\n")}
`;
}

/** Throws InputError where the scenario is refused. */
export function smallReport(small: Small, performance?: Performance): DecisionReport {
  const report = buildReport(smallInputs(small, performance));
  if (!isDecision(report)) throw new Error("it compares nothing");
  return report;
}

/** The same, before anything is worked out. */
export function smallInputs(small: Small, performance: Performance = byHand): Inputs {
  const entries = Object.entries({ ...PRICES, ...small.prices }).map(
    ([id, amount]) =>
      `  - { id: p.${id}, provider: ${small.providers?.[id] ?? "P"}, item: I, ${amount}, effective: { from: 2026-01-01 }, source: made up, read: 2026-06-01 }`,
  );
  const texts = new Map([
    ["small/small.yaml", smallText(small)],
    ["small/prices/p.yaml", ["prices:", ...entries, ""].join("\n")],
    ...Object.entries(small.files ?? {}).map(([path, text]) => [`small/${path}`, text] as const),
  ]);
  const files: Files = {
    read(path) {
      const text = texts.get(path);
      if (text === undefined) throw new Error(`ENOENT: ${path}`);
      return text;
    },
    list: (folder) =>
      [...texts.keys()].flatMap((path) => (path.startsWith(`${folder}/`) ? [path.slice(folder.length + 1)] : [])),
  };
  const inputs = loadScenario("small/small.yaml", files, { performance, tokens: () => tokens });
  if (inputs.kind !== "decision") throw new Error("it compares nothing");
  return inputs;
}
