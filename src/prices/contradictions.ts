import type * as z from "zod";
import { type Currency, currencyOf } from "../figures/currencies.js";
import { figure } from "../figures/figure.js";
import { OTHER_WAYS } from "../figures/ways.js";
import { AMOUNTS, type PriceFields } from "./price-fields.js";
import { overlappingTimes } from "./times-of-day.js";
import { emptyWindow, sameLength } from "./token-rules.js";

/** What contradicts itself within an entry of a price sheet. */

type Price = z.output<typeof PriceFields>;

export function refuseContradictions(price: Price, ctx: z.RefinementCtx): void {
  const amounts = AMOUNTS.map((key) => price[key]).filter((amount) => amount !== undefined);
  if (amounts.length !== 1) {
    const message = amounts.length === 0 ? "this price has no amount" : "this price has several amounts";
    ctx.addIssue({
      code: "custom",
      message,
      path: ["id"],
      params: { hint: `give one of ${AMOUNTS.join(", ")}` },
    });
  }
  for (const part of ["batch", "flex", "priority", "tiers", "hours"] as const) {
    if (price[part] !== undefined && price.tokens === undefined)
      ctx.addIssue({ code: "custom", message: `${part} stands beside prices by token class`, path: [part] });
  }
  for (const part of ["per_request", "cache_storage", "not_counted"] as const) {
    if (price[part] !== undefined && price.gpu_hour !== undefined)
      ctx.addIssue({ code: "custom", message: `${part} stands beside a price of tokens`, path: [part] });
  }
  if (price.every_class !== undefined && price.blended === undefined)
    ctx.addIssue({ code: "custom", message: "every_class stands beside blended", path: ["every_class"] });
  if (price.instance !== undefined && price.gpu_hour === undefined)
    ctx.addIssue({ code: "custom", message: "an instance stands beside a price per GPU hour", path: ["instance"] });
  if (price.unit_month !== undefined && (price.class !== "reserved" || price.term === undefined)) {
    const message = "a unit that is paid by the month or the year is reserved for a term";
    const hint = "add class: reserved and term: 1 month, or 12 months; by the hour write unit_hour";
    ctx.addIssue({ code: "custom", message, path: ["unit_month"], params: { hint } });
  }
  if (price.term !== undefined && price.class !== "reserved")
    ctx.addIssue({ code: "custom", message: "only what is reserved has a term", path: ["term"] });
  const [first, second] = currenciesIn(price);
  if (first && second) {
    const message = `this entry has prices in ${first} and in ${second}`;
    ctx.addIssue({ code: "custom", message, path: ["id"], params: { hint: "give all of them in one currency" } });
  }
  for (const { path, message, hint } of withinEntry(price)) {
    ctx.addIssue({ code: "custom", message, path, params: { hint } });
  }
  if (price.first_read !== undefined && price.first_read > price.read)
    ctx.addIssue({ code: "custom", message: "this price was first read after it was read", path: ["first_read"] });
  if (price.effective.to !== undefined && price.effective.to < price.effective.from) {
    ctx.addIssue({ code: "custom", message: "this price ends before it starts", path: ["effective", "to"] });
  }
}

/** The currencies that the amounts of an entry are in. */
function currenciesIn(price: Pick<Price, (typeof MONEY)[number]>): readonly Currency[] {
  const found = new Set<Currency>();
  const look = (held: unknown): void => {
    if (typeof held !== "object" || held === null) return;
    const currency = "unit" in held && typeof held.unit === "string" ? currencyOf(held.unit) : undefined;
    if (currency) found.add(currency);
    else for (const each of Object.values(held)) look(each);
  };
  for (const key of MONEY) look(price[key]);
  return [...found];
}

const MONEY = [
  ...(["gpu_hour", "instance", "blended", "tokens", "tiers", "hours", "per_request", "cache_storage"] as const),
  ...OTHER_WAYS,
] as const;

type Amounts = Pick<Price, "gpu_hour" | "instance" | "tokens" | "tiers" | "hours" | (typeof OTHER_WAYS)[number]>;

/** So far may an instance's price over its GPUs lie from the price of one of them: rounding, and no more. */
const ROUNDED = 0.02;

interface Contradiction {
  readonly path: (string | number)[];
  readonly message: string;
  readonly hint: string;
}

/** What contradicts itself within an entry. */
function withinEntry(price: Amounts): Contradiction[] {
  const { gpu_hour, instance, tokens, tiers = [], hours = [] } = price;
  const found: Contradiction[] = [
    ...writesApart(tokens, "tokens", ["tiers"], tiers),
    ...writesApart(tokens, "tokens", ["hours"], hours),
    ...OTHER_WAYS.flatMap((way) => tiers.flatMap((tier, index) => waysApart(price[way], way, index, tier[way]))),
  ];
  const twice = sameLength(tiers.map(({ above }) => ({ above: above.value })));
  if (twice !== undefined) found.push({ path: ["tiers"], message: twice, hint: "keep one of them" });
  const empty = emptyWindow(hours);
  if (empty !== undefined) {
    const hint = "write when it ends; a price that holds all day is the entry's own, under tokens";
    found.push({ path: ["hours", hours.findIndex(({ from, to }) => from === to), "to"], message: empty, hint });
  }
  const both = empty === undefined ? overlappingTimes(hours) : undefined;
  if (both)
    found.push({ path: ["hours", both.index], message: both.message, hint: "let one end where the other begins" });
  const each = instance?.hour && instance.hour.value / instance.gpus.value;
  if (gpu_hour && instance && each !== undefined && Math.abs(gpu_hour.value / each - 1) > ROUNDED) {
    const of = `${figure(gpu_hour.value, "USD/GPU/h")} is not the instance's price over its ${instance.gpus.value} GPUs`;
    const hint = "gpu_hour is the price of one GPU, instance.hour that of all of them";
    found.push({ path: ["gpu_hour"], message: `${of}, ${figure(each, "USD/GPU/h")}`, hint });
  }
  return found;
}

type TokenPrices = NonNullable<Price["tokens"]>;

/** What a tier or a time of day asks for writing to the cache is stated where the price itself states it, and only there. */
function writesApart(
  usual: TokenPrices | undefined,
  under: string,
  path: readonly (string | number)[],
  others: readonly TokenPrices[],
): Contradiction[] {
  return others.flatMap((other, index) =>
    (["cache_write", "cache_write_1h"] as const).flatMap((kind): Contradiction[] => {
      if ((usual?.[kind] === undefined) === (other[kind] === undefined)) return [];
      const message = `${kind} stands ${other[kind] === undefined ? `under ${under} and not here` : `here and not under ${under}`}`;
      return [{ path: [...path, index], message, hint: "state it in both, or in neither" }];
    }),
  );
}

/** A way of buying that longer requests have is one that others have, with prices of the same classes. */
function waysApart(usual: TokenPrices | undefined, way: string, index: number, long: TokenPrices | undefined) {
  if (!long) return [];
  const path = ["tiers", index, way];
  if (usual) return writesApart(usual, way, path, [long]).map((found) => ({ ...found, path }));
  const message = `longer requests have a ${way} price here, and others have none`;
  return [{ path, message, hint: `add ${way} beside tokens, with what shorter requests cost so` }];
}
