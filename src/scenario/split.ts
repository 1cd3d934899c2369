import * as z from "zod";
import { CLASS_WORDS, TOKEN_CLASSES, type TokenClass } from "../figures/token-classes.js";
import type { Context } from "./context.js";
import { share } from "./fields.js";

/** Of which classes the processed tokens are. What is written to a cache is a class of its own where it is named. */
export const Split = z
  .strictObject({
    fresh: share("the share of fresh input"),
    written: share("the share of input written to the cache")
      .optional()
      .meta({ description: "input that is also written to a cache, to be kept for minutes" }),
    written_1h: share("the share of input written to the cache for an hour")
      .optional()
      .meta({ description: "the same, to be kept for an hour" }),
    cached: share("the share of cached input"),
    output: share("the share of output"),
  })
  .meta({ description: "shares of the processed tokens; together 100 %" });
export type Split = z.output<typeof Split>;

/** What a scenario calls each class. */
const KEYS = {
  fresh: "fresh",
  written_5m: "written",
  written_1h: "written_1h",
  cached: "cached",
  output: "output",
} as const;

/** The classes that a split names, in their order. */
export function classesIn(split: Split): readonly TokenClass[] {
  return TOKEN_CLASSES.filter((kind) => split[KEYS[kind]] !== undefined);
}

/** Writes the share of each class down; shares that do not make 100 % are told. */
export function giveSplit(context: Context, split: Split): void {
  const classes = classesIn(split);
  for (const kind of classes) {
    const stated = split[KEYS[kind]];
    const [first = "", ...rest] = CLASS_WORDS[kind];
    const label = first.toUpperCase() + rest.join("");
    if (stated)
      context.give(
        `workload.${kind}_share`,
        label,
        { ...stated, unit: `${kind}_tok/tok` },
        context.at("workload", "split", KEYS[kind]),
      );
  }
  const whole = classes.reduce((sum, kind) => sum + (split[KEYS[kind]]?.value ?? 0), 0);
  if (Math.abs(whole - 1) <= 1e-6) return;
  const names = classes.map((kind) => KEYS[kind]);
  const message = `the split adds up to ${Number((whole * 100).toFixed(4))} %`;
  const all = `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  context.fault(["workload", "split"], message, `${all} must make 100 %`);
}
