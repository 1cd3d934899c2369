import { describe, expect, test } from "vitest";
import { explainText } from "../../src/derivations/explain.js";
import { InputError } from "../../src/problem/problem.js";
import { single } from "../support/scenarios.js";
import { type Small, smallInputs, smallReport } from "../support/small.js";

const REPLICA = `replica: { gpus: 2 GPU, serves: { model: Llama 3.3 70B, gpu: H100 SXM, weights: fp8, kv: fp8, engine: vllm, parallelism: TP2 } }, box: 2 GPU`;
const fleet = (sizing: string) =>
  `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${REPLICA}, sizing: ${sizing} }`;
const AT_P95 = "objective: { ttft: { p95: 2 s }, tpot: { p95: 50 ms } }";
const PEAK = "{ peak: { headroom: 0% } }";

/** 60B tokens a month of 1,000 a request: 23 a second. */
const small = (more: Partial<Small> = {}): Small => ({
  volume: "60B tokens/month",
  load: "flat",
  request: "{ input: 800 tok, output: 200 tok }",
  arrivals: "{ burstiness: 1, minutes: 40% }",
  options: [fleet("objective")],
  more: [AT_P95],
  ...more,
});
const number = (report: ReturnType<typeof smallReport>, id: string) => single(report, id);
/** GPUs of two at $2 an hour, and 10 % over it. */
const cost = (replicas: number) => replicas * 2 * 2 * 730 * 1.1;

