import * as z from "zod";
import { quantity } from "../../reading/stated.js";
import { bounded, gpuPriceId } from "../fields.js";

/** What serving is worked out from: models, GPUs and precisions, each stated once with its source. */

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "is written in small letters, digits and underscores");
const label = z
  .string()
  .min(1)
  .max(40)
  .meta({ description: "what the memo calls it", examples: ["Llama 3.3 70B"] });

const ModelSchema = z
  .strictObject({
    label,
    parameters: bounded("parameters", "Bparam"),
    active_parameters: bounded("active_parameters"),
    layers: bounded("layers", "1"),
    kv_heads: bounded("kv_heads", "1").optional(),
    head_dim: bounded("head_dim", "1").optional(),
    latent_dim: bounded("latent_dim", "1").optional(),
    rope_dim: bounded("rope_dim", "1").optional(),
    weights_read_share: quantity(["share"], { least: 0.001, most: 1, what: "the share of weights that a step reads" })
      .optional()
      .meta({ description: "a mixture of experts reads only the experts in use; a dense model leaves this out" }),
    longest_context: bounded("longest_context", "tok"),
  })
  .superRefine((model, ctx) => {
    const heads = model.kv_heads !== undefined && model.head_dim !== undefined;
    const latent = model.latent_dim !== undefined && model.rope_dim !== undefined;
    if (model.active_parameters !== undefined && model.active_parameters.value > model.parameters.value)
      ctx.addIssue({
        code: "custom",
        message: "more parameters are active than there are",
        path: ["active_parameters"],
        params: { hint: "parameters counts all of them, active_parameters those that one token is sent through" },
      });
    if (heads === latent)
      ctx.addIssue({
        code: "custom",
        message: "it is not clear what this model keeps of a token",
        path: ["label"],
        params: { hint: "give kv_heads and head_dim, or latent_dim and rope_dim" },
      });
  });

const GpuSchema = z.strictObject({
  label,
  memory: bounded("gpu_memory", "GB"),
  bandwidth: bounded("gpu_bandwidth", "TB/s"),
  compute: z
    .record(name, bounded("gpu_compute", "TFLOP/s"))
    .meta({ description: "dense arithmetic by number format, such as bf16 and fp8" }),
  price: gpuPriceId("id of a price-sheet entry with a price per GPU hour").optional(),
});

const PrecisionSchema = z.strictObject({
  label,
  weights: bounded("weight_precision"),
  kv: bounded("kv_precision"),
  arithmetic: name.meta({ description: "the number format that the GPU calculates in" }),
  otherwise: name.optional().meta({ description: "the format where a GPU cannot calculate in the first" }),
});

export const servingFacts = {
  models: z.record(name, ModelSchema).optional().meta({ description: "models that studies name" }),
  gpus: z.record(name, GpuSchema).optional().meta({ description: "GPUs that studies name" }),
  precisions: z.record(name, PrecisionSchema).optional().meta({ description: "precisions that studies name" }),
};
const Stating = z.strictObject(servingFacts);
export type Stating = z.output<typeof Stating>;

export type StatedModel = z.output<typeof ModelSchema>;
export type StatedGpu = z.output<typeof GpuSchema>;
export type StatedPrecision = z.output<typeof PrecisionSchema>;
