/**
 * MLPerf Server runs (Poisson at a known rate) beside what is simulated at that rate: the ratio of the p99. Once as the
 * calibration has it, and once at the pace of the same system's own Offline result, which tells a wrong speed from a wrong queue.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Simulated } from "../../../src/calibration/simulated.js";
import { findGpu } from "../../../src/catalog/find-gpu.js";
import { type Calibration, fittedParameters } from "../../../src/serving/calibration.js";
import { placeOf } from "../../../src/serving/place.js";
import { assumedPrecisions, parsePrecision } from "../../../src/serving/precision.js";
import { bestSharing, type Copies } from "../../../src/serving/sharing.js";
import { steady } from "../../../src/serving/steady.js";
import { openLoop } from "../../../src/simulation/in-open-loop.js";
import { lognormal } from "../../../src/simulation/lengths.js";
import { Random } from "../../../src/simulation/random.js";
import { replicaOf } from "../../../src/simulation/replica-of.js";
import { type Run, simulate } from "../../../src/simulation/simulate.js";
import { quantile, type Summary, summary } from "../../../src/simulation/summary.js";
import { trafficOf } from "../../../src/simulation/traffic.js";
import { calibration, catalog, model, setup } from "../../serving/catalog.js";
import { shareOfOffline } from "./most-rate.js";

/**
 * How long such runs last, from empty, by the configurations that NVIDIA publishes with its results: 40 minutes for
 * Llama 2 70B, 26,328 requests for DeepSeek R1, and ten minutes at the least. Near the most that a system carries it takes
 * half an hour to fill.
 */
const RUN = { llama: { seconds: 2400, requests: 0 }, deepseek: { seconds: 600, requests: 26_328 } } as const;

/**
 * Runs on MI355X that AMD's own harness made, which runs vLLM with a cache in FP8, as the settings say that were handed in with
 * them; not all name it as their software. AMD's run on 87 GPUs has settings of its own, which are not at hand.
 */
const BY_AMDS_HARNESS = ["6.0-0002", "6.0-0020", "6.0-0037", "6.0-0049", "6.0-0086", "6.0-0097"];
/** With what they ran Interactive instead (`interactive_mi355x.yaml`), however many are at work. */
const AMD_INTERACTIVE = { tokens: 8192, streams: 4096, admits: { every: 7, from: 1 } };
/** With what they ran Offline (`offline_mi355x.yaml`); prompts are held back from 3,840 streams on, which it never has. */
const AMD_OFFLINE = { tokens: 65_536, streams: 3392, admits: { every: 18, from: 3840 } };

/** Of a larger fleet a part with its part of the requests is simulated. */
const MOST_COPIES = 2;

type Row = Readonly<Record<string, string>>;

export interface Held {
  readonly row: Row;
  readonly offline: number | undefined;
  readonly setup: Copies;
  readonly lengths: { readonly input: number; readonly output: number };
  readonly isLlama: boolean;
}

/**
 * The rows of a scenario whose GPU is in the catalog, each with the Offline result of the same system; undefined without the
 * file. Of Interactive DeepSeek R1 is left out: its runs guess tokens, and nothing says how well.
 */
export function serverRows(root: string, scenario: "Server" | "Interactive" = "Server"): Held[] | undefined {
  const file = ["..", "../.."]
    .map((up) => join(root, up, "shared/measured/mlperf-v6.0.csv"))
    .find((path) => existsSync(path));
  if (file === undefined) return undefined;
  const rows = parse(readFileSync(file, "utf8"), { columns: true }) as Row[];
  const keyOf = ({ ID, System, Model }: Row) => [ID, System, Model].join("|");
  const offline = new Map(rows.filter(({ Scenario }) => Scenario === "Offline").map((row) => [keyOf(row), row]));
  const told = new Set<string>();
  return rows.flatMap((row): Held[] => {
    // One run is handed in for both accuracies of a model.
    const run = [row.ID, row.System, row.target_qps, row.ttft_p99_ms].join("|");
    if (row.Scenario !== scenario || told.has(run)) return [];
    told.add(run);
    const held = heldOf(row, Number(offline.get(keyOf(row))?.Performance_Result));
    return held && (scenario === "Server" || held.isLlama) ? [held] : [];
  });
}

