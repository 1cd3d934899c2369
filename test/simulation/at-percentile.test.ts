import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { atPercentile } from "../../src/simulation/at-percentile.js";
import type { Arrivals } from "../../src/simulation/busiest-hour.js";
import { busiestHourOf } from "../../src/simulation/busiest-hour.js";
import { readRequests } from "../../src/usage/requests.js";
import { calibration, gpu, model, setup } from "../serving/catalog.js";

const llama = setup({ model: model("Llama 3.3 70B"), gpu: gpu("H100 SXM"), gpus: 2 });
const TRACE = "/work/shared/data/traces/AzureLLMInferenceTrace_conv.csv";
const asked = (arrivals: Arrivals, volume = 200e9) => ({
  hour: {
    requestsPerSecond: (volume / (730 * 3600) / 3500) * 1.85,
    arrivals,
    lengths: { input: 3000, reusable: 0, output: 500 },
  },
  promises: [
    { of: "ttft" as const, share: 0.95, seconds: 2 },
    { of: "tpot" as const, share: 0.95, seconds: 0.05 },
  ],
  shares: [0.5, 0.9, 0.95, 0.99, 0.999],
  guess: 19,
  pace: 1,
});
it("proto", () => {
  const seen = readRequests(TRACE, readFileSync(TRACE, "utf8"));
  const arr: Record<string, Arrivals> = {
    poisson: { kind: "drawn", gaps: 1, minutes: 0 },
    b18: { kind: "drawn", gaps: 1.8, minutes: 0 },
    min: { kind: "drawn", gaps: 1, minutes: 0.25 },
    trace: { kind: "replayed", ...busiestHourOf(seen), asLong: false },
    traceOwn: { kind: "replayed", ...busiestHourOf(seen), asLong: true },
  };
  for (const [n, a] of Object.entries(arr))
    for (const v of [200e9, 5e9]) {
      const c = process.cpuUsage();
      const f = atPercentile(llama, asked(a, v), calibration);
      console.log("RES", n, v, process.cpuUsage(c).user / 1e3, JSON.stringify(f));
    }
}, 100000);
