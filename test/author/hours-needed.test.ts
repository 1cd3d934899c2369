import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { type DecisionReport, isDecision } from "../../src/report/schema.js";
import { costsOf, figuresOf, leastOf, moved } from "../support/rebuilt.js";
import { reportOf, reportWith, single } from "../support/scenarios.js";
import { PAIR, type Small, smallInputs, smallReport } from "../support/small.js";

/** 30B tokens in 30 nights of eight hours, on pairs of GPUs of 6,000 tok/s: 46.3 hours of one of them each night. */
const NIGHTS: Pick<Small, "batch" | "engineers"> = {
  batch: ["kind: batch", "runs: 30 runs/month", "window: 22:00-06:00"],
  engineers: "0.1 FTE",
};
const night = (price: string, more: string) =>
  `night: { kind: job, label: By night, gpu_price: p.${price}, ${PAIR}, ${more} }`;
const monthly = ({ options }: DecisionReport, id: string) => options.find((each) => each.id === id)?.monthly_cost;

describe("a batch that rents its GPUs for the hours that it takes", () => {
  // 46.296 hours of work, of which four fifths of the paid time: 57.87; seven pairs need 8.27 + 0.25 hours, eight 7.23 + 0.25.
  const WORK = 1e9 / 6000 / 3600 / 0.8;

  test("as many machines as are done by morning, for their hours, by hand", () => {
    const report = smallReport({ ...NIGHTS, options: [night("spot", "paid: by_second, start_up: 15 min, lost: 20%")] });
    expect(report.options[1]).toMatchObject({ replicas: 8, gpus: 16, boxes: 8 });
    expect(single(report, "night.run_time")).toBeCloseTo(0.25 + WORK / 8, 9);
    // 16 GPUs at $1, a tenth on top, and a tenth of $120,000 a year.
    expect(monthly(report, "night")).toBeCloseTo(16 * 30 * (0.25 + WORK / 8) * 1.1 + 1000, 6);
  });

  test("billed by the hour, nine for seven hours each, which are 63 hours, and not eight for eight", () => {
    const report = smallReport({ ...NIGHTS, options: [night("spot", "paid: by_hour, start_up: 15 min, lost: 20%")] });
    expect(monthly(report, "night")).toBeCloseTo(18 * 30 * 7 * 1.1 + 1000, 6);
  });

  test("kept all month, the same machines cost every hour of it", () => {
    const report = smallReport({ ...NIGHTS, options: [night("spot", "paid: all_month, start_up: 15 min, lost: 20%")] });
    expect(monthly(report, "night")).toBeCloseTo(16 * 730 * 1.1 + 1000, 6);
  });

  test("interruptions every nine hours that cost one each are a tenth lost", () => {
    const lost = (words: string) =>
      monthly(
        smallReport({ ...NIGHTS, options: [night("spot", `paid: by_second, start_up: 15 min, lost: ${words}`)] }),
        "night",
      );
    expect(lost("{ every: 9 h, costs: 60 min }")).toBeCloseTo(Number(lost("10%")), 6);
  });

  test("the volume of a run and the volume of a month are one", () => {
    const options = [night("spot", "paid: by_second, start_up: 15 min, lost: 20%")];
    const text = smallReport({ ...NIGHTS, options });
    const other = smallReport({ ...NIGHTS, volume: "30B tokens/month", options });
    expect(text.options).toEqual(other.options);
  });
});

test("a job that takes thousands of boxes is worked out, as is what it takes when the volume moves", () => {
  const options = [night("spot", "paid: by_second, start_up: 15 min, lost: 0%")];
  const report = smallReport({ ...NIGHTS, volume: "6000B tokens/month", options });
  // 200B tokens at 6,000 tok/s, within 7.75 hours.
  expect(report.options[1]).toMatchObject({ boxes: Math.ceil(200e9 / 6000 / 3600 / 7.75) });
});

