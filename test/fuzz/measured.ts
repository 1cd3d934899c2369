import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { readConfigText } from "../../src/catalog/config.js";
import { readBenchmark } from "../benchmarks/read.js";
import { VLLM_RUN } from "../benchmarks/samples.js";
import { ROOT } from "../support/scenarios.js";
import { valuesOf } from "./spoil.js";
import type { Subject, Taken } from "./subject.js";

const KINDS = ["llama", "deepseek_v3", "qwen3_moe", "gpt_oss"];

/** Result files of benchmarks, and configs of models. */
export function measuredSubjects(): Subject[] {
  const runs = readFileSync(join(ROOT, "scenarios/benchmarks/llama-3.3-70b-h200-sglang.jsonl"), "utf8");
  const benchmarks = { vllm: JSON.stringify(VLLM_RUN, null, 1), sglang: runs };
  const { models } = parse(readFileSync(join(ROOT, "src/catalog/models.yaml"), "utf8")) as {
    models: { config: { model_type: string } }[];
  };
  const configs = KINDS.map((kind) => models.find(({ config }) => config.model_type === kind)?.config ?? {});
  return [
    ...Object.entries(benchmarks).map(([name, text]) => ({
      name: `benchmark ${name}`,
      text,
      places: valuesOf(text),
      take: takeBenchmark,
    })),
    ...configs.map((config, index) => {
      const text = JSON.stringify(config, null, 1);
      return { name: `config ${KINDS[index]}`, text, places: valuesOf(text), take: takeConfig };
    }),
  ];
}

function takeBenchmark(text: string): Taken {
  const runs = readBenchmark("run.json", text);
  const figures = runs.flatMap(({ totalRate, ttft, tpot }, index) =>
    Object.entries({ rate: totalRate, ttft: ttft.mean, tpot: tpot.mean }).flatMap(
      ([name, figure]): [string, number][] => (figure === null ? [] : [[`${index} ${name}`, figure]]),
    ),
  );
  const told = runs.flatMap(({ remarks }) => remarks);
  return { figures: new Map(figures), told, text: told.join("\n") };
}

function takeConfig(text: string): Taken {
  const { parameters } = readConfigText("config.json", text);
  return { figures: new Map([["parameters", parameters.total]]), told: [], text: "" };
}
