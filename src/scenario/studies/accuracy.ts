import * as z from "zod";
import type { Trials } from "../../calibration/trials.js";
import { placeOf } from "../../reading/yaml-problems.js";
import type { Context } from "../context.js";
import type { Text } from "../inputs.js";

/** How far the prediction of serving performance can be trusted: every held-out point against its measurement. */
export const AccuracyStudy = z.strictObject({
  kind: z.literal("accuracy"),
  title: z.string().min(1).max(120),
  lead: z.string().max(1000).optional(),
  says: z.string().max(4000).optional().meta({ description: "Markdown; {{study.tpot_model_median}} prints a figure" }),
});

export interface AccuracyInput {
  readonly kind: "accuracy";
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly says: Text | null;
  readonly trials: Trials;
}

export function resolveAccuracy(context: Context, id: string, study: z.output<typeof AccuracyStudy>): AccuracyInput {
  const { title, lead = "", says } = study;
  const words = says === undefined ? null : { text: says, at: placeOf(context.source, ["studies", id, "says"]) };
  return { kind: "accuracy", id, title, lead, says: words, trials: context.trials() };
}