test("a start of nine hours is held against the window, and most of the time lost is told", () => {
  const told = (more: string, window = "22:00-06:00") => {
    const batch = ["kind: batch", "runs: 30 runs/month", `window: ${window}`];
    return smallReport({ ...NIGHTS, batch, options: [night("spot", `paid: by_second, ${more}`)] });
  };
  expect(() => told("start_up: 9 h, lost: 0%")).toThrow(/a machine works after 9.h, and the window is 8.h/);
  expect(told("start_up: 9 h, lost: 0%", "12:00-06:00").options[1]?.monthly_cost).toBeGreaterThan(0);
  const remarks = (more: string) => JSON.stringify(told(`start_up: 15 min, ${more}`).warnings);
  expect(remarks("lost: 75%")).toMatch(/75.% of its working time is taken to be lost/);
  expect(remarks("lost: { every: 10 min, costs: 30 min }")).toMatch(/75.% of its working time/);
  expect(remarks("lost: 50%")).not.toContain("is taken to be lost");
});

describe("who is the cheaper below and above each break-even of a batch, worked out anew there", () => {
  const BESIDE = 1e-6;
  test.each<[what: string, small: Small]>([
    ["by the second", { ...NIGHTS, options: [night("spot", "paid: by_second, start_up: 15 min, lost: 5% to 30%")] }],
    ["by the hour", { ...NIGHTS, options: [night("gpu", "paid: by_hour, start_up: 15 min, lost: 20%")] }],
    [
      "a stated number",
      { ...NIGHTS, options: [night("gpu", "paid: by_minute, start_up: 15 min, lost: 5%, replicas: 9")] },
    ],
    ["all month", { ...NIGHTS, options: [night("spot", "paid: all_month, start_up: 15 min, lost: 5%")] }],
  ])("%s", (_what, given) => {
    const small = { ...given, more: ["break_evens: [{ over: night.lost_share }, { over: night.start_up }]"] };
    const inputs = smallInputs(small);
    const { break_evens } = smallReport(small);
    expect(break_evens.flatMap(({ crossings }) => crossings).length).toBeGreaterThan(0);
    for (const { input, today, crossings } of break_evens) {
      if (input === "utilization") continue;
      const asked = inputs.givens.filter(({ id }) => id === input);
      const figures = asked.length > 0 ? asked : figuresOf(inputs, input as "volume", "api", "night");
      for (const { at, from, to } of crossings)
        for (const [place, cheaper] of [
          [at * (1 - BESIDE), from],
          [at * (1 + BESIDE), to],
        ] as const)
          expect(leastOf(costsOf(moved(inputs, figures, place, today))), `${input} at ${place}`).toContain(cheaper);
    }
  });
});

describe("spot-or-api-70b", () => {
  const report = reportOf("spot-or-api-70b");

  test("at 22,530 tok/s: 333 hours, $19.8K, and the API's cost at 18 % lost", () => {
    const predicted =
      "      serves: { model: llama-3.3-70b, gpu: H100 SXM, weights: fp8, kv: fp8, engine: vllm, parallelism: TP8 }";
    const stated = "      throughput: { value: 22.53k tok/s, basis: assumed, source: an example }";
    const fast = reportWith("spot-or-api-70b", [predicted, stated]);
    const hours = 27e9 / 22_530 / 3600;
    expect(single(fast, "bare_hours")).toBeCloseTo(hours, 6);
    expect(Math.round(hours)).toBe(333);
    expect(single(fast, "bare_cost")).toBeCloseTo(hours * 50.6095408219 * 1.05 + 25_000 / 12, 4);
    expect(Math.round(single(fast, "bare_cost") / 100)).toBe(198);
    expect(Math.round(single(fast, "bare_lost") * 100)).toBe(18);
  });

  test("the lost time at which it costs what the API does is where the search over it finds them equal", () => {
    const [row] = report.break_evens.filter(({ input }) => input === "spot.lost_share");
    expect(row?.crossings).toHaveLength(1);
    expect(row?.crossings[0]?.at).toBeCloseTo(single(report, "spot.lost_share_to_match"), 9);
    expect(report.key_figures[3]).toMatchObject({
      quantity: "spot.lost_share_to_match",
      note: "of the working time may be lost until it costs what the API does; this memo counts 10\u202f%",
    });
  });
});

