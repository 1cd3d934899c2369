import * as z from "zod";
import { trimmed } from "../figures/number.js";
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
export const CLASS_KEYS = {
  fresh: "fresh",
  written_5m: "written",
  written_1h: "written_1h",
  cached: "cached",
  output: "output",
} as const;

/** The classes that a split names, in their order. */
export function classesIn(split: Split): readonly TokenClass[] {
  return TOKEN_CLASSES.filter((kind) => split[CLASS_KEYS[kind]] !== undefined);
}

/** Writes the share of each class of the workload down; shares that do not make 100 % are told. */
export function giveSplit(context: Context, split: Split): void {
  for (const { kind, key, label, stated } of statedIn(split))
    context.give(`workload.${kind}_share`, label, stated, context.at("workload", "split", key));
  checkWhole(context, split, ["workload", "split"]);
}

/** The same for an API that bills by a split of its own, whose shares are single figures: one of them moves no other. */
export function giveOwnSplit(context: Context, name: string, label: string, split: Split): void {
  const path = ["options", name, "split"];
  for (const { kind, key, label: what, stated } of statedIn(split)) {
    context.give(
      `${name}.billed_${kind}_share`,
      `${label}: ${what.toLowerCase()}, as it bills`,
      stated,
      context.at(...path, key),
    );
    if (stated.low !== undefined)
      context.fault(
        [...path, key],
        "a share of an API's own split is a range",
        "write one figure; a range of the workload's split is carried through",
      );
  }
  checkWhole(context, split, path);
}

/** A token of input is one, whichever class it is of: it turns prices of classes into those of one token, to be held against one another. */
export function giveInToken(context: Context, classes: readonly TokenClass[]): void {
  const one = { value: 1, basis: undefined, source: "definition: it counts as one", date: undefined, note: undefined };
  for (const kind of classes.filter((each) => each !== "output")) {
    const stated = { ...one, unit: `${kind}_tok/tok` };
    const label = `Tokens of ${CLASS_WORDS[kind]} that a token of it is`;
    context.give(`workload.${kind}_in_token`, label, stated, context.at("workload", "split"), { basis: "modelled" });
  }
}

function statedIn(split: Split) {
  return classesIn(split).flatMap((kind) => {
    const key = CLASS_KEYS[kind];
    const [first = "", ...rest] = CLASS_WORDS[kind];
    const stated = split[key];
    return stated
      ? [{ kind, key, label: first.toUpperCase() + rest.join(""), stated: { ...stated, unit: `${kind}_tok/tok` } }]
      : [];
  });
}

function checkWhole(context: Context, split: Split, path: string[]): void {
  const shares = statedIn(split);
  const whole = shares.reduce((sum, { stated }) => sum + stated.value, 0);
  if (Math.abs(whole - 1) <= 1e-6) return;
  const names = shares.map(({ key }) => key);
  const message = `the split adds up to ${trimmed(whole * 100, 6)} %`;
  context.fault(path, message, `${names.slice(0, -1).join(", ")} and ${names.at(-1)} must make 100 %`);
}
