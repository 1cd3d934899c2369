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
import { openLoop } from "../../../src/simulation/open-loop.js";
import { quantile, type Summary } from "../../../src/simulation/summary.js";
import { calibration, catalog, model, setup } from "../../serving/catalog.js";

/** As many as it takes until the slowest of these runs is as full as it gets. */
const REQUESTS = 30_000;

type Row = Readonly<Record<string, string>>;

export interface Held {
  readonly row: Row;
  readonly offline: number | undefined;
  readonly setup: Copies;
  readonly lengths: { readonly input: number; readonly output: number };
  readonly isLlama: boolean;
}

/** The Server rows whose GPU is in the catalog, each with the Offline result of the same system; undefined without the file. */
export function serverRows(root: string): Held[] | undefined {
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
    if (row.Scenario !== "Server" || told.has(run)) return [];
    told.add(run);
    const gpu = findGpu(catalog, gpuOf(row.Accelerator ?? ""));
    const weights = parsePrecision(row.weight_data_types ?? "");
    if ("message" in gpu || !weights) return [];
    const isLlama = row.Model?.startsWith("llama") === true;
    const lengths = { input: isLlama ? 294 : 800, output: Number(row.output_mean) || (isLlama ? 283 : 3750) };
    const engine = /vllm|tensorrt/i.test(row.Software ?? "") ? (row.Software?.split(",")[0] ?? null) : null;
    const of = { model: model(isLlama ? "Llama 2 70B" : "DeepSeek R1"), gpu, weights, engine, stack: "tuned" as const };
    const whole = setup({ ...of, gpus: Number(row["Total Accelerators"]) });
    const best = bestSharing(whole, { ...lengths, cached: 0 }, fittedParameters(calibration));
    const own = Number(offline.get(keyOf(row))?.Performance_Result);
    return [{ row, setup: best, lengths, isLlama, offline: own > 0 ? own : undefined }];
  });
}

/** What is simulated at a row's rate, each pass so many times as long as calibrated. */
export function simulated({ row, setup: best, lengths, isLlama }: Held, slower = 1): Summary | undefined {
  // The spread of lengths is ours: the data sets' own are not among the results.
  const load = {
    requestsPerSecond: Number(row.target_qps),
    input: { mean: lengths.input, variation: 0.9 },
    output: { mean: lengths.output, variation: 0.8 },
    longest: isLlama ? 1024 : 20_000,
  };
  const found = openLoop(best.setup, best.copies, load, slowed(best.setup.gpu.family, slower), REQUESTS);
  return "refused" in found ? undefined : found;
}

/** By how much the calibrated pace is too quick for the system's own Offline result. */
export function ownPace({ setup: { setup: of, copies }, lengths, offline }: Held): number | undefined {
  const { weights, kv } = assumedPrecisions(of);
  const place = placeOf(of, weights, kv);
  if (offline === undefined || place === undefined) return undefined;
  const predicted = steady(place, { ...lengths, cached: 0 }, { kind: "offline" }, fittedParameters(calibration));
  return (predicted.outputRate * copies) / offline;
}

function slowed(family: string, slower: number): Calibration {
  const { pass } = calibration.paces;
  const paces = { ...calibration.paces, pass: { ...pass, [family]: (pass[family] ?? 1) * slower } };
  return { ...calibration, paces };
}

/** The p99 of each row, as measured, as calibrated and at the system's own pace; undefined without the file. */
export function serverRuns(root: string): Simulated[] | undefined {
  return serverRows(root)?.flatMap((held): Simulated[] => {
    const pace = ownPace(held);
    const found = simulated(held);
    if (found === undefined) return [];
    const paced = pace === undefined ? undefined : simulated(held, pace);
    const { setup: of } = held.setup;
    const name = `${of.model.label} on ${held.row["Total Accelerators"]} ${of.gpu.label}`;
    return (["ttft", "tpot"] as const).map(
      (figure): Simulated => ({
        ...{ kind: "server", name, figure: `${figure}_p99`, right: Number(held.row[`${figure}_p99_ms`]) },
        simulated: 1000 * quantile(found[figure], 0.99),
        atOwnPace: paced === undefined ? null : 1000 * quantile(paced[figure], 0.99),
      }),
    );
  });
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
    `MLPerf Server, ${runs.length / 2} rows, p99 within a factor of 1.5 (goal 80 %):`,
    `  as calibrated: TTFT ${told("ttft_p99", (run) => run.simulated)}, TPOT ${told("tpot_p99", (run) => run.simulated)}`,
    `  at the pace of the same system's Offline result: TTFT ${told("ttft_p99", (run) => run.atOwnPace)}, TPOT ${told("tpot_p99", (run) => run.atOwnPace)}`,
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
