import { readFileSync } from "node:fs";
import type { Architecture } from "../../src/catalog/architecture.js";
import { catalogOf } from "../../src/catalog/catalog.js";
import { findGpu } from "../../src/catalog/find-gpu.js";
import { findModel } from "../../src/catalog/find-model.js";
import type { Gpu } from "../../src/catalog/gpu.js";
import type { Calibration } from "../../src/serving/calibration.js";
import type { Setup } from "../../src/serving/prediction.js";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

export const catalog = catalogOf(
  { gpus: "src/catalog/gpus.yaml", models: "src/catalog/models.yaml", units: "src/catalog/units.yaml" },
  read,
);
export const calibration: Calibration = JSON.parse(read("src/serving/calibration.json"));
export const evidence = read("src/serving/evidence/throughput.csv");
export const heldOut = read("src/serving/evidence/held-out.csv");

export function model(name: string): Architecture {
  const found = findModel(catalog, name);
  if ("message" in found) throw new Error(found.message);
  return found;
}

export function gpu(name: string): Gpu {
  const found = findGpu(catalog, name);
  if ("message" in found) throw new Error(found.message);
  return found;
}

export function setup(of: Partial<Setup> & { model: Architecture; gpu: Gpu }): Setup {
  return { gpus: 1, parallelism: null, weights: "fp8", kv: "fp8", engine: "vllm", ...of };
}
