import { readYaml } from "../reading/yaml.js";
import type { Precision } from "./architecture.js";

/** What NVIDIA's tool calls the weights that it wrote, in the hf_quant_config.json beside a config.json. */
const ALGORITHMS: Readonly<Record<string, Precision>> = {
  FP8: "fp8",
  FP8_PB_WO: "fp8",
  FP8_PER_CHANNEL_PER_TOKEN: "fp8",
  NVFP4: "fp4",
  NVFP4_AWQ: "fp4",
  W4A16_AWQ: "int4",
  W4A8_AWQ: "int4",
  INT8_SQ: "int8",
  W8A8_SQ_PER_CHANNEL: "int8",
};

export const QUANTIZED = "hf_quant_config.json";
/** Lists of parts left alone name every expert of every layer: 3 MB are real. */
export const LARGEST_CONFIG = 16_000_000;

/**
 * The number format of weights by the file that stands beside their config: null where it names none that is known, for
 * the type that the config itself states is then that of the original.
 */
export function quantizedBeside(file: string, text: string): Precision | null {
  const { value } = readYaml(file, text, { largest: LARGEST_CONFIG });
  const quantization = typeof value === "object" && value !== null && "quantization" in value && value.quantization;
  const isMapping = typeof quantization === "object" && quantization !== null && "quant_algo" in quantization;
  return isMapping ? (ALGORITHMS[String(quantization.quant_algo)] ?? null) : null;
}

/** Where it would stand. */
export function besideConfig(path: string): string {
  return path.replace(/[^/\\]*$/, QUANTIZED);
}
