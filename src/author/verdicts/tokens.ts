import type { ObjectiveFigure } from "../../economics/figure-names.js";
import { figure, percent } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import { apiOf, objective, optionOf, workload } from "../whose.js";
import type { DecisionFacts } from "./told.js";

/** What a million tokens costs on our GPUs when full, and at the API. */
export function perToken(told: DecisionFacts): string {
  const full = told.figures.number("loaded_unit_cost");
  const bought = apiOf(told.api.id, told.quantities);
  const price = bought.number("api_price");
  if (full === undefined || price === undefined) return "";
  const billed = bought.number("billed_cached_share") ?? workload(told.quantities).number("cached_share");
  const cached = cachedWords(billed, told.figures.number("own_cached_share"));
  return `a million processed tokens${cached} for ${figure(full, "USD", "short")}, against ${figure(price, "USD", "short")}`;
}

/** "at $3.36 an hour, the GPUs of “Endpoint”": where there are others at another price, the figure is that of these alone. */
export function atOwnPrice(told: DecisionFacts): string {
  const price = told.figures.number("gpu_price");
  const at = atPrice(told);
  if (price === undefined || at === "") return `${at}our GPUs`;
  const mine = `at ${figure(price, "USD", "short")} an hour, `;
  return mine === at ? `${at}our GPUs` : `${mine}the GPUs of \u201c${told.own.label}\u201d`;
}

/** "at $2.05 an hour, ": the prices of our GPUs, since others may be had; empty where one of them has no such price. */
function atPrice(told: DecisionFacts): string {
  const owns = told.options.filter(({ kind, replicas }) => kind !== "api" && replicas !== 0);
  const prices = owns.map(({ id }) => optionOf(id, told.quantities).number("gpu_price") ?? Number.NaN);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  if (Number.isNaN(low)) return "";
  const to = low === high ? "" : ` to ${figure(high, "USD", "short")}`;
  return `at ${figure(low, "USD", "short")}${to} an hour, `;
}

/** " at 1,200 tok/s a replica": a faster one might make cheaper tokens. */
export function atSpeed(told: DecisionFacts): string {
  const { value, unit } = told.figures.quantity("replica_throughput") ?? {};
  return typeof value === "number" && unit ? ` at ${figure(value, "tok/s", "short")} a replica` : "";
}

/** "with every second busy"; of a replica that is sized by what is promised, no busier than that allows. */
export function busiest(told: DecisionFacts): string {
  const promised = (name: ObjectiveFigure, words: (time: string) => string) => {
    const { value, unit } = objective(told.quantities).quantity(name) ?? {};
    return typeof value === "number" && unit ? [words(figure(value, unit))] : [];
  };
  const promises = [
    ...promised("ttft", (time) => `a first token within ${time}`),
    ...promised("tpot", (time) => `${time} between two tokens`),
  ].join(" and ");
  const isSizedByIt = told.figures.quantity("replica_throughput")?.formula !== undefined && promises !== "";
  return isSizedByIt ? `when as busy as ${promises} allows` : "with every second busy";
}

/** The fleet that would make tokens cheapest if it were never idle, and how busy it is. */
export function cheapest(told: DecisionFacts): string {
  const costOf = ({ id }: ReportOption) =>
    optionOf(id, told.quantities).number("loaded_unit_cost") ?? Number.POSITIVE_INFINITY;
  const [cheapest] = told.options
    .filter(({ replicas }) => replicas !== null && replicas > 0)
    .sort((a, b) => costOf(a) - costOf(b));
  if (!cheapest || cheapest.utilization === null || !Number.isFinite(costOf(cheapest))) return "";
  return ` \u201c${cheapest.label}\u201d would make them for ${figure(costOf(cheapest), "USD", "short")} if never idle, and is busy ${percent(cheapest.utilization, "short")} of the time`;
}

/** " (84 % of them cached)": a price per million says little without it. */
function cachedWords(share: number | undefined, own: number | undefined): string {
  if (share === undefined) return "";
  if (own !== undefined && own !== share)
    return ` (${percent(own, "short")} of them cached here, ${percent(share, "short")} at the API)`;
  return ` (${share === 0 ? "none" : percent(share, "short")} of them cached)`;
}
