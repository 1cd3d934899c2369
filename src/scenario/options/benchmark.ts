import * as z from "zod";
import { statistics } from "../../benchmarks/measurement.js";
import { words } from "../../reading/stated.js";
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
    basis: z.enum(["measured", "quoted"]).optional().meta({ description: "quoted where others measured it" }),
    source: words("who measured, and where the files come from").optional(),
  })
  .meta({ description: "what was measured: the throughput at the objective is read off the line between runs" });
export type Benchmark = z.output<typeof Benchmark>;