/** A row with the output tokens a second of the same system's Offline result; undefined where its GPU is not in the catalog. */
export function heldOf(row: Row, offline: number): Held | undefined {
  const gpu = findGpu(catalog, gpuOf(row.Accelerator ?? ""));
  const weights = parsePrecision(row.weight_data_types ?? "");
  if ("message" in gpu || !weights) return undefined;
  const isLlama = row.Model?.startsWith("llama") === true;
  const lengths = { input: isLlama ? 294 : 800, output: Number(row.output_mean) || (isLlama ? 283 : 3750) };
  const engine = /vllm|tensorrt/i.test(row.Software ?? "") ? (row.Software?.split(",")[0] ?? null) : null;
  const known = BY_AMDS_HARNESS.includes(row.ID ?? "") ? { engine: "vLLM", kv: "fp8" as const } : { engine };
  const of = { model: model(isLlama ? "Llama 2 70B" : "DeepSeek R1"), gpu, weights, ...known, stack: "tuned" as const };
  const whole = setup({ ...of, gpus: Number(row["Total Accelerators"]) });
  const best = bestSharing(whole, { ...lengths, cached: 0 }, fittedParameters(calibration));
  return { row, setup: best, lengths, isLlama, offline: offline > 0 ? offline : undefined };
}

/** The spread of lengths is ours: the data sets' own are not among the results. */
function lengthsOf({ lengths, isLlama }: Held) {
  return {
    input: { mean: lengths.input, variation: 0.9 },
    output: { mean: lengths.output, variation: 0.8 },
    longest: isLlama ? 1024 : 20_000,
  };
}

/** What is simulated at a row's rate, or at another, each pass so many times as long as calibrated. */
export function simulated(held: Held, slower = 1, rate = Number(held.row.target_qps)): Summary | undefined {
  const { row, setup: best, isLlama } = held;
  const load = { requestsPerSecond: rate, ...lengthsOf(held) };
  const { seconds, requests } = isLlama ? RUN.llama : RUN.deepseek;
  const isInteractive = row.Scenario === "Interactive" && BY_AMDS_HARNESS.includes(row.ID ?? "");
  const settings = isInteractive ? AMD_INTERACTIVE : {};
  const copies = Math.min(best.copies, MOST_COPIES);
  const part = copies / best.copies;
  const count = Math.round(part * Math.max(requests, seconds * load.requestsPerSecond));
  const asked = { ...load, requestsPerSecond: part * load.requestsPerSecond };
  const found = openLoop(best.setup, copies, asked, slowed(best.setup.gpu.family, slower), count, settings);
  return "refused" in found ? undefined : found;
}

/**
 * By how much the calibrated pace is too quick for the system's own Offline result, both with the same lengths. Llama's is
 * taken as a run as long as the other, whose last requests end with few beside them; DeepSeek's as one without end, for
 * nothing says how long it was.
 */
export function ownPace(held: Held): number | undefined {
  const { setup: best, lengths, offline, isLlama } = held;
  if (offline === undefined) return undefined;
  const replica = replicaOf(best.setup, lengths, calibration);
  if ("refused" in replica) return undefined;
  const inMemory = replica.limits.kvTokens / (lengths.input + lengths.output);
  const count = isLlama ? (RUN.llama.seconds * offline) / lengths.output / best.copies : TIMES_FULL * inMemory;
  const traffic = trafficOf(new Float64Array(Math.round(count)), 1, lognormal(lengthsOf(held), new Random(1)));
  const limits = { ...replica.limits, ...(BY_AMDS_HARNESS.includes(held.row.ID ?? "") && AMD_OFFLINE) };
  const run = simulate(traffic, { replicas: 1, router: "round_robin", cost: replica.cost, limits });
  if ("refused" in run) return undefined;
  const rate = isLlama ? summary(run, limits).outputRate : rateWhileFull(run);
  return (rate * best.copies) / offline;
}

/** So many times as many requests as memory holds at once: enough for a stretch in which it is full. */
const TIMES_FULL = 5;

/** Output tokens a second while others wait, without the first of that time. */
function rateWhileFull({ traffic, book }: Run): number {
  const end = book.begun.reduce((last, begun) => Math.max(last, begun), 0);
  const start = 0.3 * end;
  let tokens = 0;
  for (let request = 0; request < traffic.count; request++) {
    const [first, finish] = [book.first[request] as number, book.finish[request] as number];
    const within = Math.max(0, Math.min(finish, end) - Math.max(first, start));
    if (within > 0) tokens += ((traffic.output[request] as number) * within) / (finish - first);
  }
  return tokens / (end - start);
}

function slowed(family: string, slower: number): Calibration {
  const { pass } = calibration.paces;
  const paces = { ...calibration.paces, pass: { ...pass, [family]: (pass[family] ?? 1) * slower } };
  return { ...calibration, paces };
}

/** How much longer passes are taken once more, to see what a small miss of them does. */
const SLOWER = 1.05;

