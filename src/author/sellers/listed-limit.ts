import { limitOf, overListed } from "../../economics/books/limits.js";
import { minuteLoad } from "../../economics/books/minutes.js";
import { bare, figure, figureInProse } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { Decision } from "../decision.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { countsAsOne } from "../page-one/not-counted.js";
import { apiOf, optionOf, workload } from "../whose.js";
import type { Work } from "../work.js";
import { type BesideLimit, writeBesideLimit } from "./beside-limit.js";
import { writeBusiestMinute } from "./busiest-minute.js";

/** What an API takes a minute by its list, where it raises that for who asks, beside the busiest hour. */
export interface ListedLimit {
  /** Ids of the limit in tokens, and of how many times the load is that. */
  readonly limit: string;
  readonly times: readonly string[];
  /** The first says whether it takes our busiest hour. */
  readonly said: readonly string[];
  /** On what whoever buys there depends: for a title, and as a sentence; what to have confirmed. Nothing where the load is within the limit. */
  readonly ifConfirmed: string;
  readonly condition: string;
  readonly ask: string;
  /** The same beside the recommendation, where the load exceeds the limit. */
  readonly beside: readonly string[];
  /** What a fleet costs for what the API does not take, should it raise nothing. */
  readonly ifKept: BesideLimit | undefined;
}

/** Writes both down; undefined where no such limit is stated, or no peak. */
export function writeListedLimit(
  { recommended, against }: Decision,
  options: readonly ReportOption[],
  work: Work,
): ListedLimit | undefined {
  const [{ id: api }, { id: own }] = recommended.kind === "api" ? [recommended, against] : [against, recommended];
  const { quantities } = work;
  const [load, bought] = [workload(quantities), apiOf(api, quantities)];
  const [tokens, requests] = [bought.has("limit_tokens"), bought.has("limit_requests")];
  if (!(tokens || requests) || optionOf(api, quantities).has("peak_to_api") || !load.has("peak_load")) return undefined;
  const countsOthers = bought.has("billed_per_token");
  const reads = {
    peak_load: load.id("peak_load"),
    mean_load: load.id("mean_load"),
    ...(load.has("trough_load") && { trough_load: load.id("trough_load") }),
    cached_share: load.id("cached_share"),
    cached_in_token: countsAsOne("cached", work),
    ...(tokens && { limit_tokens: bought.id("limit_tokens") }),
    ...(tokens && countsOthers && { billed_per_token: bought.id("billed_per_token") }),
    ...(requests && {
      limit_requests: bought.id("limit_requests"),
      input_of_request: load.id("input_of_request"),
      output_of_request: load.id("output_of_request"),
    }),
  };
  const id = `${api}.listed`;
  const quiet = load.has("trough_load") ? (["quietest_a_minute"] as const) : [];
  inquire({ id, reads, work: [...OVER, ...quiet], noRange: true }, work, [
    ...limitOf({ tokens, requests, countsOthers }),
    ...overListed,
    ...minuteLoad,
  ]);
  const of = (name: string) => Number(quantities[`${id}.${name}`]?.value);
  const [limit, times] = [of("limit_load"), of("times_limit")];
  const said = (name: string) => figure(of(name), "1", "short");
  const most = figureInProse(limit, "tok/min", "short");
  const minutes = [Number(quantityOf(quantities, writeBusiestMinute(work)).value), of("quietest_a_minute")];
  const [busiest, quietest] = minutes.map((value) => bare(value, "tok/min", "short")) as [string, string];
  const isOver = times > 1;
  const over = `${most} of one customer: our busiest hour is ${said("times_limit")} times that.`;
  const average =
    of("times_limit_on_average") > 1 ? [`An average hour is ${said("times_limit_on_average")} times that.`] : [];
  const uncached = ofUncached(times, of("times_limit_uncached"));
  const written = "It raises that for customers who ask: have in writing what counts, and a limit that is high enough.";
  const hours =
    of("quietest_a_minute") > limit
      ? `even our quietest hour asks for ${quietest}, the busiest for ${busiest}`
      : `our busiest hour asks for ${busiest}`;
  return {
    limit: idOf.worked(id, "limit_load"),
    times: OVER.map((name) => `${id}.${name}`),
    ifConfirmed: isOver ? ", if it raises its limit" : "",
    condition: isOver
      ? `The API\u2019s list allows one customer ${most}; ${hours}. It must confirm a higher limit first${isNeededBeside(own, times, work) ? "; also for what a fleet beside it would send on" : ""}.`
      : "",
    ask: isOver ? `First have ${busiest} tokens a minute confirmed in writing for the busiest hour` : "",
    beside: isOver ? [[...uncached, written].join(" ")] : [],
    ifKept: isOver ? writeBesideLimit(api, idOf.worked(id, "limit_load"), options, work) : undefined,
    said: isOver
      ? [`Not by the API\u2019s list, which has ${over}`, ...average, ...uncached, written]
      : [`Yes, by its list: it takes ${most} of one customer, and our busiest hour is within that.`],
  };
}

const OVER = ["times_limit", "times_limit_on_average", "times_limit_uncached"] as const;

/** Whether what a fleet leaves over in the busiest hour is beyond the limit as well, which all of that hour is so many times. */
function isNeededBeside(own: string, times: number, { quantities }: Work): boolean {
  const fleet = optionOf(own, quantities);
  const [capacity, peak] = [fleet.number("capacity"), workload(quantities).number("peak_load")];
  const spills = (fleet.number("spilled_tokens") ?? 0) > 0;
  return spills && capacity !== undefined && peak !== undefined && times * (1 - capacity / peak) > 1;
}

function ofUncached(times: number, uncached: number): string[] {
  if (uncached >= times) return [];
  const said = figure(uncached, "1", "short");
  return uncached <= 1
    ? [
        `If the API does not count cached tokens, our busiest hour is ${said} times its limit, though its busiest minutes may be more.`,
      ]
    : [`If the API does not count cached tokens, the busiest hour is ${said} times its limit.`];
}
