import type { Precision } from "./architecture.js";
import type { Fields } from "./fields.js";
import { algorithmOf } from "./quantized-beside.js";

const DTYPES: Readonly<Record<string, Precision>> = {
  bfloat16: "bf16",
  float16: "bf16",
  half: "bf16",
  float8_e4m3fn: "fp8",
};

/** What compressed-tensors and others call a kind of number, and its bits. */
const NUMBERS: Readonly<Record<string, Precision>> = {
  "float 8": "fp8",
  "float 4": "fp4",
  "int 8": "int8",
  "int 4": "int4",
};

const hint =
  "known: fp8, fbgemm_fp8, mxfp4, modelopt, awq, gptq, auto-round, compressed-tensors, quark; else use the config of the original and say the weights' format yourself";

/**
 * The number format that a checkpoint's config states for its weights, in the text part or beside it; null where it
 * states none that is known.
 */
export function storedPrecision(text: Fields, top: Fields): Precision | null {
  // Experts in four bits are nearly all of such a model; the rest is then counted in eight.
  if (text.text("expert_dtype") === "fp4") {
    for (const part of [text, top]) part.ignore("quantization_config");
    return "fp4";
  }
  for (const part of [text, top]) {
    if (part.has("quantization_config")) return quantized(part, part.part("quantization_config"));
  }
  const type = text.text("torch_dtype") ?? top.text("torch_dtype");
  return type === undefined ? null : (DTYPES[type.replace(/^torch\./, "")] ?? null);
}

function quantized(fields: Fields, config: Fields): Precision | null {
  const method = config.text("quant_method");
  switch (method) {
    case "fp8":
    case "fbgemm_fp8":
    case "modelopt_fp8":
      return "fp8";
    case "mxfp4":
    case "modelopt_fp4":
      return "fp4";
    case "modelopt":
      return modelopt(config);
    case "awq":
    case "gptq":
    case "auto-round":
      return integer(config);
    case "compressed-tensors":
      return ofGroups(config);
    case "quark":
      return ofQuark(config);
    default:
      fields.refuse(
        "quantization_config",
        method === undefined
          ? `"quantization_config" does not say its "quant_method"`
          : `weights stored by the method "${method}" are not understood`,
        { hint },
      );
      return null;
  }
}

function modelopt(config: Fields): Precision | null {
  const algorithm = config.text("quant_algo");
  const found = algorithmOf({ quant_algo: algorithm, quantized_layers: config.value("quantized_layers") });
  if (found === null)
    config.refuse("quant_algo", `weights stored as ${algorithm ?? "nobody says what"} are not understood`, {
      hint: "known: FP8, NVFP4, MIXED_PRECISION with its quantized_layers, and others of NVIDIA's tools",
    });
  return found;
}

/** AMD's tool: of all layers, where none is excepted by a name. */
function ofQuark(config: Fields): Precision | null {
  const type = config.part("global_quant_config").part("weight").text("dtype") ?? "";
  const found = /^(?:mx)?fp4/.test(type) ? "fp4" : /^fp8/.test(type) ? "fp8" : INTEGERS[type];
  if (found === undefined)
    config.refuse("global_quant_config", `weights stored as "${type}" are not understood`, {
      hint: "known: fp4, fp8_e4m3, int4, int8",
    });
  return found ?? null;
}

const INTEGERS: Readonly<Record<string, Precision>> = { int4: "int4", uint4: "int4", int8: "int8" };

function integer(config: Fields): Precision | null {
  const bits = config.count(config.has("bits") ? "bits" : "w_bit");
  const precision = NUMBERS[`int ${bits}`];
  if (precision === undefined)
    config.refuse("bits", `weights of ${bits} bits are not understood`, { hint: "known: 4, 8" });
  return precision ?? null;
}

/** Groups of layers, each with a format of its own: understood where all say the same. */
function ofGroups(config: Fields): Precision | null {
  const groups = config.part("config_groups");
  const found = new Set(
    groups.names.map((name) => {
      const weights = groups.part(name).part("weights");
      return NUMBERS[`${weights.text("type") ?? ""} ${weights.count("num_bits", 0)}`];
    }),
  );
  const [precision] = found;
  if (found.size === 1 && precision !== undefined) return precision;
  const what = found.size > 1 ? "weights stored in several formats" : "weights in this format";
  config.refuse("config_groups", `${what} are not understood`, {
    hint: "known: float or int of 4 or 8 bits, the same in all groups",
  });
  return null;
}
