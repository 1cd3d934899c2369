import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { InputError } from "../../src/problem/problem.js";
import type { Uncertainty } from "../../src/report/uncertainty.js";
import { caught } from "../support/caught.js";
import { inputsOf, reportOf } from "../support/scenarios.js";
import { PAIR, type Small, smallReport } from "../support/small.js";

const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, sizing: { peak: { headroom: 20% } }, ${PAIR} }`;
const FLOOR = `floor: { kind: floor_with_spillover, label: Floor, spill_to: api, gpu_price: p.gpu, sizing: { replicas: 2 }, ${PAIR} }`;
const TROUGH = FLOOR.replace("{ replicas: 2 }", "trough");
const RANGED: Small = {
  volume: "20B to 45B tokens/month",
  engineers: "0.01 to 0.1 FTE",
  options: [OWN, TROUGH],
  prices: { gpu: "gpu_hour: { low: $1/GPU/h, likely: $2/GPU/h, high: $2.5/GPU/h }, class: on-demand" },
};

function of(small: Small): Uncertainty {
  const { uncertainty } = smallReport(small);
  if (!uncertainty) throw new Error("nothing is drawn");
  return uncertainty;
}

test("chances add up to one, and the report's own fields say the same", () => {
  const report = smallReport(RANGED);
  const told = report.uncertainty as Uncertainty;
  expect(told.options.reduce((sum, { cheapest }) => sum + cheapest, 0)).toBe(1);
  expect(report.recommendation.confidence).toBe(
    told.options.find(({ option }) => option === report.recommendation.option)?.cheapest,
  );
  expect(report.options.map(({ probability_cheapest }) => probability_cheapest)).toEqual(
    told.options.map(({ cheapest }) => cheapest),
  );
  const worth = report.value_of_information?.map(({ usd_per_month }) => usd_per_month) ?? [];
  expect(worth).toEqual([...worth].sort((a, b) => b - a));
  expect(Math.max(...worth)).toBeLessThanOrEqual(told.worth_of_all);
});

test("each range is moved alone from end to end, the one that moves the saving the most first", () => {
  const flat = {
    load: "flat",
    overhead: "0%",
    options: [OWN.replace("{ peak: { headroom: 20% } }", "{ replicas: 2 }")],
  } as const;
  const both = {
    api: "blended: 0.4 to 0.6 $/Mtok, class: on-demand",
    gpu: "gpu_hour: 1 to 3 $/GPU/h, class: on-demand",
  };
  const swings = (small: Small) =>
    smallReport(small)
      .sections.flatMap(({ parts }) => parts.flatMap(({ charts }) => charts))
      .flatMap((chart) => (chart.kind === "swings" ? [chart] : []));
  const [chart] = swings({ ...flat, prices: both });
  // 30B tokens at $0.4, $0.5 and $0.6 a million; 4 GPUs for 730 h at $1, $2 and $3.
  expect(chart?.today).toBeCloseTo(15_000 - 5_840, 6);
  expect(chart?.swings.map(({ low, high }) => [low.value, high.value].map(Math.round))).toEqual([
    [12_000 - 5_840, 18_000 - 5_840],
    [15_000 - 2_920, 15_000 - 8_760],
  ]);
  expect(chart?.title).toBe("No range by itself makes \u201cAPI\u201d the cheaper");
  const [turned] = swings({ ...flat, prices: { ...both, gpu: "gpu_hour: 1 to 6 $/GPU/h, class: on-demand" } });
  // 4 GPUs at $6 cost $17,520, at $3.5 they cost $10,220.
  expect(turned?.swings[0]?.high.value).toBeCloseTo(15_000 - 17_520, 6);
  expect(turned?.title).toBe("Only one range can make \u201cAPI\u201d the cheaper by itself: Own: GPU price");
  expect(swings({ ...flat, prices: { gpu: both.gpu } })).toEqual([]);
});

test("nothing is drawn where nothing is a range, nor where both ends are one", () => {
  expect(smallReport({ options: [OWN] }).uncertainty).toBeUndefined();
  const degenerate = smallReport({ volume: "30B to 30B tokens/month", options: [OWN] });
  expect(degenerate.uncertainty).toBeUndefined();
  expect(degenerate.options).toEqual(smallReport({ options: [OWN] }).options);
});

test("a price that is a hair wide costs what its point costs", () => {
  const narrow = of({ volume: "29.999999B to 30.000001B tokens/month", options: [FLOOR] });
  const point = smallReport({ options: [FLOOR] });
  narrow.options.forEach(({ monthly_cost }, index) => {
    expect(monthly_cost.p50 / (point.options[index]?.monthly_cost ?? 0)).toBeCloseTo(1, 3);
    expect(monthly_cost.p95 / monthly_cost.p5).toBeCloseTo(1, 3);
  });
});

test("figures that move together neither widen nor narrow one another", () => {
  const prices = {
    api: "blended: $0.4 to 0.6/Mtok, class: on-demand",
    gpu: "gpu_hour: $1.5 to 3/GPU/h, class: on-demand",
  };
  const apart = of({ options: [FLOOR], prices });
  const together = of({ options: [FLOOR], prices, more: ["correlated: [api.api_price, floor.gpu_price]"] });
  expect(apart.inputs).toHaveLength(2);
  expect(together.inputs.map(({ inputs }) => inputs.sort())).toEqual([["api.api_price", "floor.gpu_price"]]);
  const width = ({ options }: Uncertainty) => {
    const cost = options.find(({ option }) => option === "floor")?.monthly_cost;
    return (cost?.p95 ?? 0) - (cost?.p5 ?? 0);
  };
  // The floor pays both, so that what raises one raises the other.
  expect(width(together)).toBeGreaterThan(1.1 * width(apart));
});

test("a split that is drawn stays whole, and replicas are as fast as such requests let them", () => {
  const serves =
    "serves: { model: Llama 3.3 70B, gpu: H100 SXM, weights: fp8, kv: fp8, engine: vllm, parallelism: TP2 }";
  const predicted = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, sizing: { peak: { headroom: 20% } }, box: 2 GPU, replica: { gpus: 2 GPU, ${serves} } }`;
  const { options } = of({
    split: "{ fresh: 70% to 90%, cached: 0%, output: 20% }",
    request: "{ input: 1600 tok, output: 400 tok }",
    options: [predicted],
    prices: { api: "tokens: { fresh: $0.4/Mtok, cached: $0.1/Mtok, output: $1/Mtok }, class: on-demand" },
    more: ["objective: { ttft: 5 s, tpot: 100 ms }"],
  });
  const [api, own] = options.map(({ monthly_cost }) => monthly_cost);
  // 30B tokens: with 90 % fresh, 10 % are output, and with 70 %, 30 %.
  expect((api?.p5 ?? 0) / (30_000 * (0.9 * 0.4 + 0.1 * 1))).toBeCloseTo(1, 2);
  expect((api?.p95 ?? 0) / (30_000 * (0.7 * 0.4 + 0.3 * 1))).toBeCloseTo(1, 2);
  expect(own?.p95).toBeGreaterThan(own?.p5 ?? 0);
});

