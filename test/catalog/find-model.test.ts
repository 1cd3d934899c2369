import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findModel, modelOf } from "../../src/catalog/find-model.js";
import { readModels as readNames, withConfigs } from "../../src/catalog/models.js";
import { CATALOG, SMALL } from "../support/catalog.js";
import { ROOT } from "../support/scenarios.js";

const readModels = (file: string, text: string) => withConfigs(readNames(file, text), file, () => text);

test.each(CATALOG.models.flatMap(({ names }) => names))("%s is found by its own name", (name) => {
  expect(findModel(CATALOG, name)).toHaveProperty("label", name);
});

test.each([
  ["meta-llama/Llama-3.1-70B-Instruct", "Llama 3.1 70B"],
  ["Meta-Llama-3.1-70B-Instruct", "Llama 3.1 70B"],
  ["llama-3.1-70b", "Llama 3.1 70B"],
  ["Llama3.1 70B", "Llama 3.1 70B"],
  ["llama3.1:70b", "Llama 3.1 70B"],
  ["openrouter/meta-llama/llama-3.1-70b-instruct", "Llama 3.1 70B"],
  ["Llama-3_3-70B-Instruct", "Llama 3.3 70B"],
  ["meta-llama/Llama-2-70b-chat-hf", "Llama 2 70B"],
  ["Llama-4-Scout-17B-16E-Instruct", "Llama 4 Scout"],
  ["meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8", "Llama 4 Maverick"],
  ["mistralai/Mixtral-8x22B-v0.1", "Mixtral 8x22B"],
  ["mistralai/Mistral-7B-Instruct-v0.3", "Mistral 7B v0.3"],
  ["Mistral 7B", "Mistral 7B"],
  ["microsoft/phi-4", "Phi-4"],
  ["google/gemma-2-27b-it", "Gemma 2 27B"],
  ["Qwen3-235B-A22B", "Qwen3 235B A22B"],
  ["Qwen/Qwen3-235B-A22B-Thinking-2507", "Qwen3 235B A22B 2507"],
  ["Qwen/Qwen2.5-72B-Instruct-AWQ", "Qwen2.5 72B"],
  ["Qwen3-Coder-480B-A35B-Instruct", "Qwen3 Coder 480B"],
  ["DeepSeek R1 0528", "DeepSeek R1"],
  ["DeepSeek V3/R1", "DeepSeek V3/R1"],
  ["deepseek-ai/DeepSeek-V3-0324", "DeepSeek V3"],
  ["deepseek-ai/DeepSeek-R1-Distill-Llama-70B", "DeepSeek R1 Distill Llama 70B"],
  ["deepseek-ai/DeepSeek-V3.2-Exp", "DeepSeek V3.2"],
  ["Kimi-K2.5", "Kimi K2.5"],
  ["moonshotai/Kimi-K2-Instruct-0905", "Kimi K2 0905"],
  ["GPT-OSS 120B", "GPT-OSS 120B"],
  ["openai/gpt-oss-120b", "GPT-OSS 120B"],
  ["zai-org/GLM-4.5-Air-FP8", "GLM-4.5 Air"],
  ["EleutherAI/gpt-j-6b", "GPT-J 6B"],
  ["tiiuae/falcon-180B-chat", "Falcon 180B"],
])("%s is %s", (spelling, label) => {
  expect(findModel(CATALOG, spelling)).toMatchObject({ label });
});

test.each([
  ["Llama 3.1 405B", "bf16"],
  ["nvidia/Llama-3.1-405B-Instruct-FP8", "fp8"],
  ["nvidia/Llama-3.1-405B-Instruct-NVFP4", "fp4"],
  ["hugging-quants/Meta-Llama-3.1-405B-Instruct-AWQ-INT4", "int4"],
  ["Llama-3.1-8B-Instruct-GPTQ-Int8", "int8"],
  ["DeepSeek R1", "fp8"],
  ["nvidia/DeepSeek-R1-FP4", "fp4"],
  ["GPT-OSS 120B", "fp4"],
])("%s is stored in %s", (spelling, stored) => {
  expect(findModel(CATALOG, spelling)).toMatchObject({ stored });
});

test.each([
  ["Llama 3.1", "Llama 3.1 8B, Llama 3.1 70B and Llama 3.1 405B"],

  ["Mixtral", "Mixtral 8x7B and Mixtral 8x22B"],
])("%s fits several", (spelling, names) => {
  expect(findModel(CATALOG, spelling)).toEqual({ message: `"${spelling}" fits ${names}`, hint: "name one of them" });
});

