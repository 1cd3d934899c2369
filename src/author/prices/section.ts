import { part, type Section } from "../../report/section.js";
import type { Common } from "../../scenario/inputs.js";
import type { Written } from "../written.js";
import { historyCharts } from "./history.js";
import { inForceTable } from "./in-force.js";
import { pricesLead } from "./lead.js";
import { sourcesTable } from "./sources.js";

/** What the memo's prices are, how old they are and how they moved; none where it uses no price sheet. */
export function priceSections(inputs: Common, written: Written): Section[] {
  const { prices, as_of } = inputs;
  if (prices.length === 0) return [];
  const others = sourcesTable(prices, as_of);
  const shown = part({
    detail: true,
    tables: [inForceTable(prices, as_of, written), ...(others ? [others] : [])],
    charts: historyCharts(prices, as_of),
  });
  return [{ id: "price-sheets", title: "Prices", lead: pricesLead(inputs), parts: [shown] }];
}
