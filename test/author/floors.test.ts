import { describe, expect, test } from "vitest";
import type { DecisionReport } from "../../src/report/schema.js";
import { calibratedReport as smallReport } from "../support/calibrated.js";
import { single } from "../support/scenarios.js";
import type { Small } from "../support/small.js";

const REPLICA =
  "replica: { gpus: 2 GPU, serves: { model: Llama 3.3 70B, gpu: H100 SXM, weights: fp8, kv: fp8, engine: vllm, parallelism: TP2 } }, box: 2 GPU";
const floor = (sizing: string, more = "") =>
  `own: { kind: floor_with_spillover, label: Own, gpu_price: p.gpu, ${REPLICA}, sizing: ${sizing}, spill_to: api${more} }`;
const AT_P95 = "objective: { ttft: { p95: 2 s }, tpot: { p95: 50 ms } }";
const HOURS = "{ hourly: [6, 6, 6, 6, 6, 8, 12, 18, 22, 24, 24, 24, 24, 24, 24, 24, 24, 22, 18, 14, 10, 8, 6, 6] }";

const small = (more: Partial<Small> = {}): Small => ({
  ...{ volume: "60B tokens/month", load: HOURS, request: "{ input: 800 tok, output: 200 tok }" },
  ...{ arrivals: "poisson", options: [floor("{ replicas: 3 }")], more: [AT_P95] },
  ...more,
});
const number = (report: DecisionReport, name: string) => single(report, `own.${name}`);
const textOf = (report: DecisionReport) =>
  report.sections
    .find(({ title }) => title === "What the promise takes")
    ?.parts.map(({ text }) => text)
    .join("\n")
    .replaceAll(/[\u202f\u00a0]/g, " ") ?? "";

describe("a floor that the API stands behind", () => {
  const plain = smallReport(small({ arrivals: "", more: ["objective: { ttft: 2 s, tpot: 50 ms }"] }));
  const poisson = smallReport(small());
  const bursts = smallReport(small({ arrivals: "{ burstiness: 3, minutes: 50% }" }));

  test("saves less the more its requests burst, and the rule of even hours stands beside", () => {
    const saving = (report: DecisionReport) => number(report, "saving");
    expect(saving(poisson)).toBeLessThan(saving(plain));
    expect(saving(bursts)).toBeLessThan(saving(poisson));
    expect(single(poisson, "own.by_hours.saving")).toBeCloseTo(saving(plain), 6);
    expect(single(bursts, "own.by_hours.saving")).toBeCloseTo(saving(plain), 6);
  });

  test("is billed by what was simulated: fleet, and all that it does not carry at the API's price", () => {
    const [under, share] = [number(bursts, "load_under_capacity"), number(bursts, "carried_share")];
    expect(share).toBeLessThan(0.99);
    const carried = under * share * 730 * 3600;
    expect(number(bursts, "served_tokens")).toBeCloseTo(carried, -3);
    expect(number(bursts, "monthly_cost")).toBeCloseTo(3 * 2 * 2 * 730 * 1.1 + (60e9 - carried) * 0.5e-6, 3);
    expect(number(bursts, "spilled_share")).toBeCloseTo(1 - carried / 60e9, 9);
    expect(number(bursts, "utilization")).toBeCloseTo((under * share) / (3 * number(bursts, "replica_throughput")), 9);
  });

  test("tells busy share, spilled share and both savings", () => {
    expect(textOf(bursts)).toMatch(
      /\*\*Own\*\*: 3 replicas, busy for \d+ %.*of the tokens go to the API, and it saves \$[\d.]+K a month\. By means of hours it would spill .* and save \$/,
    );
  });

  test("a range of arrivals is a range of savings", () => {
    const report = smallReport(small({ arrivals: "{ burstiness: 1 to 4, minutes: 0% to 80% }" }));
    const [low, high] = [single(report, "own.arrivals_high.saving"), single(report, "own.arrivals_low.saving")];
    expect(low).toBeLessThan(number(report, "saving"));
    expect(high).toBeGreaterThan(number(report, "saving"));
    expect(textOf(report)).toMatch(/over the range of arrivals/);
  });
});

test("hours of retries take from a floor what it then carries, queues counted", () => {
  const risks =
    "studies: { risks: { kind: what_ifs, title: Risks, lead: Each alone., retry_storm: { on: true, storm_share: { value: 10%, basis: assumed, source: a test }, retry_factor: { value: 2, basis: assumed, source: a test } } } }";
  const report = smallReport(small({ arrivals: "{ burstiness: 3, minutes: 50% }", more: [AT_P95, risks] }));
  const [calm, storm] = ["calm", "storm"].map((name) => ({
    carried: number(report, `${name}_carried_share`),
    served: number(report, `${name}_served_load`),
    under: number(report, `${name}_load_under_capacity`),
  }));
  expect(calm?.served).toBeCloseTo((calm?.under ?? 0) * (calm?.carried ?? 0), 6);
  // A token of a storm is sent twice: half of what the fleet serves then is new.
  expect(storm?.served).toBeLessThan(calm?.served ?? 0);
  // As if twice as much came all month.
  const twice = smallReport(small({ arrivals: "{ burstiness: 3, minutes: 50% }", volume: "120B tokens/month" }));
  expect(storm?.carried).toBeCloseTo(number(twice, "carried_share"), 2);
  expect(storm?.served).toBeCloseTo(number(twice, "served_tokens") / 730 / 3600 / 2, -3);
});

