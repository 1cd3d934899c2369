import { currencyOf } from "../../figures/currencies.js";
import { figure } from "../../figures/figure.js";
import { WAY_WORDS } from "../../figures/ways.js";
import { listed } from "../../figures/words.js";
import { type BilledAs, type MetTiers, metTiers, pricesOf, pricesOfTier, tierOf } from "../../prices/amounts.js";
import { spansOfDay } from "../../prices/over-day.js";
import type { Price } from "../../prices/schema.js";

type Tier = NonNullable<Price["tiers"]>[number];

/** What a token's price depends on besides its class, as far as it is not settled by the scenario. */
export function dependsOn(
  price: Price,
  reading: BilledAs,
  isOutput: boolean,
): { words: string; note: string } | undefined {
  const byHour = isByHour(price, reading);
  const { tiers, base } = met(price, reading);
  const mayReason = isOutput && pricesOf(price, reading.billed)?.reasoning !== undefined;
  const isElseLong = longTiers(price, reading).some((tier) => !isOnFile(tier, reading));
  const isAnyLength = tiers.length > 1 || (tiers.length > 0 && base);
  if (!byHour && tiers.length === 0 && reading.billed === "standard" && !mayReason) return undefined;
  const words = [
    ...(byHour && !reading.byMinute ? ["the time of day"] : []),
    ...(isAnyLength ? ["the length of the input"] : []),
    ...(mayReason ? ["how much of the output is reasoning"] : []),
    ...(isElseLong ? [`what longer inputs cost ${WAY_WORDS[reading.billed]}`] : []),
  ];
  const notes = [
    ...(reading.billed === "standard" ? [] : [`bought ${WAY_WORDS[reading.billed]}`]),
    ...(isElseLong && !(tiers.length > 0 && base)
      ? ["taken as many times the standard price of longer inputs as shorter ones cost so"]
      : []),
    ...(byHour ? [`the mean over the hours of a day${reading.byMinute ? ", weighed by the load" : ""}`] : []),
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

/** The tiers that some of what is bought may be billed by. */
function longTiers(price: Price, reading: BilledAs): readonly Tier[] {
  const only = tierOf(price, reading.bracket)?.tier;
  return only ? [only] : met(price, reading).tiers;
}

/** Whether a sheet says what a tier costs as it is bought. */
function isOnFile(tier: Tier, { billed }: BilledAs): boolean {
  return pricesOfTier(tier, billed) !== undefined;
}

function isByHour({ hours }: Price, { billed, bracket = 0 }: BilledAs): boolean {
  return hours !== undefined && billed === "standard" && bracket === 0;
}

function hourRemark(price: Price, reading: BilledAs): string[] {
  const { tokens, hours } = price;
  if (!tokens || !hours || !isByHour(price, reading)) return [];
  const spans = spansOfDay(tokens, hours).map(
    ({ minutes, at }) =>
      `${figure(minutes / 60, "h")} at ${figure(at.output.value, currencyOf(at.output.unit) ?? "USD")}`,
  );
  const dear = `the price depends on the time of day (output: ${spans.join(", ")}).`;
  if (reading.byMinute) return [`${dear} The mean over the day is taken, weighed by the load's own hours.`];
  return [
    `${dear} The mean over the day is taken, each hour alike: it is not weighed by the load, whose hours may be those of another time zone: an hourly load that says its zone is weighed.`,
  ];
}

function tierRemark(price: Price, reading: BilledAs): string[] {
  const notOnFile = longTiers(price, reading).filter((tier) => !isOnFile(tier, reading));
  const first = Math.min(...notOnFile.map(({ above }) => above.value));
  const lengths = lengthRemark(price, reading);
  if (notOnFile.length === 0) return lengths;
  const way = WAY_WORDS[reading.billed];
  const what = `what inputs above ${figure(first, "tok")} cost ${way} is not on file`;
  if (met(price, reading).base && reading.bracket === undefined)
    return [...lengths, `${what}: their standard price is the upper end.`];
  return [
    ...lengths,
    `${what}. The memo takes as many times their standard price as shorter ones cost ${way}; the range goes from the price of shorter ones to the standard price of longer ones.`,
  ];
}

/** By which of its tiers a price is read; how much lies above each is told where it is known. */
function lengthRemark(price: Price, reading: BilledAs): string[] {
  const { tiers: all = [] } = price;
  const { input, bracket } = reading;
  if (all.length === 0 || bracket !== undefined) return [];
  const { base, tiers } = metTiers(price, input);
  const from = figure(Math.min(...all.map(({ above }) => above.value)), "tok");
  if (input === undefined)
    return [
      `inputs above ${from} have a price of their own, and workload.request does not say how long they are. The memo computes with the base price, and the dearest is the upper end.`,
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
    return ["inputs of the stated lengths are billed at several prices. The price is a range over them."];
  return [
    `with ${mean} of input on average, the price above ${lengthText(price, reading)} is taken for all requests; the shorter ones among them are not counted apart.`,
  ];
}

/** From which length on the price holds that the mean input is billed at. */
function lengthText({ tiers = [] }: Price, { input }: BilledAs): string {
  const passed = tiers.map(({ above }) => above.value).filter((above) => above < (input?.value ?? 0));
  return figure(Math.max(...passed), "tok");
}
