import * as z from "zod";
import { quantity } from "../../reading/stated.js";

/** What serving is worked out from: models, GPUs and precisions, each stated once with its source. */

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "is written in small letters, digits and underscores");
const label = z.string().min(1).max(40);
const count = (unit: string, what: string) => quantity([unit, "1"], { least: 1, most: 1e6, whole: true, what });
const billions = (unit: string, what: string) => quantity([unit, "Bparam"], { least: 0.001, most: 100_000, what });

const ModelSchema = z
  .strictObject({
    label,
    parameters: billions("Bparam/replica", "the parameters"),
    active_parameters: billions("Bparam", "the parameters that one token uses"),
    layers: count("layer", "the layers"),
    kv_heads: count("kv_head/layer", "the heads that keep keys and values").optional(),
    head_dim: count("element/kv_head/tok", "the size of a head").optional(),
    latent_dim: count("element/tok/layer", "the size of the compressed keys and values").optional(),
    rope_dim: count("element/tok/layer", "the size of the part that keeps the position").optional(),
    weights_read_share: quantity(["share"], { least: 0.001, most: 1, what: "the share of weights that a step reads" })
      .optional()
      .meta({ description: "a mixture of experts reads only the experts in use; a dense model leaves this out" }),
    longest_context: quantity(["tok/stream", "tok"], { least: 1, most: 1e8, what: "the longest context" }),
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
  memory: quantity(["GB/GPU", "GB"], { least: 1, most: 10_000, what: "the memory of a GPU" }),
  bandwidth: quantity(["TB/s/GPU", "TB/s"], { least: 0.01, most: 1000, what: "the bandwidth of a GPU" }),
  compute: z
    .record(name, quantity(["TFLOP/s/GPU", "TFLOP/s"], { least: 1, most: 1e6, what: "the arithmetic of a GPU" }))
    .meta({ description: "dense arithmetic by number format, such as bf16 and fp8" }),
  price: z.string().optional().meta({ description: "id of a price-sheet entry with a price per GPU hour" }),
});

const PrecisionSchema = z.strictObject({
  label,
  weights: quantity(["B/param"], { least: 0.1, most: 8, what: "the bytes of a parameter" }),
  kv: quantity(["B/element"], { least: 0.1, most: 8, what: "the bytes of an element of the KV cache" }),
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
