import { figure } from "../../figures/figure.js";
import { type BilledAs, metTiers } from "../../prices/amounts.js";
import { spansOfDay } from "../../prices/over-day.js";
import type { Price } from "../../prices/schema.js";

/** What a token's price depends on besides its class, as far as it is not settled by the scenario. */
export function dependsOn(price: Price, reading: BilledAs): { words: string; note: string } | undefined {
  const byHour = isByHour(price, reading);
  const { tiers, base } = metTiers(price, reading.input);
  if (!byHour && tiers.length === 0 && reading.billed === "standard") return undefined;
  const words = [
    ...(byHour && !reading.byHour ? ["the time of day"] : []),
    ...(tiers.length > 0 ? ["the length of the input"] : []),
  ];
  const notes = [
    ...(reading.billed === "batch" ? ["the price of batches"] : []),
    ...(byHour ? [`the mean over the hours of a day${reading.byHour ? ", weighed by the load" : ""}`] : []),
    ...(tiers.length > 0 && !base ? [`the price above ${lengthText(price, reading)} of input`] : []),
    ...(tiers.length > 0 && base ? ["a range over the lengths of input that it is priced by"] : []),
  ];
  return { words: words.join(" and "), note: notes.join(", ") };
}

/** What a reader should know of a price that is not one figure, and how the memo computes with it. */
export function priceRemarks(price: Price, reading: BilledAs): string[] {
  return [...hourRemark(price, reading), ...tierRemark(price, reading)];
}

function isByHour({ hours }: Price, { billed }: BilledAs): boolean {
  return hours !== undefined && billed === "standard";
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
  if (all.length === 0) return [];
  const { input, billed } = reading;
  const { base, tiers } = metTiers(price, input);
  const from = figure(first, "tok");
  const batch =
    billed === "batch"
      ? " What longer inputs cost in a batch is not on file: the memo computes with the batch price, and the standard one of longer inputs is the upper end."
      : "";
  if (input === undefined)
    return [
      `inputs above ${from} have a price of their own, and workload.request does not say how long they are. The memo computes with the base price, and the dearest is the upper end.${batch}`,
    ];
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
