import { figure } from "../../figures/figure.js";
import { WAY_WORDS } from "../../figures/ways.js";
import { listed } from "../../figures/words.js";
import { type BilledAs, type MetTiers, metTiers, pricesOf, pricesOfTier, tierOf } from "../../prices/amounts.js";
import { spansOfDay } from "../../prices/over-day.js";
import type { Price } from "../../prices/schema.js";

/** What a token's price depends on besides its class, as far as it is not settled by the scenario. */
export function dependsOn(
  price: Price,
  reading: BilledAs,
  isOutput: boolean,
): { words: string; note: string } | undefined {
  const byHour = isByHour(price, reading);
  const { tiers, base } = met(price, reading);
  const mayReason = isOutput && pricesOf(price, reading.billed)?.reasoning !== undefined;
  const isElseLong = tierOf(price, reading.bracket) !== undefined && !isLongOnFile(price, reading);
  if (!byHour && tiers.length === 0 && reading.billed === "standard" && !mayReason) return undefined;
  const words = [
    ...(byHour && !reading.byHour ? ["the time of day"] : []),
    ...(tiers.length > 0 ? ["the length of the input"] : []),
    ...(mayReason ? ["how much of the output is reasoning"] : []),
    ...(isElseLong ? [`what longer inputs cost ${WAY_WORDS[reading.billed]}`] : []),
  ];
  const notes = [
    ...(reading.billed === "standard" ? [] : [`bought ${WAY_WORDS[reading.billed]}`]),
    ...(isElseLong ? ["taken as many times the standard price of longer inputs as shorter ones cost so"] : []),
    ...(byHour ? [`the mean over the hours of a day${reading.byHour ? ", weighed by the load" : ""}`] : []),
    ...(tiers.length > 0 && !base ? [`the price above ${lengthText(price, reading)} of input`] : []),
    ...(tiers.length > 0 && base ? ["a range over the lengths of input that it is priced by"] : []),
  ];
  return { words: words.join(" and "), note: notes.join(", ") };
}

/** What a reader should know of a price that is not one figure, and how the memo computes with it. */
export function priceRemarks(price: Price, reading: BilledAs): string[] {
  return [...hourRemark(price, reading), ...tierRemark(price, reading), ...notCounted(price)];
}

function notCounted({ item, not_counted }: Price): string[] {
  if (!not_counted) return [];
  return [`the price list of ${item} also prices ${listed(not_counted)}: none of it is counted.`];
}

/** Tiers that the price of a reading still depends on. */
function met(price: Price, { input, bracket }: BilledAs): Pick<MetTiers, "tiers" | "base"> {
  return bracket === undefined ? metTiers(price, input) : { tiers: [], base: bracket === 0 };
}

/** Whether a sheet says what longer requests cost as they are bought: all, or those of a bracket. */
function isLongOnFile(price: Price, { billed, bracket }: BilledAs): boolean {
  const only = tierOf(price, bracket)?.tier;
  return (only ? [only] : (price.tiers ?? [])).every((tier) => pricesOfTier(tier, billed) !== undefined);
}

function isByHour({ hours }: Price, { billed, bracket = 0 }: BilledAs): boolean {
  return hours !== undefined && billed === "standard" && bracket === 0;
}

function hourRemark(price: Price, reading: BilledAs): string[] {
  const { tokens, hours } = price;
  if (!tokens || !hours || !isByHour(price, reading)) return [];
  const spans = spansOfDay(tokens, hours).map(
    ({ minutes, at }) => `${figure(minutes / 60, "h")} at ${figure(at.output.value, "USD")}`,
  );
  const dear = `the price depends on the time of day (output: ${spans.join(", ")}).`;
  if (reading.byHour) return [`${dear} The mean over the day is taken, weighed by the load's own hours.`];
  return [
    `${dear} The mean over the day is taken, each hour alike: it is not weighed by the load, whose hours may be those of another time zone: an hourly load that says its zone is weighed.`,
  ];
}

function tierRemark(price: Price, reading: BilledAs): string[] {
  const { tiers: all = [] } = price;
  const first = Math.min(...all.map(({ above }) => above.value));
  const { input, billed, bracket } = reading;
  const isOnFile = isLongOnFile(price, reading);
  const only = tierOf(price, bracket)?.tier;
  if (all.length === 0 || (bracket !== undefined && (!only || isOnFile))) return [];
  if (only)
    return [
      `what inputs above ${figure(only.above.value, "tok")} cost ${WAY_WORDS[billed]} is not on file. The memo takes as many times their standard price as shorter ones cost ${WAY_WORDS[billed]}; the range goes from the price of shorter ones to the standard price of longer ones.`,
    ];
  const { base, tiers } = metTiers(price, input);
  const from = figure(first, "tok");
  const batch = isOnFile
    ? ""
    : ` What longer inputs cost ${WAY_WORDS[billed]} is not on file: the memo computes with the ${billed} price, and the standard one of longer inputs is the upper end.`;
  const unknown =
    billed === "standard"
      ? "workload.request does not say how long they are"
      : `nothing says how many of those are so long that are bought ${WAY_WORDS[billed]}`;
  if (input === undefined)
    return [
      `inputs above ${from} have a price of their own, and ${unknown}. The memo computes with the base price, and the dearest is the upper end.${batch}`,
    ];
  if (reading.isEach) {
    const words = tiers.length === 0 ? "none of the stated lengths reaches that" : "all of the stated lengths are such";
    return [
      `inputs above ${tiers.length === 0 ? from : lengthText(price, reading)} have a price of their own, and ${words}.`,
    ];
  }
  const mean = figure(input.value, "tok");
  if (tiers.length === 0)
    return [
      `inputs above ${from} have a price of their own. With ${mean} on average the base price is taken for all requests; the longer ones among them are not counted apart.`,
    ];
  if (base || tiers.length > 1)
    return [`inputs of the stated lengths are billed at several prices. The price is a range over them.${batch}`];
  return [
    `with ${mean} of input on average, the price above ${lengthText(price, reading)} is taken for all requests; the shorter ones among them are not counted apart.${batch}`,
  ];
}

/** From which length on the price holds that the mean input is billed at. */
function lengthText({ tiers = [] }: Price, { input }: BilledAs): string {
  const passed = tiers.map(({ above }) => above.value).filter((above) => above < (input?.value ?? 0));
  return figure(Math.max(...passed), "tok");
}
