import { describe, expect, it } from "vitest";
import type { InputError } from "../../src/problem/problem.js";
import { workloadYaml } from "../../src/usage/workload-yaml.js";
import { VLLM_RUN } from "../benchmarks/samples.js";
import { caught } from "../support/caught.js";
import { PAIR, smallReport } from "../support/small.js";
import { read } from "../usage/reading.js";

/** Tokens of different tokenizers never meet in silence, whichever way they come into a scenario. */
const faults = (work: () => unknown) => (caught(work) as InputError).problems.map(({ message }) => message);
const UNITS =
  "own: { kind: provisioned, label: Units, units: { model: gpt-5.2, deployment: global }, unit_price: p.unit, sizing: { peak: { headroom: 0% } }, against: api }";
const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } } }`;
const CLASSES = "tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }, class: on-demand";

describe("units of a model", () => {
  const units = (tokenizer: string) =>
    smallReport({ api: `tokenizer: ${tokenizer}`, options: [UNITS], prices: { api: CLASSES } });

  it("are refused where the workload counts as another model does", () => {
    expect(faults(() => units("qwen-3"))).toEqual([
      expect.stringMatching(/^its units count tokens as .* does, and the workload's are Qwen 3's$/),
    ]);
  });

  it("stand where it counts as theirs does", () => {
    expect(units("gpt-5").options.map(({ id }) => id)).toEqual(["api", "own"]);
  });
});

describe("an invoice", () => {
  it("is held against the tokens that the API bills, and not against those of the workload", () => {
    const worked = (tokens: string) =>
      Number(
        smallReport({
          api: `tokenizer: gpt-4o${tokens}`,
          options: [OWN],
          prices: { api: CLASSES },
          more: ["invoice: { period: 2026-03, total: $20000 }"],
        }).quantities["api.invoice_worked"]?.value,
      );
    // 24B fresh at $2 and 6B output at $10, for 744 of 730 hours.
    expect(worked("")).toBeCloseTo(((24_000 * 2 + 6000 * 10) * 744) / 730, 4);
    expect(worked(", tokens: { input: 1.5, output: 2 }")).toBeCloseTo(
      ((24_000 * 2 * 1.5 + 6000 * 10 * 2) * 744) / 730,
      4,
    );
  });
});

describe("a load test", () => {
  const counting = (tokenizer: string, run: object = {}) =>
    smallReport({
      api: "tokenizer: qwen-3",
      split: "{ fresh: 90.82652%, cached: 0%, output: 9.17348% }",
      request: "{ input: 1000 tok, output: 101 tok }",
      options: [
        `own: { kind: self_hosted, label: Own, tokenizer: ${tokenizer}, gpu_price: p.gpu, replica: { gpus: 2 GPU, benchmark: { files: [run.json], percentile: median, gpus: 2 GPU, source: ours } }, box: 2 GPU, sizing: { peak: { headroom: 20% } } }`,
      ],
      files: { "run.json": JSON.stringify({ ...VLLM_RUN, ...run }) },
      more: ["objective: { tpot: 50 ms }"],
    });

  it("of a model that counts otherwise than the option is refused", () => {
    expect(faults(() => counting("llama-3"))).toContainEqual(
      expect.stringMatching(
        /^Qwen\/Qwen3-8B was tested, which counts tokens as Qwen 3 does, and the option counts as Llama 3$/,
      ),
    );
  });

  it("whose tool counted with another tokenizer than that of the model is refused", () => {
    expect(faults(() => counting("qwen-3", { tokenizer_id: "meta-llama/Llama-3.1-8B" }))).toEqual([
      "Qwen/Qwen3-8B was tested, and its tokens were counted with meta-llama/Llama-3.1-8B, which counts as Llama 3 does",
    ]);
  });

  it("of a model that nobody knows is held against the tokenizer that it was counted with", () => {
    expect(faults(() => counting("qwen-3", { model_id: "ours", tokenizer_id: "meta-llama/Llama-3.1-8B" }))).toEqual([
      "meta-llama/Llama-3.1-8B counted the load test, which counts tokens as Llama 3 does, and the option counts as Qwen 3",
    ]);
  });

  it("that was counted with a tokenizer nobody knows says so", () => {
    const { warnings } = counting("qwen-3", { tokenizer_id: "/mnt/tok" });
    expect(warnings.join(" ")).toContain(
      "The load test of “Own” counted its tokens with “/mnt/tok”, and tested “Qwen/Qwen3-8B”: whether that is the tokenizer of the model, nobody says here",
    );
  });

  it("of one that counts alike stands", () => {
    expect(counting("qwen-3").quantities["own.measured.output_rate"]?.basis).toBe("measured");
  });
});

it("a workload out of usage says that its tokens are those of the file's models", () => {
  expect(workloadYaml(read("time,input,output\n2026-03-01,200,30\n2026-03-02,200,30\n"))).toContain(
    "# Counted as the models of the file count: write their tokenizer here",
  );
});
