import { expect, it } from "vitest";
import { predictPoint } from "../../src/serving/predict-point.js";
import { inOpenLoop } from "../../src/simulation/in-open-loop.js";
import { calibration, gpu, model } from "../serving/catalog.js";

const open = inOpenLoop(calibration);
const at = (load: object) => {
  const setup = {
    id: "a",
    model: "Llama 3.3 70B",
    gpu: "H100 SXM",
    n_gpus: 2,
    precision_weights: "fp8",
    engine: "vllm",
  };
  const answer = predictPoint(
    { ...setup, input_len: 1155, output_len: 211, ...load },
    { model, gpu },
    calibration,
    open,
  );
  if ("refused" in answer) throw new Error(answer.refused);
  return answer;
};

it("a request rate has percentiles beside its mean, which rise with the rate", () => {
  const [low, high] = [at({ request_rate: 1 }), at({ request_rate: 4 })];
  for (const times of [low.ttft_ms, low.tpot_ms, high.ttft_ms, high.tpot_ms]) {
    const { p50 = Number.NaN, p90 = Number.NaN, p95 = Number.NaN, p99 = Number.NaN } = times;
    expect(0 < p50 && p50 <= p90 && p90 <= p95 && p95 <= p99).toBe(true);
  }
  expect(high.ttft_ms.p99).toBeGreaterThan(low.ttft_ms.p99 as number);
  // Means of the fit, and middles of the simulation, tell of the same setup.
  expect(Math.abs(Math.log((low.tpot_ms.p50 as number) / low.tpot_ms.value))).toBeLessThan(0.3);
});

it("no other load has, and no rate that cannot be carried", () => {
  expect(at({ concurrency: 8 }).ttft_ms.p95).toBeUndefined();
  const over = at({ request_rate: 500 });
  expect(over.ttft_ms.p95).toBeUndefined();
  expect(over.widened.join()).toMatch(/the queue grows/);
});

it("says that arrivals are taken as Poisson, or takes a burstiness, with which the slow requests wait longer", () => {
  const [poisson, bursty] = [at({ request_rate: 4 }), at({ request_rate: 4, burstiness: 3 })];
  expect(poisson.widened.join()).toMatch(/Poisson/);
  expect(bursty.widened.join()).not.toMatch(/Poisson/);
  expect(bursty.ttft_ms.p95).toBeGreaterThan(1.2 * (poisson.ttft_ms.p95 as number));
});