describe("flips and conditions hold when worked out again", () => {
  const told = of(RANGED);
  const winner = (small: Small) => smallReport(small).recommendation.option;
  const today = winner(RANGED);

  test("on both sides of the volume at which the decision flips", () => {
    const volume = told.inputs.find(({ inputs }) => inputs[0] === "workload.volume");
    const at = volume?.flips_at;
    if (at === null || at === undefined) throw new Error("the volume turns nothing");
    const single = (tokens: number) => winner({ ...RANGED, volume: `${tokens.toPrecision(12)} tokens/month` });
    const sides = [single(at * 0.9999), single(at * 1.0001)];
    expect(sides).toContain(today);
    expect(sides).toContain(volume?.flips_to);
  });

  test("an option wins once its conditions hold, and not before", () => {
    const names: Record<string, (value: string) => Partial<Small>> = {
      "workload.volume": (value) => ({ volume: `${value} tokens/month` }),
      "people.engineers": (value) => ({ engineers: `${value} FTE` }),
      "own.gpu_price": (value) => ({ prices: { gpu: `gpu_hour: $${value}/GPU/h, class: on-demand` } }),
    };
    const some = told.must_be_true.filter(({ conditions }) => conditions.length > 0);
    expect(some.length).toBeGreaterThan(0);
    for (const { option, conditions } of some) {
      const at = (more: number) =>
        Object.assign(
          { ...RANGED },
          ...conditions.map(({ inputs: [id = ""], value, side }) => {
            const moved = value * (side === "at_least" ? 1 + more : 1 - more);
            return names[id]?.(moved.toPrecision(9));
          }),
        ) as Small;
      expect(winner(at(0.002))).toBe(option);
      expect(winner(at(-0.03))).not.toBe(option);
    }
  });
});

