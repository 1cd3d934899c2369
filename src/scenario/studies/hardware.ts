import * as z from "zod";
import type { Context } from "../context.js";
import { type GpuFact, named } from "../facts/facts.js";
import { bounded } from "../fields.js";
import { defineStudy, type InputOf } from "./define.js";
import {
  bare,
  ContextLength,
  conditionsShape,
  giveConditions,
  giverOf,
  Mix,
  mustReach,
  setupOf,
  Tpot,
} from "./setup.js";

/** One model on several kinds of GPU in several precisions, at prices of one class. */
export const hardware = defineStudy("hardware", {
  is: "one model on several kinds of GPU in several precisions",

  fields: {
    model: z.string().meta({ description: "name of a model under models" }),
    gpus: z.array(z.string()).min(1).max(12).meta({ description: "names of GPUs under gpus" }),
    precisions: z
      .array(z.string())
      .min(1)
      .max(8)
      .meta({ description: "the first is the one that the others are compared with" }),
    group_sizes: z
      .array(z.int().min(1).max(4096))
      .min(1)
      .meta({ description: "numbers of GPUs that a replica may have, such as [1, 2, 4, 8]" }),
    streams_wanted: bounded("streams_wanted", "stream", "1").meta({
      description: "streams that a replica must hold at least",
    }),
    context: ContextLength,
    tpot: Tpot,
    mix: Mix,
    ...conditionsShape,
  },
  resolve(context, id, study, facts) {
    const at = ["studies", id];
    const model = named(context, facts.models, study.model, "model", [...at, "model"]);
    const gpus = study.gpus.map((name, index) => named(context, facts.gpus, name, "GPU", [...at, "gpus", index]));
    const precisions = study.precisions.map((name, index) =>
      named(context, facts.precisions, name, "precision", [...at, "precisions", index]),
    );
    const found = {
      gpus: gpus.filter((each) => each !== undefined),
      precisions: precisions.filter((each) => each !== undefined),
    };
    oneClass(context, gpus, at);
    if (!model || found.gpus.length < gpus.length || found.precisions.length < precisions.length) return undefined;
    mustReach(context, model, study.context.value, [...at, "context"]);
    const give = giverOf(context, id, at);
    const value = [...study.group_sizes].sort((a, b) => a - b);
    const [counted, sizes] = [bare(Number.NaN, "GPU/replica"), context.at(...at, "group_sizes")];
    context.give(`${id}.group_sizes`, "Numbers of GPUs that a replica may have", counted, sizes, { value });
    give("one_gpu", "One GPU", { ...bare(1, "GPU/replica"), source: "definition" });
    const reads = {
      ...giveConditions(context, id, study),
      context: give("context", "Context of a stream", study.context, "context"),
      tpot_target: give("tpot_target", "Time allowed between two tokens (TPOT)", study.tpot, "tpot"),
      streams_wanted: give(
        "streams_wanted",
        "Streams that a replica must hold at least",
        study.streams_wanted,
        "streams_wanted",
      ),
      group_sizes: `${id}.group_sizes`,
      fresh_share: give("fresh_share", "Fresh input among the tokens", study.mix.fresh, "mix", "fresh"),
      output_share: give("output_share", "Output among the tokens", study.mix.output, "mix", "output"),
    };
    const setups = found.gpus.flatMap((gpu, index) =>
      found.precisions.map((precision) =>
        setupOf(context, `${id}.${gpu.id}_${precision.id}`, { model, gpu, precision }, reads, [...at, "gpus", index]),
      ),
    );
    return {
      model: model.label,
      /** Every GPU in every precision, GPU by GPU. */
      setups: setups.filter((setup) => setup !== undefined),
      precisions: found.precisions.map(({ id: name, label }) => ({ id: name, label })),
      gpus: found.gpus.map(({ id: name, label, price }) => ({ id: name, label, price })),
      mostGpus: Math.max(...study.group_sizes),
    };
  },
});
export type HardwareInput = InputOf<typeof hardware>;

/** A row of prices compares GPUs only where all are bought in the same way. */
function oneClass(context: Context, gpus: readonly (GpuFact | undefined)[], at: readonly string[]): void {
  const first = gpus.find((gpu) => gpu?.price);
  for (const [index, gpu] of gpus.entries()) {
    if (!gpu) continue;
    const path = [...at, "gpus", index];
    if (!gpu.price) {
      context.fault(path, `${gpu.label} has no price`, `give gpus.${gpu.id} a price`);
    } else if (first?.price && gpu.price.class !== first.price.class) {
      context.fault(
        path,
        `${gpu.label} is priced ${gpu.price.class} (${gpu.price.id}), and ${first.label} ${first.price.class} (${first.price.id})`,
        "compare GPUs at prices of one class",
      );
    }
  }
}