/** The p99 of each row, as measured, as calibrated and at the system's own pace; undefined without the file. */
export function serverRuns(root: string, scenario: "Server" | "Interactive" = "Server"): Simulated[] | undefined {
  const kind = scenario === "Server" ? "server" : "interactive";
  return serverRows(root, scenario)?.flatMap((held): Simulated[] => {
    const pace = ownPace(held);
    const found = simulated(held);
    if (found === undefined) return [];
    const paced = pace === undefined ? undefined : simulated(held, pace);
    const slower = pace === undefined ? undefined : simulated(held, pace * SLOWER);
    const { setup: of } = held.setup;
    const name = `${of.model.label} on ${held.row["Total Accelerators"]} ${of.gpu.label}`;
    const times = (["ttft", "tpot"] as const).map((figure): Simulated => {
      const p99 = (run: Summary | undefined) => (run === undefined ? null : 1000 * quantile(run[figure], 0.99));
      return {
        ...{ kind, name, figure: `${figure}_p99`, right: Number(held.row[`${figure}_p99_ms`]) },
        ...{ simulated: p99(found) as number, atOwnPace: p99(paced), slower: p99(slower) },
      };
    });
    const right = Number(held.row.tpot_mean_ms);
    const alike = atItsStreams(held);
    const passes = {
      simulated: alike,
      atOwnPace: pace ? alike * pace : null,
      slower: pace ? alike * pace * SLOWER : null,
    };
    const share = shareOfOffline(held, pace);
    return [
      ...times,
      { kind, name, figure: "tpot_at_streams", right, ...passes },
      ...(share ? [{ kind, name, figure: "share_of_offline", ...share } as const] : []),
    ];
  });
}

/** Calibrated ms between tokens where as many streams are at work as were: its rate times how long each stayed (Little). */
function atItsStreams({ row, setup: best, lengths }: Held): number {
  const { weights, kv } = assumedPrecisions(best.setup);
  const place = placeOf(best.setup, weights, kv);
  if (place === undefined) return Number.NaN;
  const streams = ((Number(row.target_qps) / best.copies) * lengths.output * Number(row.tpot_mean_ms)) / 1000;
  const by = fittedParameters(calibration);
  return 1000 * steady(place, { ...lengths, cached: 0 }, { kind: "concurrency", streams }, by).tpot;
}

export function heldAgainstMlperf(runs: readonly Simulated[] | undefined): string {
  if (runs === undefined) return "MLPerf Server: ../shared/measured/mlperf-v6.0.csv is absent, nothing is held against";
  const told = (figure: string, of: (run: Simulated) => number | null) =>
    within(
      runs
        .flatMap((run) => (run.figure === figure ? [(of(run) ?? Number.NaN) / run.right] : []))
        .filter((ratio) => ratio > 0),
    );
  return [
    `MLPerf ${runs[0]?.kind}, ${runs.filter(({ figure }) => figure === "ttft_p99").length} rows, p99 within a factor of 1.5 (goal 80 %):`,
    `  as calibrated: TTFT ${told("ttft_p99", (run) => run.simulated)}, TPOT ${told("tpot_p99", (run) => run.simulated)}`,
    `  at the pace of the same system's Offline result: TTFT ${told("ttft_p99", (run) => run.atOwnPace)}, TPOT ${told("tpot_p99", (run) => run.atOwnPace)}`,
    `  with passes 5 % longer still: TTFT ${told("ttft_p99", (run) => run.slower)}, TPOT ${told("tpot_p99", (run) => run.slower)}`,
    `  mean TPOT at as many streams as were at work: ${told("tpot_at_streams", (run) => run.simulated)}, at its own pace ${told("tpot_at_streams", (run) => run.atOwnPace)}`,
    `  share of the Offline speed within the limits: ${told("share_of_offline", (run) => run.simulated)}, at its own pace ${told("share_of_offline", (run) => run.atOwnPace)}`,
  ].join("\n");
}

function within(ratios: readonly number[]): string {
  const near = ratios.filter((ratio) => ratio < 1.5 && ratio > 1 / 1.5).length;
  const middle = [...ratios].sort((a, b) => a - b)[Math.floor(ratios.length / 2)] as number;
  return `${Math.round((100 * near) / ratios.length)} %, median x${middle.toFixed(2)}`;
}

/** "AMD Instinct MI355X 288GB HBM3e" is "MI355X 288GB" in the catalog. */
function gpuOf(accelerator: string): string {
  return accelerator
    .replace(/^(AMD Instinct|NVIDIA) /, "")
    .replace(/ \(.*$/, "")
    .replace(/-SXM-\d+GB$/, "")
    .replace(/ HBM3e?$/, "");
}
