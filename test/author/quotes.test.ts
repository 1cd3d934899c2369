import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/author/report.js";
import { toolTrials } from "../../src/build/tool-data.js";
import { realEffects } from "../../src/build/world/effects.js";
import { InputError } from "../../src/problem/problem.js";
import { loadScenario } from "../../src/scenario/load.js";
import { vendorClaims } from "../support/claims.js";
import { performance, single } from "../support/scenarios.js";

const HEAD = `kind: reference
id: quotes
title: Quotes
question: Do they hold?
as_of: 2026-11-24
headline: Some do.
summary: Some hold.
lede: Some hold, others not.
next: Read on.
key_figures:
  - { label: All, quantity: claims.all, note: claims }
  - { label: Impossible, quantity: claims.impossible, note: claims }
`;

const BASE = "by: Seller, said: 2026-01-05, source: an offer, claim: what is claimed";
const H100 = (more = "weights: fp8, engine: TensorRT-LLM") =>
  `serves: { model: Llama 3.1 70B, gpu: H100 SXM, gpus: 1 GPU, ${more} }`;
const LENGTHS = "request: { input: 128 tok, output: 128 tok }";
const SAID = "counts: output";

const effects = realEffects();
const trials = () => toolTrials(effects);

type Claims = Readonly<Record<string, string>>;

function reportOf(claims: Claims | string, file = "") {
  const lines = typeof claims === "string" ? ` ${claims}` : `\n${written(claims)}`;
  const text = `${HEAD}claims:${lines}\n`;
  const read = (path: string) => (path === "quotes.yaml" ? text : file);
  return buildReport(loadScenario("quotes.yaml", { read, list: () => [] }, { performance, trials }));
}

function written(claims: Claims): string {
  return Object.entries(claims)
    .map(([id, more]) => `  ${id}: { ${[BASE, more].filter(Boolean).join(", ")} }`)
    .join("\n");
}

const judged = (more: string) => {
  const report = reportOf({ a: more });
  const [claim] = vendorClaims(report);
  if (!claim) throw new Error("no claim");
  return { report, ...claim };
};

function faults(claims: Claims | string, file?: string): string[] {
  try {
    reportOf(claims, file);
  } catch (fault) {
    if (!(fault instanceof InputError)) throw fault;
    return fault.problems.map(({ file: where, line, column, message }) => `${where}:${line}:${column} ${message}`);
  }
  return [];
}

/*
 * By hand. Llama 3.1 70B: 70.6 billion parameters, 69.5 of them without the embedding; an H100 SXM has 80 GB, 3.35 TB/s and 1,979
 * dense TFLOP/s in FP8. Over half of what is claimed below is decided by division.
 */
describe("a claim whose verdict is known", () => {
  test.each([
    // 2 x 70.6 GB of weights in 80 GB.
    ["impossible", `${H100("weights: bf16")}, ${SAID}, throughput_per_gpu: 20 tok/s`],
    // 70 GB over 3.35 TB/s is 20.8 ms.
    ["impossible", `${H100()}, ${LENGTHS}, streams: 1, tpot: 15 ms`],
    // The same as a speed: 48 tok/s at the most.
    ["impossible", `${H100()}, ${LENGTHS}, streams: 1, user_speed: 60 tok/s`],
    // 2 FLOP x 69.5e9 parameters x 100,000 tokens are 14 PFLOP, and a second has 1.98.
    [
      "impossible",
      `${H100()}, ${LENGTHS}, streams: 1, ttft: 5 ms, request: { input: 100k tok, output: 10 tok }`.replace(
        `${LENGTHS}, `,
        "",
      ),
    ],
    // 2 FLOP x 69.5e9 x 20,000 tok/s are 2.8 PFLOP/s.
    ["impossible", `${H100()}, ${SAID}, throughput_per_gpu: 20k tok/s`],
    // $2 an hour over $0.02 per million are 27,778 tok/s.
    ["impossible", `${H100()}, ${SAID}, price: $0.02/Mtok, gpu_price: $2/GPU/h`],
    // A hundredth of a GPU for each of them: 100k tok/s on 2 GPUs.
    ["impossible", `${H100()}, ${SAID}, gpus_needed: 2 GPU, load: 100k tok/s`],
    // $2 an hour over 1,000 tok/s are $0.5556.
    [
      "inconsistent",
      "says: $1/Mtok, follows_from: { given: { replica_cost: $2/h, replica_throughput: 1000 tok/s }, work: full_unit_cost }",
    ],
    [
      "plausible",
      "says: $0.56/Mtok, follows_from: { given: { replica_cost: $2/h, replica_throughput: 1000 tok/s }, work: full_unit_cost }",
    ],
    // 3,400 is 13 % above 3,000; but on file are 3,378, and 10 % above them are 3,716.
    ["optimistic", `${H100()}, ${LENGTHS}, ${SAID}, throughput_per_gpu: 4000 tok/s`],
    ["plausible", `${H100()}, ${LENGTHS}, ${SAID}, throughput_per_gpu: 3378 tok/s`],
    ["conservative", `${H100()}, ${LENGTHS}, ${SAID}, throughput_per_gpu: 300 tok/s`],
    ["conservative", `${H100()}, ${LENGTHS}, streams: 1, tpot: 200 ms`],
    ["not_comparable", "says: 10 to 20, against: GPT-4o"],
    ["not_comparable", `says: 15, not_comparable: "It names no years."`],
    // 5,000 written tokens are more than anyone measured, 5,000 with the prompts among them are 2,500.
    ["not_comparable", `${H100()}, throughput_per_gpu: 5k tok/s, request: { input: 128 tok, output: 128 tok }`],
  ] as const)("is %s: %s", (verdict, more) => {
    expect(judged(more).verdict).toBe(verdict);
  });

  test("what it contradicts weighs more than what cannot be compared", () => {
    const own = "follows_from: { given: { replica_cost: $2/h, replica_throughput: 1000 tok/s }, work: full_unit_cost }";
    expect(judged(`says: $1/Mtok, ${own}, against: GPT-4o`).verdict).toBe("inconsistent");
    expect(judged(`says: $0.56/Mtok, ${own}, against: GPT-4o`).verdict).toBe("not_comparable");
  });

  test("drafted tokens make the impossible possible", () => {
    expect(judged(`${H100()}, ${LENGTHS}, streams: 1, tpot: 15 ms, tokens_per_step: 2`).verdict).not.toBe("impossible");
  });

  test("what it leaves out is taken in its favour", () => {
    // In four bits 70B fits one card, in 16 it does not.
    expect(judged(`${H100("engine: vLLM")}, ${SAID}, throughput_per_gpu: 300 tok/s`).verdict).toBe("plausible");
  });
});

