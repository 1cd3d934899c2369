import * as z from "zod";
import { statistics } from "../../benchmarks/measurement.js";
import { precisions } from "../../catalog/architecture.js";
import { NAMES, words } from "../../reading/stated.js";
import { speculations } from "../../serving/speculation.js";
import { quotientFault } from "../bounds.js";
import { bounded } from "../fields.js";

/** What was measured of a deployment: the files of a load test at several loads. */
export const Benchmark = z
  .strictObject({
    files: z
      .array(z.string().min(1).max(300))
      .min(1)
      .max(100)
      .meta({
        description:
          "result files of a load test, relative to this file: one setup, one shape of request, several loads",
        examples: [["benchmarks/run-8rps.json"]],
      }),
    percentile: z.enum(statistics).meta({ description: "of which statistic the objective must hold" }),
    gpus: bounded("gpus_measured")
      .optional()
      .meta({ description: "GPUs of the deployment that was measured; needed where no file tells" }),
    model: words("what the files call the model, where its name there is another", { most: 200 }).optional(),
    gpu: words("what the files call the GPU, where its name there is another", { most: 100 }).optional(),
    basis: z.enum(["measured", "quoted"]).optional().meta({ description: "quoted where others measured it" }),
    source: words("who measured, and where the files come from").optional(),
  })
  .meta({ description: "what was measured: the throughput at the objective is read off the line between runs" });
export type Benchmark = z.output<typeof Benchmark>;

/** One serving instance of the model, and how fast it is: stated, or found from what is served on what. */

const Serves = z
  .strictObject({
    model: words("a model of the catalog in a usual spelling, or the path of a config.json relative to this file", {
      most: 200,
      example: "Llama 3.3 70B",
    }).register(NAMES, { of: "model" }),
    gpu: words("a GPU of the catalog in a usual spelling", { most: 60, example: "H100 SXM" }).register(NAMES, {
      of: "gpu",
    }),
    weights: z.enum(precisions).meta({ description: "number format of the weights" }),
    kv: z.enum(precisions).optional().meta({ description: "number format of the KV cache; unknown widens the range" }),
    engine: words("the engine and its version; unknown widens the range", {
      most: 60,
      example: "vllm 0.15",
    }).optional(),
    speculative: z
      .enum(speculations)
      .optional()
      .meta({ description: "mtp: the model's own heads guess tokens ahead (multi-token prediction)" }),
    stack: z
      .enum(["first", "tuned"])
      .optional()
      .meta({ description: "tuned: tuned as for a benchmark's record; first: not deployed yet, as where absent" }),
    apart: z
      .boolean()
      .optional()
      .meta({ description: "true: prompts are read by GPUs of their own (prefill and decode apart)" }),
    parallelism: words("how the GPUs share the work; unknown widens the range", {
      most: 40,
      example: "TP4",
    }).optional(),
  })
  .meta({ description: "what a replica serves, and on what: its throughput at the objective is then predicted" });
export type Serves = z.output<typeof Serves>;

export const Replica = z
  .strictObject({
    gpus: bounded("gpus_per_replica", "GPU"),
    throughput: bounded("replica_throughput", "tok/s")
      .optional()
      .meta({ description: "processed tokens a second of one replica at the service objective" }),
    elsewhere: bounded("replica_throughput", "tok/s").optional().meta({
      description: "what others measured of such a replica, where it is another figure than the throughput that counts",
    }),
    benchmark: Benchmark.optional(),
    serves: Serves.optional(),
    stack: z.enum(["first", "own"]).optional().meta({
      description:
        "own: a stack that you run already. First, as where absent: one that you do not, so that it may lie far below what was predicted or quoted, which is of tuned stacks; the range reaches as far down",
    }),
  })
  .superRefine((replica, ctx) => {
    const { throughput, benchmark, serves } = replica;
    if (throughput === undefined && benchmark === undefined && serves === undefined)
      ctx.addIssue({
        code: "custom",
        message: "nothing says how fast a replica is",
        params: {
          hint: "give its throughput, or benchmark: what was measured, or serves: which model it serves on which GPU",
        },
      });
    const fault = throughput && quotientFault("gpu_throughput", throughput, replica.gpus);
    if (fault) ctx.addIssue({ code: "custom", message: fault.message, path: ["throughput"], params: fault });
  })
  .meta({ description: "one serving instance of the model" });
export type Replica = z.output<typeof Replica>;
