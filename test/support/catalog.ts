import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Architecture } from "../../src/catalog/architecture.js";
import { catalogOf } from "../../src/catalog/catalog.js";
import { readConfigText } from "../../src/catalog/config.js";
import { InputError, type Problem } from "../../src/problem/problem.js";
import { ROOT } from "./scenarios.js";

/** The tool's own catalog. */
export const CATALOG = catalogOf(
  { gpus: "src/catalog/gpus.yaml", models: "src/catalog/models.yaml", units: "src/catalog/units.yaml" },
  (file) => readFileSync(join(ROOT, file), "utf8"),
);

const CONFIGS = "shared/data/model-configs";
/** The folder of public configs beside the project; undefined where it is not there. */
export const configs = ["..", "../.."].map((up) => join(ROOT, up, CONFIGS)).find((path) => existsSync(path));
if (configs === undefined) console.warn(`${CONFIGS} is not beside the project: no config of it is counted`);

export type Config = Record<string, unknown>;

/** Eight query heads that share two, in four layers: small enough to count by hand. */
export const SMALL: Config = {
  model_type: "llama",
  num_hidden_layers: 4,
  hidden_size: 64,
  intermediate_size: 256,
  num_attention_heads: 8,
  num_key_value_heads: 2,
  vocab_size: 1000,
  tie_word_embeddings: false,
};

export function count(config: Config): Architecture {
  return readConfigText("config.json", JSON.stringify(config, null, 2));
}

/** What a config is refused for. */
export function problemsOf(config: Config | string): readonly Problem[] {
  const text = typeof config === "string" ? config : JSON.stringify(config, null, 2);
  try {
    readConfigText("model/config.json", text);
  } catch (error) {
    if (error instanceof InputError) return error.problems;
    throw error;
  }
  return [];
}