describe("what a claim implies", () => {
  test("MFU: 1,000 written tokens a second, each with a prompt token read for it", () => {
    const { report } = judged(
      `${H100()}, request: { input: 1000 tok, output: 1000 tok }, ${SAID}, throughput_per_gpu: 1000 tok/s`,
    );
    expect(single(report, "claims.a.tokens_calculated")).toBe(2);
    expect(single(report, "claims.a.implied_mfu")).toBeCloseTo((1000 * 2 * 2 * 69.5e9) / 1979e12, 3);
  });

  test("MBU: a step of one stream reads the weights in the time that is claimed", () => {
    const { report } = judged(`${H100()}, ${LENGTHS}, streams: 1, tpot: 40 ms`);
    // 69.5 GB without the embedding, whose head has 16 bits, over 3.35 TB/s x 40 ms.
    expect(single(report, "claims.a.implied_mbu")).toBeCloseTo(70.5 / 134, 2);
    const rate = judged(`${H100()}, ${LENGTHS}, streams: 1, ${SAID}, throughput_per_gpu: 25 tok/s`);
    expect(single(rate.report, "claims.a.implied_mbu")).toBeCloseTo(single(report, "claims.a.implied_mbu"), 9);
  });

  test("a price: what a GPU must make, how busy it is then, and what is left", () => {
    const { report } = judged(`${H100()}, counts: processed, price: $0.50/Mtok, gpu_price: $2/GPU/h`);
    const rate = 2 / 0.5 / 3600e-6;
    expect(single(report, "claims.a.claimed_rate")).toBeCloseTo(rate, 6);
    const used = rate / single(report, "claims.a.predicted_rate");
    expect(single(report, "claims.a.implied_utilization")).toBeCloseTo(used, 9);
    expect(single(report, "claims.a.implied_margin")).toBeCloseTo(1 - used, 9);
  });

  test("a claim of several GPUs is one of each", () => {
    const four = H100().replace("1 GPU", "4 GPU");
    const { report } = judged(`${four}, ${SAID}, throughput: 4000 tok/s`);
    expect(single(report, "claims.a.claimed_rate")).toBe(1000);
    const needed = judged(`${four}, ${SAID}, gpus_needed: 4 GPU, load: 4000 tok/s`);
    expect(single(needed.report, "claims.a.claimed_rate")).toBe(1000);
  });
});