test.each([
  ["Lama 3.1 8B", 'did you mean "Llama 3.1 8B"? Else give the path of its config.json instead'],
  // There are smaller ones: half a name is not taken for the only one that is known.
  ["Gemma 2", 'did you mean "Gemma 2 27B"? Else give the path of its config.json instead'],
  // Another model that was made from one.
  ["Llama-3.1-Nemotron-70B", "give the path of its config.json instead"],
  ["potato", "give the path of its config.json instead"],
  ["", "give the path of its config.json instead"],
  ["Instruct", "give the path of its config.json instead"],
])("%s fits none", (spelling, hint) => {
  expect(findModel(CATALOG, spelling)).toEqual({ message: `no model is called "${spelling}"`, hint });
});

test("a model that cannot be counted is refused by name too, and its field is named", () => {
  const models = readModels(
    "models.yaml",
    `models:
  - names: [Kimi Linear 9]
    source: nowhere
    config:
      model_type: kimi_linear_9
      linear_attn_config: { kda_layers: [1, 2, 3] }
`,
  );
  expect(findModel({ ...CATALOG, models }, "moonshotai/Kimi-Linear-9")).toMatchObject({
    message: expect.stringMatching(/^Kimi Linear 9 cannot be counted: "linear_attn_config" belongs to/),
    hint: "use measured throughput for this model, or leave it out",
  });
});

describe("a path stands where a name does", () => {
  const files: Record<string, string> = {
    "models/tiny/config.json": JSON.stringify(SMALL),
    "tiny.yaml": Object.entries(SMALL)
      .map(([name, value]) => `${name}: ${value}`)
      .join("\n"),
    "adapters/adapter_config.json": JSON.stringify({ peft_type: "LORA" }),
  };
  const model = (name: string) => modelOf(CATALOG, name, (path) => files[path]);

  test.each([
    ["models/tiny/config.json", "tiny"],
    ["models/tiny", "tiny"],
    ["tiny.yaml", "tiny"],
  ])("%s", (path, label) => {
    expect(model(path)).toMatchObject({ label, layers: 4 });
  });

  test("a file that is not there", () => {
    expect(model("models/big/config.json")).toEqual({
      message: 'there is no file "models/big/config.json"',
      hint: "the path of a model's config.json, or a model's name",
    });
  });

  test("a file that is no model stops with its own place", () => {
    expect(() => model("adapters/adapter_config.json")).toThrow("adapters/adapter_config.json:1:");
  });

  test("a name reads no file", () => {
    expect(modelOf(CATALOG, "openai/gpt-oss-20b", () => expect.fail("read"))).toMatchObject({ label: "GPT-OSS 20B" });
  });
});

describe("the sheet of models", () => {
  const text = readFileSync(join(ROOT, "src/catalog/models.yaml"), "utf8");

  test("every model is counted, with its source", () => {
    for (const { names, source } of CATALOG.models)
      expect(findModel(CATALOG, names[0] ?? "")).toMatchObject({ source });
  });

  test("a name is given once", () => {
    expect(() => readModels("models.yaml", text.replace("[GPT-J 6B]", "[Phi-4]"))).toThrow('"Phi-4" is given twice');
  });

  test("an entry is refused at its place", () => {
    expect(() => readModels("models.yaml", "models:\n  - names: [A]\n    sauce: here\n")).toThrow(
      'models.yaml:3:5: unknown key "sauce" in item 1 of "models"',
    );
  });

  test("a config is read when it is asked for, and its places are those in the sheet", () => {
    const [first, second] = readModels(
      "models.yaml",
      "models:\n  - names: [A]\n    source: here\n  - names: [B]\n    source: there\n    config:\n      model_type: llama\n",
    );
    expect(() => first?.config()).toThrow('models.yaml:2:5: "config" is missing in item 1 of "models"');
    const config = second?.config();
    expect(config?.file.place([...config.path, "model_type"])).toMatchObject({ line: 7, column: 19 });
  });

  test("configs are read whatever their indentation", () => {
    const flow = "models:\n- names: [B]\n  source: there\n  config: { model_type: llama }\n";
    expect(readModels("models.yaml", flow)[0]?.config().file.value).toMatchObject({
      models: [{ config: { model_type: "llama" } }],
    });
  });
});
