import type { Value } from "../formula/evaluate.js";
import { Model } from "../formula/model.js";
import { ownedFleet, replacement } from "./books/owned-fleet.js";
import { number } from "./evaluate-option.js";
import { months } from "./months.js";

/** What is paid for servers at the start of each month, and what they are worth when the horizon ends. */
export interface Purchases {
  readonly paid: readonly number[];
  readonly valueAtEnd: number;
  /** The part of it in servers that were not there from the start: bought as more were needed, or in place of old ones. */
  readonly valueOfLater: number;
}

const BOUGHT = new Set(["purchase_cost", "residual_value"]);
const model = new Model([...ownedFleet.filter(({ id }) => BOUGHT.has(id)), ...replacement]);

/**
 * Servers are bought when more are needed than there are, and each batch is replaced whenever its life has passed.
 * What is no longer needed is kept: it is paid for. Base units.
 */
export function purchases(
  needed: readonly number[],
  hardware: ReadonlyMap<"server_price" | "resale_share" | "hardware_life", number>,
): Purchases {
  const paid = needed.map(() => 0);
  let [valueAtEnd, valueOfLater] = [0, 0];
  let there = 0;
  for (const [month, servers] of needed.entries()) {
    const more = servers - there;
    if (more <= 0) continue;
    there = servers;
    const left = needed.length - month;
    const { start, end } = months(left);
    const values = model.run(
      new Map<string, Value>([
        ...hardware,
        ["servers", more],
        ["horizon", left],
        ["month_start", start],
        ["month_end", end],
      ]),
    );
    const cash = values.get("hardware_cash");
    if (typeof cash !== "object") throw new Error("hardware_cash is not a series");
    for (const [later, sum] of cash.entries()) paid[month + later] = (paid[month + later] ?? 0) + sum;
    const value = number(values, "value_at_end");
    valueAtEnd += value;
    if (month > 0 || number(values, "generations") > 1) valueOfLater += value;
  }
  return { paid, valueAtEnd, valueOfLater };
}