test("a sentence and a question for each outcome", () => {
  const own = "follows_from: { given: { fleet_cost: $4608/month, api_price: $10/Mtok }, work: gpu_crossover_volume }";
  const claims = vendorClaims(
    reportOf({
      too_large: `${H100("weights: bf16")}, ${SAID}, throughput_per_gpu: 20 tok/s`,
      too_fast: `${H100()}, ${SAID}, ${LENGTHS}, throughput_per_gpu: 20k tok/s`,
      too_quick: `${H100()}, ${LENGTHS}, streams: 1, user_speed: 60 tok/s`,
      too_cheap: `${H100()}, ${SAID}, ${LENGTHS}, price: $0.02/Mtok, gpu_price: $2/GPU/h`,
      too_few: `${H100()}, ${SAID}, ${LENGTHS}, gpus_needed: 2 GPU, load: 100k tok/s`,
      less: `says: 0.46M tok/month, ${own}`,
      more: `says: 900M to 1000M tok/month, ${own}`,
      follows: `says: 461M tok/month, ${own}`,
      above_measured: `${H100()}, ${SAID}, ${LENGTHS}, throughput_per_gpu: 5k tok/s`,
      above_predicted: `${H100()}, ${LENGTHS}, streams: 1, tpot: 5.5 ms`
        .replace("H100 SXM", "B200")
        .replace("fp8", "fp4"),
      within: `${H100()}, ${SAID}, ${LENGTHS}, throughput_per_gpu: 2k to 3k tok/s`,
      room: `${H100()}, ${SAID}, price: $20/Mtok, gpu_price: $2/GPU/h`,
      slow: `${H100()}, ${LENGTHS}, streams: 1, ttft: 9 s`,
      other_model: "says: 90%, against: GPT-4o",
      either: `${H100()}, throughput_per_gpu: 5k tok/s, ${LENGTHS}`,
      own_question: `says: 15, not_comparable: "It names no years.", ask: "Over how many?"`,
    }),
  );
  // Predicted figures move with each calibration; the words about them do not.
  const told = claims.map(({ id, verdict, because, ask }) => `${id}: ${verdict}. ${because} ${ask}`);
  expect(told.map((each) => each.replace(/the [\d.,]+K? to [\d.,]+K?/, "the # to #")).join("\n")).toMatchSnapshot();
});

describe("claims in a file of their own", () => {
  test("are the same", () => {
    const claims = { a: "says: 10 to 20, against: GPT-4o" };
    const beside = reportOf("claims/quotes.yaml", `claims:\n${written(claims)}\n`);
    expect(vendorClaims(beside)).toEqual(vendorClaims(reportOf(claims)));
    expect(beside.quantities["claims.a.says"]?.place).toEqual({ file: "claims/quotes.yaml", line: 2 });
  });

  test("are refused at their own lines", () => {
    const found = faults("claims/quotes.yaml", "claims:\n  a: { by: Seller }\n");
    expect(found).toHaveLength(2);
    for (const each of found) expect(each).toMatch(/^claims\/quotes\.yaml:2:\d+ .*(source|claim)/);
    expect(
      faults("claims/quotes.yaml", `claims:\n${written({ a: `${H100().replace("H100 SXM", "H1000")}, ttft: 1 s` })}\n`),
    ).toEqual([expect.stringContaining("claims/quotes.yaml:2:")]);
  });
});

describe("bad claims, each at its place", () => {
  test.each([
    ["", "a claim without a figure"],
    [
      `${H100()}, throughput_per_gpu: 900 tok/s, price: $1/Mtok, gpu_price: $2/GPU/h`,
      "throughput_per_gpu and price in one claim",
    ],
    [`${H100()}, price: $1/Mtok`, "a price of tokens is held against the price of a GPU"],
    [`${H100()}, tpot: 20 ms, user_speed: 50 tok/s`, "user_speed and tpot say the same"],
    ["throughput_per_gpu: 900 tok/s", "nothing says which model on which GPU"],
    [`${H100()}, gpus_needed: 4 GPU`, "GPUs are enough for a load"],
    ["says: $1/Mtok", "a figure and what it follows from belong together"],
    [`${H100()}, throughput_per_gpu: 900 tok/s, best_measured: 800 tok/s`, "a measurement has a source"],
    [`${H100()}, ttft: 1 s, read: 2026-01-06`, "a claim bears one day"],
    [`${H100()}, ttft: 1 s, request: { input: 10 tok, output: 10 tok, cached: 20 tok }`, "more is cached than is read"],
    [`${H100()}, throughput_per_gpu: -900 tok/s`, "a replica's throughput, for each of its GPUs, cannot be negative"],
    [`${H100()}, throughput_per_gpu: 3k to 2k tok/s`, "the range runs backwards"],
    [H100().replace("70B", "71B").concat(", ttft: 1 s"), "no model"],
    [
      "says: 900 ms, follows_from: { given: { fleet_cost: $4608/month, api_price: $10/Mtok }, work: gpu_crossover_volume }",
      '"ms" is not a tok/month figure',
    ],
    [
      "says: 900M tok/month, follows_from: { given: { fleet_cost: $4608/month }, work: gpu_crossover_volume }",
      "gpu_crossover_volume cannot be worked out",
    ],
  ])("%s", (more, message) => {
    const found = faults({ a: more });
    expect(
      found.some((each) => each.includes(message)),
      found.join("\n"),
    ).toBe(true);
    for (const each of found) expect(each).toMatch(/^quotes\.yaml:1[4]:\d+ /);
  });

  test("a study cannot have their name", () => {
    const study = "studies: { claims: { kind: ledger, title: T, groups: {}, claims: {} } }";
    const claims = `{ a: { ${BASE}, says: 2, against: GPT-4o } }\n${study}`;
    expect(faults(claims)).toContainEqual(expect.stringContaining('"claims" cannot be a study\'s name'));
  });
});
