/** MLPerf Server runs (Poisson at a known rate) beside what is simulated at that rate: the ratio of the p99. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { findGpu } from "../../../src/catalog/find-gpu.js";
import { fittedParameters } from "../../../src/serving/calibration.js";
import { parsePrecision } from "../../../src/serving/precision.js";
import { bestSharing } from "../../../src/serving/sharing.js";
import { openLoop } from "../../../src/simulation/open-loop.js";
import { quantile } from "../../../src/simulation/summary.js";
import { calibration, catalog, model, setup } from "../../serving/catalog.js";

/** As many as it takes until the slowest of these runs is as full as it gets. */
const REQUESTS = 30_000;

export function heldAgainstMlperf(root: string): string {
  const file = ["..", "../.."]
    .map((up) => join(root, up, "shared/measured/mlperf-v6.0.csv"))
    .find((path) => existsSync(path));
  if (file === undefined) return "MLPerf Server: ../shared/measured/mlperf-v6.0.csv is absent, nothing is held against";
  const rows = parse(readFileSync(file, "utf8"), { columns: true }) as Record<string, string>[];
  const [ttft, tpot]: [number[], number[]] = [[], []];
  for (const row of rows) {
    if (row.Scenario !== "Server") continue;
    const gpu = findGpu(catalog, gpuOf(row.Accelerator ?? ""));
    const weights = parsePrecision(row.weight_data_types ?? "");
    if ("message" in gpu || !weights) continue;
    const isLlama = row.Model?.startsWith("llama") === true;
    const lengths = { input: isLlama ? 294 : 800, output: Number(row.output_mean) || (isLlama ? 283 : 3750) };
    const engine = /vllm|tensorrt/i.test(row.Software ?? "") ? (row.Software?.split(",")[0] ?? null) : null;
    const of = { model: model(isLlama ? "Llama 2 70B" : "DeepSeek R1"), gpu, weights, engine };
    const whole = setup({ ...of, gpus: Number(row["Total Accelerators"]) });
    const best = bestSharing(whole, { ...lengths, cached: 0 }, fittedParameters(calibration));
    // The spread of lengths is ours: the data sets' own are not among the results.
    const load = {
      requestsPerSecond: Number(row.target_qps),
      input: { mean: lengths.input, variation: 0.9 },
      output: { mean: lengths.output, variation: 0.8 },
      longest: isLlama ? 1024 : 20_000,
    };
    const found = openLoop(best.setup, best.copies, load, calibration, REQUESTS);
    if ("refused" in found) continue;
    ttft.push((1000 * quantile(found.ttft, 0.99)) / Number(row.ttft_p99_ms));
    tpot.push((1000 * quantile(found.tpot, 0.99)) / Number(row.tpot_p99_ms));
  }
  return `MLPerf Server, ${ttft.length} rows, p99 within a factor of 1.5: TTFT ${within(ttft)}, TPOT ${within(tpot)} (goal 80 %)`;
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
