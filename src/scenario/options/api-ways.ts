import * as z from "zod";
import { bracketName } from "../../figures/brackets.js";
import { figure, percent } from "../../figures/figure.js";
import { trimmed } from "../../figures/number.js";
import { WAY_WORDS, WAYS, type Way } from "../../figures/ways.js";
import type { BilledAs } from "../../prices/amounts.js";
import type { Price } from "../../prices/schema.js";
import type { Stated } from "../../reading/stated.js";
import type { Context } from "../context.js";
import { bounded, share } from "../fields.js";
import type { Scenario } from "../schema.js";
import { type Counted, inputCounted } from "../tokens-counted.js";

const part = (way: Way) => share(`the part that is bought ${WAY_WORDS[way]}`).optional();

/** How the tokens are bought: all in one way, or so much of them in each. */
export const Billed = z
  .union([
    z.enum(WAYS),
    z.strictObject({
      standard: part("standard"),
      batch: part("batch"),
      flex: part("flex"),
      priority: part("priority"),
    }),
  ])
  .meta({
    description:
      "batch where requests may wait, flex or priority where they go behind or ahead of others; or what part of the tokens is bought in each way, together 100 %; standard where absent",
    examples: [{ standard: "70%", batch: "20%", flex: "10%" }],
  });
type Billed = z.output<typeof Billed>;

/** How much lies in requests above the length from which on they cost otherwise. */
export const AboveTier = z
  .union([
    share("the part of the tokens that lies in long requests"),
    z.strictObject({
      requests: share("the part of the requests whose input is above the tier"),
      input: bounded("request_input", "tok").meta({ description: "mean input of one of them, such as 300k tok" }),
    }),
  ])
  .meta({
    description:
      "the part of the tokens that lies in requests whose input is above the tier of the price; or how many requests are, and how long on average",
    examples: [{ requests: "12%", input: "310k tok" }],
  });
type AboveTier = z.output<typeof AboveTier>;

/** One set of prices that an option reads, and what stands before the names of its figures. */
export interface Bought {
  readonly before: string;
  readonly reading: BilledAs;
}

/** The ways in which tokens are bought, the one first that the others leave; undefined where there is one. */
export function waysIn(billed: Billed | undefined): readonly [Way, ...Way[]] | undefined {
  if (billed === undefined || typeof billed === "string") return undefined;
  const [first, ...others] = WAYS.filter((way) => billed[way] !== undefined);
  return first && [first, ...others];
}

/** The sets of prices that an option reads of its entry: where requests are told apart by length, one for each bracket. */
export function boughtAs(
  billed: Billed | undefined,
  brackets: number | undefined,
  reading: Omit<BilledAs, "billed">,
): readonly Bought[] {
  const ways = waysIn(billed) ?? [typeof billed === "string" ? billed : "standard"];
  return ways.flatMap((way): Bought[] => {
    const before = ways.length > 1 || typeof billed === "object" ? `${way}_` : "";
    if (brackets === undefined) return [{ before, reading: { ...reading, billed: way } }];
    return Array.from({ length: brackets }, (_, bracket) => ({
      before: `${bracketName(bracket)}_${before}`,
      reading: { ...reading, billed: way, bracket },
    }));
  });
}

/** Writes down what part of the tokens is bought in each way; parts that do not make 100 % are told. */
export function giveWays(context: Context, name: string, label: string, billed: Billed | undefined): void {
  if (billed === undefined || typeof billed === "string") return;
  const path = ["options", name, "billed"];
  const ways = waysIn(billed) ?? [];
  const whole = ways.reduce((sum, way) => sum + (billed[way]?.value ?? 0), 0);
  if (Math.abs(whole - 1) > 1e-6) {
    const message = ways.length === 0 ? "no way is named" : `the parts add up to ${trimmed(whole * 100, 6)} %`;
    context.fault(path, message, "what is bought as standard, batch, flex and priority must make 100 %");
  }
  const [rest, ...others] = ways;
  if (rest && billed[rest]?.low !== undefined)
    context.fault([...path, rest], "this part is what the others leave, and is a range", "write one figure here");
  for (const way of others) {
    const stated = billed[way];
    const what = `${label}: part of the tokens that is bought ${WAY_WORDS[way]}`;
    if (stated) context.give(`${name}.${way}_part`, what, stated, context.at(...path, way));
  }
}

/** The same of what lies in long requests. `tokens`: how many the API counts for one of the workload's. False where it is refused. */
export function giveLong(
  context: Context,
  name: string,
  label: string,
  above: AboveTier,
  { tiers = [] }: Pick<Price, "tiers">,
  { request }: Scenario["workload"],
  tokens: Counted | undefined,
): boolean {
  const path = ["options", name, "above_tier"];
  const refuse = (message: string, hint: string, ...at: string[]) => {
    context.fault([...path, ...at], message, hint);
    return false;
  };
  const [tier, second] = tiers;
  if (!tier) return refuse("its price is the same for inputs of any length", "leave above_tier out");
  if (second)
    return refuse(
      `its price has ${tiers.length} tiers, and one share cannot say which requests reach which`,
      "leave above_tier out, and say how long requests are: workload.request, with lengths",
    );
  const length = figure(tier.above.value, "tok");
  if (isShare(above)) {
    const part = percent(above.value, "short");
    context.remark(`${label}: ${part} of the tokens are taken to lie in requests whose input is above ${length}.`);
    context.give(`${name}.long_part`, `${label}: part of the tokens in long requests`, above, context.at(...path));
    return true;
  }
  const { requests, input } = above;
  if (!request)
    return refuse(
      "how much of the input that is depends on the mean request",
      "give workload.request, with input and output",
    );
  if (inputCounted(input, tokens).value <= tier.above.value)
    return refuse(
      `these requests are not longer than ${length}`,
      "give the mean input of those above the tier",
      "input",
    );
  if (requests.value * input.value > request.input.value * (1 + 1e-9)) {
    const mean = figure(request.input.value, "tok");
    return refuse(
      `that is more input than all requests have, ${mean} on average`,
      "make it fewer, or shorter, requests",
      "requests",
    );
  }
  const at = (key: string) => context.at(...path, key);
  context.remark(
    `${label}: ${percent(requests.value, "short")} of the requests are taken to have an input above ${length}, of ${figure(input.value, "tok")} on average, and answers as long as others.`,
  );
  context.give(`${name}.long_requests`, `${label}: part of the requests above ${length}`, requests, at("requests"));
  context.give(`${name}.long_input`, `${label}: mean input of a request above ${length}`, input, at("input"));
  return true;
}

function isShare(above: AboveTier): above is Stated {
  return "value" in above;
}

/** Whether it is said that no request is long. */
export function isNothing(above: AboveTier | undefined): boolean {
  if (above === undefined) return false;
  const { value, high = value } = isShare(above) ? above : above.requests;
  return high === 0;
}
