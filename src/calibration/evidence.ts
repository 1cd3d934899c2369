import { parse } from "csv-parse/sync";
import type { Precision } from "../catalog/architecture.js";
import { type Catalog, remembered } from "../catalog/catalog.js";
import { findGpu } from "../catalog/find-gpu.js";
import { findModel } from "../catalog/find-model.js";
import type { Metric, Statistic } from "../serving/figures.js";
import { parseParallelism } from "../serving/parallelism.js";
import { plausible } from "../serving/parameters.js";
import { parsePrecision } from "../serving/precision.js";
import type { Load, Request, Setup } from "../serving/prediction.js";
import { bestSharing } from "../serving/sharing.js";

/** One measured figure: tokens a second of the whole replica, or ms. */
export interface Point {
  readonly line: number;
  readonly source: string;
  readonly model: string;
  readonly gpu: string;
  readonly setup: Setup;
  readonly request: Request;
  readonly load: Load;
  readonly metric: Metric;
  readonly value: number;
  /** Of all requests of the run: a mean where nothing else is told. */
  readonly statistic: Statistic;
  /** Of the measurement or the release it was made with, such as "2026-05"; empty where unknown. */
  readonly month: string;
}

export interface LeftOut {
  readonly source: string;
  readonly line: number;
  readonly why: string;
}

interface EvidenceRow {
  readonly [column: string]: string;
}

/** Reads the table of measured points; what cannot be compared with a prediction is told with its reason. */
export function readEvidence(text: string, catalog: Catalog): { points: Point[]; leftOut: LeftOut[] } {
  const rows = parse(text, { columns: true }) as EvidenceRow[];
  const points: Point[] = [];
  const leftOut: LeftOut[] = [];
  const names: Names = {
    model: remembered((name) => findModel(catalog, name)),
    gpu: remembered((name) => findGpu(catalog, name)),
  };
  for (const [index, row] of rows.entries()) {
    const found = pointOf(row, index + 2, names);
    if (typeof found === "string") leftOut.push({ source: row.source ?? "", line: index + 2, why: found });
    else points.push(found);
  }
  return { points, leftOut };
}

/** Sources whose runs are records: every setting was chosen for the run. */
const TUNED = new Set(["mlperf-6.0"]);

/** What the catalog finds by the names of a row. */
interface Names {
  model(name: string): ReturnType<typeof findModel>;
  gpu(name: string): ReturnType<typeof findGpu>;
}

function pointOf(row: EvidenceRow, line: number, names: Names): Point | string {
  const { source = "", model: modelName = "", gpu: gpuName = "", metric = "", amount = "", load = "" } = row;
  const gpus = Number(row.gpus);
  if (row.left_out) return row.left_out;
  if (metric === "total_tok_s") return "input and output together: the same run's output rate is in the table";
  if (row.input === "" || row.output === "") return "lengths of requests are not stated";
  const model = names.model(modelName);
  if ("message" in model) return model.message;
  const gpu = names.gpu(gpuName);
  if ("message" in gpu) return gpu.message;
  const parallelism = row.parallelism === "" ? null : parseParallelism(row.parallelism ?? "", gpus);
  if (parallelism && "message" in parallelism) return parallelism.message;
  const precision = (word: string | undefined): Precision | null => parsePrecision(word ?? "") ?? null;
  const whole: Setup = {
    ...{ model, gpu, gpus, parallelism },
    speculation: row.speculative === "mtp" ? "mtp" : "none",
    weights: precision(row.weights),
    kv: precision(row.kv),
    engine: row.engine === "" ? null : (row.engine ?? null),
    ...(TUNED.has(source) && { stack: "tuned" as const }),
  };
  const request: Request = { input: Number(row.input), cached: 0, output: Number(row.output) };
  // Where a maximum was measured and the sharing is not stated, the best usual one was taken.
  const isClosed = load === "concurrency";
  const { setup, copies } = isClosed ? { setup: whole, copies: 1 } : bestSharing(whole, request, plausible);
  const isTime = metric === "tpot_ms" || metric === "ttft_ms";
  const value = (Number(row.value) * (metric === "output_tok_s_per_gpu" ? gpus : 1)) / (isTime ? 1 : copies);
  return {
    ...{ line, source, model: modelName, gpu: gpu.id, setup, request, value },
    load: loadOf(load, amount, copies),
    statistic: row.statistic === "median" ? "median" : "mean",
    month: row.date ?? "",
    metric: metric === "tpot_ms" ? "tpot" : metric === "ttft_ms" ? "ttft" : "output_rate",
  };
}

function loadOf(kind: string, amount: string, copies: number): Load {
  if (kind === "concurrency") return { kind, streams: Number(amount) };
  if (kind === "rate") return { kind, requestsPerSecond: Number(amount) / copies };
  return amount === "" ? { kind: "offline" } : { kind: "offline", requests: Number(amount) / copies };
}