describe("an option that says for itself who runs it", () => {
  const fleet = (id: string, more: string) =>
    `${id}: { kind: self_hosted, label: ${id}, gpu_price: p.spot, ${PAIR}, sizing: { replicas: 4 }${more} }`;
  const both = (more: string, engineers: string) =>
    smallReport({ engineers, options: [fleet("own", ""), fleet("endpoint", more)] });

  test("people and overhead of its own are counted for it alone", () => {
    const report = both(", people: { engineers: 2 FTE, salary: $60k/year }, overhead: 50%", "1 FTE");
    expect(monthly(report, "own")).toBeCloseTo(8 * 730 * 1.1 + 10_000, 6);
    expect(monthly(report, "endpoint")).toBeCloseTo(8 * 730 * 1.5 + 10_000, 6);
    expect(report.options[2]?.sizing).toContain("Those who run it are counted by themselves");
    const alike = both(", people: { engineers: 1 FTE }", "1 FTE");
    expect(monthly(alike, "endpoint")).toBe(monthly(alike, "own"));
  });

  test("nobody's time is taken by what its provider runs, and none would turn it", () => {
    const report = both(", people: none, overhead: 0%", "0.5 FTE");
    expect(monthly(report, "endpoint")).toBeCloseTo(8 * 730, 6);
    expect(report.recommendation).toMatchObject({ option: "endpoint", verdict: "endpoint_pays" });
    expect(report.options[2]?.sizing).toContain("Its provider runs it");
    const rows = report.break_evens.filter(({ input }) => input === "engineers");
    expect(rows.map(({ between }) => between[1])).toEqual(["own"]);
    expect(report.flips.some(({ input }) => input === "engineers")).toBe(false);
  });

  test("what it does not serve is told, and taken from no cost", () => {
    const report = both(", availability: 99.5%", "1 FTE");
    expect(single(report, "endpoint.unserved_tokens")).toBeCloseTo(0.005 * 30e9, 3);
    expect(monthly(report, "endpoint")).toBe(monthly(report, "own"));
    expect(report.warnings.join(" ")).toContain("are not served, and no cost is taken off for them");
  });
});

test("serverless GPUs, by hand: 1,500 requests an hour of 1,000 tokens, in two hours of the day alone", () => {
  const hourly = Array.from({ length: 24 }, (_, hour) => (hour === 9 || hour === 15 ? 1 : 0));
  const cloud = "gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: 6k tok/s }, start_up: 60 s, idle_timeout: 30 s";
  const inputs = smallInputs({
    volume: "91.25M tokens/month",
    request: "{ input: 800 tok, output: 200 tok }",
    load: `{ hourly: [${hourly}] }`,
    options: [`cloud: { kind: serverless, label: Cloud, ${cloud}, request_time: 3 s, arrive_together: 10 requests }`],
  });
  const report = buildReport(inputs);
  if (!isDecision(report)) throw new Error("it compares nothing");
  // 91,250 requests in 60.8 hours, by tens: 150 arrivals an hour, one in 24 s, each 33 s of work and waiting.
  const turn = 60 / 24 + Math.exp(33 / 24);
  expect(single(report, "cloud.starts_a_month")).toBeCloseTo((730 / 12) * (150 / turn), 4);
  expect(single(report, "cloud.warm_hours")).toBeCloseTo((730 / 12) * (1 - 1 / turn), 6);
  expect(single(report, "cloud.cold_share")).toBeCloseTo((1 + 60 / 24) / turn, 9);
  expect(monthly(report, "cloud")).toBeCloseTo((730 / 12) * (1 - 1 / turn) * 4 * 1.1, 6);
  expect(report.options[1]?.sizing).toContain("Requests are taken to come at random");
});