describe("the cheapest number of replicas is looked for among those that were simulated", () => {
  const cheapest = (arrivals: string) => smallReport(small({ options: [floor("cheapest")], arrivals }));
  const found = cheapest("{ burstiness: 3, minutes: 50% }");

  test("none of the sizes beside it costs less", () => {
    const replicas = number(found, "replicas");
    const at = (count: number) =>
      number(
        smallReport(small({ options: [floor(`{ replicas: ${count} }`)], arrivals: "{ burstiness: 3, minutes: 50% }" })),
        "monthly_cost",
      );
    const own = number(found, "monthly_cost");
    // A size by itself is simulated apart from its neighbours: a few thousand requests agree to some per mille.
    expect(at(replicas)).toBeGreaterThan(own * 0.99);
    expect(at(replicas)).toBeLessThan(own * 1.01);
    for (const other of [replicas - 1, replicas + 1]) if (other > 0) expect(at(other)).toBeGreaterThan(own * 0.99);
  });

  test("by even hours it may be another", () => {
    expect(single(found, "own.by_hours.saving")).toBeGreaterThan(number(found, "saving"));
  });
});

describe("what is spilled comes cold", () => {
  const TOKENS = "tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, class: on-demand";
  const cached: Partial<Small> = {
    ...{ split: "{ fresh: 30%, cached: 50%, output: 20% }", prices: { api: TOKENS } },
    ...{ more: [AT_P95], arrivals: "{ burstiness: 3, minutes: 50% }\n  sessions: { turns: 5, gap: 30 s }" },
  };
  const report = smallReport(small(cached));

  test("and is billed as fresh input, as far as the API has not seen its session", () => {
    const cold = number(report, "cold_share");
    expect(cold).toBeGreaterThan(0.05);
    expect(cold).toBeLessThan(1);
    // 0.3 x 2 + 0.5 x 0.2 + 0.2 x 10 = 2.70; half of the tokens at 2.00 instead of 0.20 where all is cold.
    expect(number(report, "price_where_cold")).toBeCloseTo(2.7 + 0.5 * 1.8, 6);
    const price = 2.7 + cold * 0.5 * 1.8;
    expect(number(report, "spill_cost")).toBeCloseTo((number(report, "spilled_tokens") / 1e6) * price, 3);
  });

  test("and both caches are told, its own by the router", () => {
    const text = textOf(report);
    expect(text).toMatch(
      /The API\u2019s cache lacks \d+\s% of what spilled requests could find in it, had it served all of them: that is paid for in full/,
    );
    expect(text).toMatch(
      /Its own cache finds \d+ % where each goes to the next replica in turn, \d+ % .* and \d+ % where each goes to the replica that holds its session/,
    );
    expect(report.warnings.join(" ")).not.toMatch(/those lost hits are not counted/);
  });

  test("without a word of sessions that is asked for", () => {
    expect(() => smallReport(small({ ...cached, arrivals: "poisson" }))).toThrow(/nothing is stated of sessions/);
  });

  test("but where sessions stay with their replica or go to the API whole, hardly any does", () => {
    const home = smallReport(small({ ...cached, options: [floor("{ replicas: 3 }", ", routed: prefix_aware")] }));
    expect(number(home, "cold_share")).toBeLessThan(0.05);
    expect(number(home, "spill_cost")).toBeLessThan(number(report, "spill_cost"));
    expect(textOf(home)).toMatch(
      /A session stays with its replica, or goes to the API with all its requests where every replica has \d+ sessions already/,
    );
  });

  test("the cheapest size counts it", () => {
    const found = smallReport(small({ ...cached, options: [floor("cheapest")] }));
    expect(number(found, "replicas")).toBeGreaterThan(0);
    expect(number(found, "spill_cost")).toBeCloseTo(
      (number(found, "spilled_tokens") / 1e6) * (2.7 + number(found, "cold_share") * 0.9),
      3,
    );
  });
});

describe("a floor of which no arrivals are stated", () => {
  const report = smallReport(small({ arrivals: "", more: ["objective: { ttft: 2 s, tpot: 50 ms }"] }));
  const told = report.warnings.join("\n").replaceAll(/[\u202f\u00a0]/g, " ");

  test("says that queues are not counted, and what is lost at least where none waits", () => {
    expect(told).toMatch(
      /Own is counted as busy for \d+ % of what it can serve, by means of hours and without queues.*\(Erlang's formula for 255 streams\)/,
    );
    const share = number(report, "lost_if_none_waits");
    expect(share).toBeGreaterThan(0.005);
    expect(share).toBeLessThan(0.05);
    expect(number(report, "cost_if_none_waits")).toBeCloseTo((number(report, "served_tokens") / 1e6) * share * 0.5, 4);
  });

  test("which a floor that was simulated does not say, nor one that stands idle", () => {
    expect(smallReport(small()).warnings.join("\n")).not.toMatch(/without queues/);
    const idle = smallReport(
      small({ arrivals: "", options: [floor("{ replicas: 9 }")], more: ["objective: { ttft: 2 s, tpot: 50 ms }"] }),
    );
    expect(idle.warnings.join("\n")).not.toMatch(/without queues/);
  });
});
