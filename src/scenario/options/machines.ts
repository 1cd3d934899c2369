import * as z from "zod";
import { percent } from "../../figures/figure.js";
import type { Stated } from "../../reading/stated.js";
import { FIRST_DEPLOYMENT } from "../../serving/ways-of-serving.js";
import type { Context } from "../context.js";
import { bounded, gpuPriceId, optionLabel, share } from "../fields.js";
import { fromSheet, priceFromSheet } from "../price-book.js";
import { SuccessRate } from "../success-rate.js";
import { giveCounted, oneRatio, TokenizerOf, TokensCounted, tokensOf } from "../tokens-counted.js";
import { availability, ownCosts } from "./own-costs.js";
import { Replica } from "./replica.js";

/** What every option says that rents GPUs: what a replica is, and what can be rented. */

export const machines = {
  label: optionLabel,
  replica: Replica,
  tokens: TokensCounted.optional(),
  tokenizer: TokenizerOf,
  success_rate: SuccessRate.optional(),
  cached: share("the share of its own cache").optional().meta({
    description:
      "the part of the processed tokens that its own cache holds, for replicas that serve at a predicted or measured speed; as in the split where absent",
  }),
  ...ownCosts,
  ...availability,
  box: bounded("gpus_per_box", "GPU").meta({
    description: "the smallest number of GPUs that can be rented at once",
  }),
};

export const gpuPrice = gpuPriceId("id of a price-sheet entry with a price per GPU hour");

export const headroom = share("the headroom");
export const forPeak = z
  .strictObject({ headroom })
  .meta({ description: "sized for the busiest hour, with room to spare" });
export const spillTo = z.string().meta({ description: "the API option that serves what exceeds the fleet" });
export const against = z
  .string()
  .optional()
  .meta({ description: "the API option it would replace; needed where there are several" });

interface Machines {
  readonly label: string;
  readonly replica: Replica;
  readonly tokens?: TokensCounted | undefined;
  readonly cached?: z.output<typeof machines.cached>;
  readonly box: z.output<typeof machines.box>;
}

/** Writes down a figure of an option, with its place. */
export function giver(context: Context, name: string, label: string) {
  return (key: string, what: string, stated: Parameters<Context["give"]>[2], ...path: string[]): void =>
    context.give(`${name}.${key}`, `${label}: ${what}`, stated, context.at("options", name, ...path));
}

export function giveMachines(context: Context, name: string, option: Machines, inSteps: boolean): void {
  const { label, replica, cached, box } = option;
  const tokens = tokensOf(context, name, option);
  const give = giver(context, name, label);
  give("gpus_per_replica", "GPUs of a replica", replica.gpus, "replica", "gpus");
  if (replica.throughput) {
    const throughput = asPublished(context, replica.throughput, replica);
    give("replica_throughput", "throughput of a replica", throughput, "replica", "throughput");
  }
  if (replica.elsewhere)
    give("throughput_elsewhere", "throughput of such a replica, elsewhere", replica.elsewhere, "replica", "elsewhere");
  if (cached)
    give("own_cached_share", "cached input, of its own cache", { ...cached, unit: "cached_tok/tok" }, "cached");
  if (cached && replica.throughput) {
    const message = "a throughput that is stated is what it is, whatever the cache holds";
    context.fault(["options", name, "cached"], message, "leave cached out, or the throughput");
  }
  if (tokens) giveCounted(context, name, label, "own", tokens);
  if (tokens && oneRatio(tokens) === undefined && replica.throughput === undefined) {
    const message = "how fast it is would be found for one ratio of tokens, and input and output have two";
    const hint = "state one for both, or replica.throughput, in the tokens of its own model";
    context.fault(["options", name, "tokens"], message, hint);
  }
  give("gpus_per_box", "GPUs of a box", box, "box");
  const [small, large] = [Math.min(replica.gpus.value, box.value), Math.max(replica.gpus.value, box.value)];
  if (large % small !== 0) {
    const message = `replicas of ${replica.gpus.value} GPUs do not fill boxes of ${box.value}`;
    context.fault(["options", name, "replica", "gpus"], message, "one must be a multiple of the other");
  }
  if (inSteps) {
    const step = box.value >= replica.gpus.value ? box : replica.gpus;
    const what = "GPUs that come together: a box, or the boxes that one replica needs";
    give("gpus_per_step", what, { ...step, unit: "GPU" }, ...(step === box ? ["box"] : ["replica", "gpus"]));
  }
}

/** The price of a GPU hour that an option names under a key, as the figure `id`. Returns whether it is promised for a term. */
export function giveGpuPrice(
  context: Context,
  name: string,
  { id, label, price }: { id: string; label: string; price: string },
  ...key: string[]
): boolean {
  const entry = context.price(price, ["options", name, ...key], "gpu_price");
  if (!entry?.price.gpu_hour) return false;
  context.give(`${name}.${id}`, label, entry.price.gpu_hour, context.atPrice(entry, "gpu_hour"), priceFromSheet(entry));
  const { term } = entry.price;
  if (term === undefined) return false;
  const what = label.replace("GPU price", "how long its GPUs are reserved");
  context.give(`${name}.gpu_term`, what, term, context.atPrice(entry, "term"), fromSheet(entry));
  return true;
}

/** What an option with an API behind it names: the API that serves the rest, or else the one that it is measured against. */
export function namedToSpill(option: {
  readonly spill_to?: string | undefined;
  readonly against?: string | undefined;
}) {
  const { spill_to, against: other } = option;
  return spill_to === undefined ? { key: "against", id: other } : { key: "spill_to", id: spill_to };
}

/** A throughput that others published: a first deployment may lie far below it, which a figure without a range cannot say. */
function asPublished(context: Context, throughput: Stated, { stack }: Replica): Stated {
  if (throughput.basis !== "quoted" || stack === "own") return throughput;
  const { value, low } = throughput;
  const [reached, reach] = [percent(FIRST_DEPLOYMENT, "short"), percent((low ?? value) / value, "short")];
  const range =
    low === undefined
      ? `Its range is taken to go down to ${reached}`
      : `Its stated range goes down to ${reach} of the middle`;
  context.remark(
    `A quoted throughput is one of a tuned stack, and a first deployment may lie far below: one user's gpt-oss 120B on eight H200 reached ${reached} of the published figure. ${range}; a load test of one's own ends the question.`,
  );
  if (low !== undefined) return throughput;
  const least = FIRST_DEPLOYMENT * value;
  return {
    ...throughput,
    low: least,
    high: value,
    spread: { kind: "quantiles", low: least, middle: value, high: value },
  };
}
