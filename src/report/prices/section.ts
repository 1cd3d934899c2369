import type { Common } from "../../scenario/inputs.js";
import type { Section } from "../section.js";
import { historyCharts } from "./history.js";
import { inForceTable } from "./in-force.js";
import { pricesLead } from "./lead.js";
import { sourcesTable } from "./sources.js";

/** What the memo's prices are, how old they are and how they moved; none where it uses no price sheet. */
export function priceSections(inputs: Common): Section[] {
  const { prices, as_of } = inputs;
  if (prices.length === 0) return [];
  const others = sourcesTable(prices, as_of);
  const part = {
    title: null,
    text: "",
    tables: [inForceTable(prices, as_of), ...(others ? [others] : [])],
    charts: historyCharts(prices, as_of),
    steps: [],
  };
  return [{ id: "price-sheets", title: "Prices", lead: pricesLead(inputs), parts: [part] }];
}
