import { readYaml } from "../reading/yaml.js";
import type { Precision } from "./architecture.js";

/** What NVIDIA's tools call the weights that they wrote, in the hf_quant_config.json beside a config.json or within it. */
const ALGORITHMS: Readonly<Record<string, Precision>> = {
  ...{ FP8: "fp8", FP8_PB_WO: "fp8", FP8_PER_CHANNEL_PER_TOKEN: "fp8", FP8_BLOCK_SCALES: "fp8" },
  ...{ NVFP4: "fp4", NVFP4_AWQ: "fp4", W4A8_NVFP4_FP8: "fp4", W4A16_NVFP4: "fp4", MXFP4: "fp4", W4A16_MXFP4: "fp4" },
  ...{ W4A8_MXFP4_FP8: "fp4", W4A8_MXFP4_MXFP8: "fp4" },
  ...{ W4A16: "int4", W4A16_AWQ: "int4", W4A16_GPTQ: "int4", W4A8_AWQ: "int4" },
  ...{ INT8: "int8", W8A16: "int8", W8A16_GPTQ: "int8", INT8_SQ: "int8", W8A8_SQ_PER_CHANNEL: "int8" },
};
const MIXED = "MIXED_PRECISION";

/**
 * The number format that such a description names; null for one that is not known. Of layers that are stored in several, the
 * one with the fewest bits: it is that of the experts, which are nearly all of a model that is stored so.
 */
export function algorithmOf(quantization: object): Precision | null {
  const { quant_algo: name, quantized_layers: layers } = quantization as Record<string, unknown>;
  if (name !== MIXED) return ALGORITHMS[String(name)] ?? null;
  const found = new Set(
    Object.values(typeof layers === "object" && layers !== null ? layers : {}).map((layer: unknown) =>
      typeof layer === "object" && layer !== null ? algorithmOf(layer) : null,
    ),
  );
  return SMALLEST_FIRST.find((each) => found.has(each)) ?? null;
}

const SMALLEST_FIRST = ["fp4", "int4", "fp8", "int8"] as const;

const QUANTIZED = "hf_quant_config.json";
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
  return isMapping ? algorithmOf(quantization) : null;
}

/** Where it would stand. */
export function besideConfig(path: string): string {
  return path.replace(/[^/\\]*$/, QUANTIZED);
}