test("a fleet of stated size that cannot carry the load is no choice there", () => {
  const stated = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, sizing: { replicas: 5 }, ${PAIR} }`;
  const told = of({
    volume: "25B to 42B tokens/month",
    options: [stated],
    prices: { api: "blended: $2/Mtok, class: on-demand" },
  });
  const own = told.options.find(({ option }) => option === "own");
  expect(own?.lacking).toBeGreaterThan(0.01);
  expect(own?.cheapest).toBeCloseTo(1 - (own?.lacking ?? 0), 12);
});

test("searches are drawn as well, and a memo says the same again", () => {
  const told = reportOf("bursty-startup").uncertainty;
  expect(told?.options.every(({ monthly_cost: { p5, p95 } }) => p5 <= p95)).toBe(true);
  expect(buildReport(inputsOf("bursty-startup")).uncertainty).toEqual(told);
});

describe("what contradicts itself is refused where it stands", () => {
  const gpu = (amount: string): Small => ({ options: [OWN], prices: { gpu: `gpu_hour: ${amount}, class: on-demand` } });
  const salaryOf = (volume: string): Small => ({ options: [OWN], volume });
  test.each<[string, Small, RegExp]>([
    ["backwards", gpu("{ low: $3/GPU/h, likely: $2/GPU/h, high: $1/GPU/h }"), /p.yaml:3:57: low lies above high/],
    ["outside", gpu("{ p5: $1/GPU/h, p50: $4/GPU/h, p95: $3/GPU/h }"), /p50 lies above p95/],
    ["without spread", gpu("{ low: $1/GPU/h, likely: $1/GPU/h, high: $1/GPU/h }"), /nothing spreads/],
    ["samples alike", salaryOf("{ samples: [30B tok/month, 30B tok/month] }"), /all samples are the same/],
    ["negative", gpu("{ samples: [$1/GPU/h, -$2/GPU/h] }"), /cannot be negative/],
    ["half of it", salaryOf("{ p5: 20B tok/month, p95: 40B tok/month }"), /p50/],
    [
      "a range in it",
      salaryOf("{ low: 20B to 25B tok/month, likely: 30B tok/month, high: 40B tok/month }"),
      /one figure belongs/,
    ],
    [
      "no such figure",
      { ...RANGED, more: ["correlated: [workload.volum, own.gpu_price]"] },
      /no figure is called "workload.volum"/,
    ],
    [
      "one figure",
      { ...RANGED, more: ["correlated: [overhead.share, own.gpu_price]"] },
      /overhead.share is one figure/,
    ],
    ["none of them", { options: [OWN], more: ["correlated: all GPU prices"] }, /none of them is a range/],
    [
      "two groups",
      { ...RANGED, more: ["correlated: [[own.gpu_price, workload.volume], [people.engineers, floor.gpu_price]]"] },
      /floor.gpu_price stands in two groups/,
    ],
  ])("%s", (_, small, message) => {
    const fault = caught(() => smallReport(small));
    expect(fault).toBeInstanceOf(InputError);
    const told = (fault as InputError).problems.map(
      (each) => `${each.file}:${each.line}:${each.column}: ${each.message}`,
    );
    expect(told.join("\n")).toMatch(message);
  });
});