describe("a fleet that is sized by its slow requests", () => {
  const report = smallReport(small());

  test("has as many replicas as were simulated, and costs what so many cost", () => {
    const replicas = number(report, "own.replicas");
    expect(replicas).toBe(number(report, "own.replicas_for_percentile"));
    expect(replicas).toBe(number(report, "own.replicas_at_p95"));
    expect(report.options.find(({ id }) => id === "own")?.monthly_cost).toBeCloseTo(cost(replicas), 6);
    expect(replicas).toBeGreaterThan(number(report, "own.replicas_at_mean"));
  });

  test("has no part of its section on an API behind it: there is none", () => {
    const section = report.sections.find(({ id }) => id === "percentile");
    expect(section?.parts.length).toBeGreaterThan(0);
    expect(section?.parts.map(({ title }) => title)).not.toContain("With an API behind them");
  });

  test("costs more at each further percentile, by the same laws, and is told beside the mean of the hour", () => {
    const names = ["mean", "p50", "p90", "p95", "p99", "p99_9"];
    const sizes = names.map((name) => number(report, `own.replicas_at_${name}`));
    const costs = names.map((name) => number(report, `own.at_${name}.monthly_cost`));
    expect(costs).toEqual(sizes.map((size) => expect.closeTo(cost(size), 6)));
    expect(sizes.slice(1)).toEqual(sizes.slice(1).sort((a, b) => a - b));
    const load = number(report, "workload.peak_load");
    expect(sizes[0]).toBe(Math.ceil(load / number(report, "own.replica_throughput")));
    expect(number(report, "own.at_p95.cost_per_request")).toBeCloseTo(((costs[3] as number) / 60e9) * 1000, 12);
  });

  test("is sized by a throughput that is stated, which its passes keep to", () => {
    const given = REPLICA.replace("replica: {", "replica: { throughput: 6k tok/s,");
    const option = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${given}, sizing: objective }`;
    const stated = smallReport(small({ options: [option] }));
    expect(number(stated, "own.replicas_at_mean")).toBe(Math.ceil(number(stated, "workload.peak_load") / 6000));
    expect(number(stated, "own.replicas")).toBeGreaterThan(number(stated, "own.replicas_at_mean"));
  });

  test("is as busy as its promise allows, by Little and by plain arithmetic", () => {
    const { peak_load, peak_requests } = {
      peak_load: number(report, "workload.peak_load"),
      peak_requests: number(report, "workload.peak_requests"),
    };
    expect(peak_requests).toBeCloseTo(60e9 / (730 * 3600) / 1000, 9);
    const replicas = number(report, "own.replicas");
    const held = number(report, "own.load_held");
    expect(held).toBeGreaterThanOrEqual(peak_load);
    expect(held).toBeLessThan((peak_load * replicas) / (replicas - 1));
    const share = held / (replicas * number(report, "own.replica_throughput"));
    expect(number(report, "own.percentile_share")).toBeCloseTo(share, 9);
    expect(number(report, "own.capacity")).toBeCloseTo(held, 6);
    expect(number(report, "own.concurrency")).toBeCloseTo(peak_requests * number(report, "own.time_of_request"), 9);
    expect(number(report, "own.tpot_p95")).toBeLessThanOrEqual(50);
  });

  test("is explained down to the simulation", () => {
    expect(explainText(report, "own.replicas")).toMatch(/replicas_for_percentile[\s\S]*one by one, seed 1/);
  });

  test("answers page two, and gives the lines to measure it", () => {
    const answered = report.questions?.find(({ question }) => question.includes("19 requests of 20"));
    expect(answered?.answer).toMatch(/^\$\S+ a month: at p95 our own takes \d+\sreplicas/);
    const section = report.sections.find(({ title }) => title === "What the promise takes");
    const text = section?.parts.map((each) => each.text).join("\n");
    expect(text).toContain("vllm serve Llama-3.3-70B");
    // By hand: a token of 80 layers, each with a key and a value of 8 heads of 128, in FP8; a request has 1,000.
    const [, cache] = text?.match(/--kv-cache-memory-bytes (\d+)/) ?? [];
    const requests = (Number(cache) * 2) / (80 * 2 * 8 * 128) / 1000;
    expect(Math.floor(requests)).toBe(number(report, "own.memory.requests"));
    expect(text).toMatch(/vllm bench serve[\s\S]*--random-input-len 800 \\\n {2}--random-output-len 200 \\\n/);
    expect(text).toContain("--goodput ttft:2000 tpot:50");
  });
});

test("a fleet sized otherwise keeps its size, and the percentile stands beside", () => {
  const [plain, beside] = [
    smallReport(small({ options: [fleet(PEAK)], arrivals: "", more: ["objective: { ttft: 2 s, tpot: 50 ms }"] })),
    smallReport(small({ options: [fleet(PEAK)] })),
  ];
  expect(beside.options).toEqual(plain.options);
  expect(number(beside, "own.replicas_at_p95")).toBeGreaterThan(number(beside, "own.replicas"));
});

test("a range of arrivals is a range of replicas", () => {
  const { quantities } = smallReport(small({ arrivals: "{ burstiness: 1, minutes: 0% to 60% }" }));
  const { value, low = Number.NaN, high = Number.NaN } = quantities["own.replicas_at_p95"] ?? {};
  expect(low).toBeLessThan(Number(value));
  expect(high).toBeGreaterThan(Number(value));
});

/** A request a second for so many minutes. */
const trace = (minutes: number, row = (at: number) => `${at},800,200`) =>
  ["Timestamp,Request tokens,Response tokens", ...Array.from({ length: minutes * 60 }, (_, at) => row(at)), ""].join(
    "\n",
  );

test("a trace of less than an hour is told, and so are requests without a token", () => {
  const files = { "t.csv": trace(30, (at) => `${at},800,${at % 60 === 5 ? 0 : 200}`) };
  const report = smallReport(small({ arrivals: "{ trace: t.csv }", files }));
  expect(report.warnings.join(" ")).toMatch(/covers 29 minutes, less than an hour/);
  expect(report.warnings.join(" ")).toMatch(/30 requests of the trace failed, or have no input or no answer/);
});

test("a percentile that no fleet holds says what a request takes alone", () => {
  const more = ["objective: { ttft: 2 s, tpot: 50 ms, e2e: { p95: 2 s } }"];
  const refused = problems(small({ more, options: [fleet("objective")] }));
  expect(refused).toMatch(
    /no fleet of Own holds the objective: a request that has a replica to itself takes [\d.]+\ss to its last token/,
  );
});

describe("what cannot be sized is refused at its line", () => {
  test.each([
    ["a percentile without arrivals", { arrivals: "" }, /:16:.*how requests arrive inside an hour is not stated/],
    [
      "arrivals that nothing rests on",
      { options: [fleet(PEAK)], more: ["objective: { tpot: 50 ms }"] },
      /nothing is promised to them/,
    ],
    [
      "a fleet sized by nothing",
      { arrivals: "", more: ["objective: { tpot: 50 ms }"] },
      /nothing is promised that a fleet could be sized by/,
    ],
    [
      "a replica of which nothing is known",
      {
        options: [
          "own: { kind: self_hosted, label: Own, gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: 6k tok/s }, box: 2 GPU, sizing: objective }",
        ],
      },
      /what a pass of this replica takes is not known/,
    ],
    [
      "a trace of five minutes",
      { arrivals: "{ trace: t.csv }", files: { "t.csv": trace(5) } },
      /the trace covers 4 minutes/,
    ],
    [
      "a trace whose answers are all empty",
      { arrivals: "{ trace: t.csv }", files: { "t.csv": trace(60, (at) => `${at},800,0`) } },
      /none of its 3,600 requests has both an input and an answer: every answer is 0/,
    ],
    [
      "a trace of a request every two minutes, for a load of 23 a second",
      { arrivals: "{ trace: t.csv }", files: { "t.csv": trace(60, (at) => `${at * 120},800,200`) } },
      /:10:.*the trace holds 0\.5 requests a minute, and this load is [\d,.K]+ times as many/,
    ],
    ["a trace that is not there", { arrivals: "{ trace: no.csv }" }, /:10:.*there is no file "no.csv"/],
    [
      "more time at a higher share than at a lower one",
      { more: ["objective: { tpot: { p50: 60 ms, p95: 50 ms } }"] },
      /time per output token at p95 is promised to be 50\sms, so that p50 says nothing/,
    ],
    [
      "a time that not even one stream keeps",
      { more: ["objective: { tpot: { p95: 1 ms } }"] },
      /:16:.*not even one stream keeps the objective/,
    ],
    [
      "a load above any capacity",
      { volume: "90000T tokens/month" },
      /the load peaks at .*, which takes [\d,]+\sreplicas: more than 10,000/,
    ],
    [
      "a file that is no trace",
      { arrivals: "{ trace: t.csv }", files: { "t.csv": "a,b\n1,2\n" } },
      /no file of usage that is known here/,
    ],
    ["an objective that promises nothing", { more: ["objective: { ttft: {} }"] }, /promises nothing/],
    ["arrivals that say nothing", { arrivals: "{}" }, /says nothing of arrivals/],
  ] as const)("%s", (_, more, words) => {
    expect(problems(small(more as Partial<Small>))).toMatch(words);
  });
});

function problems(scenario: Small): string {
  try {
    smallInputs(scenario);
    return "nothing";
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`).join("\n");
  }
}

