import { join } from "node:path";
import type { Report } from "../../report/schema.js";
import { readReport } from "../read-report.js";
import type { Effects } from "../world/effects.js";

/** A price that is older than the scenario of a memo allows. */
export type StalePrice = Report["stale_prices"][number] & { readonly memo: string };

export function stalePricesOf({ scenario, stale_prices }: Report): StalePrice[] {
  return stale_prices.map((price) => ({ memo: scenario.id, ...price }));
}

/** Those of memos that stand in the output folder. */
export function stalePricesIn(out: string, ids: Iterable<string>, effects: Effects): StalePrice[] {
  return [...ids].flatMap((id) => {
    const report = readReport(join(out, id, "report.json"), effects);
    return report ? stalePricesOf(report) : [];
  });
}

/** `scenarios/prices/gpus.yaml, h100-node: 180 days old on the day of the memo chat, which allows 90`. */
export function staleLine({ memo, file, entry, age_days, limit_days }: StalePrice): string {
  return `${file}, ${entry}: ${age_days} days old on the day of the memo ${memo}, which allows ${limit_days}`;
}
