import * as z from "zod";
import { quantity } from "../../reading/stated.js";
import { bounded } from "../fields.js";
import { defineStudy, type InputOf } from "./define.js";
import {
  bare,
  conditionsShape,
  giveConditions,
  giverOf,
  mustReach,
  namedIn,
  ReplicaGpus,
  setupOf,
  Tpot,
} from "./setup.js";

const Profile = z.strictObject({
  label: z
    .string()
    .min(1)
    .max(40)
    .meta({ description: "what the memo calls it", examples: ["chat"] }),
  prompt: bounded("prompt_length", "tok"),
  answer: bounded("answer_length", "tok"),
  fresh: quantity(["fresh_tok/tok", "share"], { least: 0, most: 1, what: "the fresh part of the prompt" }).meta({
    description: "part of the prompt that no cache holds: 100% where prompts do not repeat",
  }),
  tpot: Tpot,
});

/** The price of a token against the time that it takes, batch by batch, for several workloads on one setup. */
export const frontier = defineStudy("frontier", {
  is: "the price of a token against the time that it takes, batch by batch",

  fields: {
    model: z.string().meta({ description: "name of a model under models" }),
    gpu: z.string().meta({ description: "name of a GPU under gpus" }),
    gpus: ReplicaGpus,
    precision: z.string().meta({ description: "name of a precision under precisions" }),
    batches: z
      .union([z.literal("powers_of_two"), z.array(z.int().min(1).max(1e6)).min(2).max(24)])
      .meta({ description: "streams at once to work out; those that memory cannot hold are left out" }),
    ...conditionsShape,
    profiles: z
      .record(z.string().regex(/^[a-z][a-z0-9_]*$/), Profile)
      .refine((all) => Object.keys(all).length > 0, {
        message: "there is no profile",
      })
      .meta({ description: "the workloads, by a name each" }),
  },
  resolve(context, id, study, facts) {
    const at = ["studies", id];
    const on = namedIn(context, facts, study, at);
    if (!on) return undefined;
    const { model, gpu, precision } = on;
    if (!gpu.price) context.fault([...at, "gpu"], `${gpu.label} has no price`, `give gpus.${gpu.id} a price`);
    const give = giverOf(context, id, at);
    const shared = {
      ...giveConditions(context, id, study),
      gpus_per_replica: give("gpus_per_replica", "GPUs of a replica", study.gpus, "gpus"),
      output_in_answer: give("output_in_answer", "Output in an answer", {
        ...bare(1, "output_tok/tok"),
        source: "definition: all of it",
      }),
    };
    const profiles = Object.entries(study.profiles).flatMap(([name, profile]) => {
      const path = [...at, "profiles", name];
      mustReach(context, model, profile.prompt.value + profile.answer.value, [...path, "prompt"]);
      const giveOwn = giverOf(context, `${id}.${name}`, path);
      const own = (law: string, label: string, key: "prompt" | "answer" | "fresh" | "tpot") =>
        giveOwn(law, `${profile.label}: ${label}`, profile[key], key);
      const reads = {
        ...shared,
        prompt_length: own("prompt_length", "prompt", "prompt"),
        answer_length: own("answer_length", "answer", "answer"),
        fresh_in_prompt: own("fresh_in_prompt", "fresh part of the prompt", "fresh"),
        tpot_target: own("tpot_target", "Time allowed between two tokens (TPOT)", "tpot"),
        context: `${id}.${name}.context_of_request`,
        fresh_share: `${id}.${name}.fresh_share_of_request`,
        output_share: `${id}.${name}.output_share_of_request`,
      };
      const setup = setupOf(context, `${id}.${name}`, on, reads, [...at, "precision"]);
      return setup ? [{ label: profile.label, setup }] : [];
    });
    return {
      batches: study.batches,
      batchesAt: { file: context.file, line: context.source.place([...at, "batches"]).line },
      profiles,
      words: `${model.label} in ${precision.label} on ${study.gpus.value} ${gpu.label}`,
    };
  },
});
export type FrontierInput = InputOf<typeof frontier>;
export type ProfileInput = FrontierInput["profiles"][number];