test("lengths that differ take more replicas than lengths that are all alike", () => {
  const share = "{ share: 90%, input: 400 tok, output: 100 tok }, { share: 10%, input: 4400 tok, output: 1100 tok }";
  const arrivals = "poisson";
  const [alike, differing] = [
    smallReport(small({ arrivals })),
    smallReport(small({ arrivals, request: `{ lengths: { rows: [${share}] } }` })),
  ].map((report) => [number(report, "own.replicas_at_p95"), number(report, "own.replicas_at_p99")]);
  expect(differing?.[1]).toBeGreaterThan(alike?.[1] ?? Number.NaN);
  expect(differing?.[0]).toBeGreaterThanOrEqual(alike?.[0] ?? Number.NaN);
});

describe("what is not simulated is told", () => {
  const HOURLY = `{ hourly: [${Array.from({ length: 24 }, (_, hour) => (hour < 8 ? 1 : 4)).join(", ")}] }`;
  const scaled = (more: string) =>
    `scaled: { kind: autoscaled, label: Scaled, gpu_price: p.gpu, ${REPLICA}, minimum: 1 replicas, start_up: 10 min, ${more} }`;
  const told = (...options: string[]) => {
    const report = smallReport(small({ load: HOURLY, options, arrivals: "{ burstiness: 1 }" }));
    const section = report.sections.find(({ title }) => title === "What the promise takes");
    return [section?.lead, ...(section?.parts ?? []).map(({ text }) => text)].join("\n");
  };

  test("boxes that come and go, with nothing behind them, beside a fleet that is simulated", () => {
    const text = told(fleet("objective"), scaled("headroom: 0%"));
    expect(text).toMatch(/Counted by the mean of each hour, and not simulated: “Scaled”\./);
    expect(text).toContain("each was served one by one");
  });

  test("alone, nothing is said to have been served", () => {
    const text = told(scaled("headroom: 0%"));
    expect(text).toContain("no option here can be simulated");
    expect(text).not.toContain("one by one");
  });

  test("units with an API behind them", () => {
    const units =
      "units: { kind: provisioned, label: Units, unit_price: p.unit, units: { input: 9k tok/min, output_ratio: 4, cached_deducted: 0%, minimum: 40, step: 30 }, sizing: { units: 70 }, spill_to: api }";
    expect(told(fleet("objective"), units)).toMatch(/Counted by means of hours, without queues: “Units”/);
  });
});
