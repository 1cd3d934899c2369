import { limitOf, overListed } from "../../economics/books/limits.js";
import { figure, figureInProse } from "../../figures/figure.js";
import { inquire } from "../inquire.js";
import { countsAsOne } from "../page-one/not-counted.js";
import { apiOf, optionOf, workload } from "../whose.js";
import type { Work } from "../work.js";

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
}

/** Writes both down; undefined where no such limit is stated, or no peak. */
export function writeListedLimit(api: string, work: Work): ListedLimit | undefined {
  const { quantities } = work;
  const [load, bought] = [workload(quantities), apiOf(api, quantities)];
  const [tokens, requests] = [bought.has("limit_tokens"), bought.has("limit_requests")];
  if (!(tokens || requests) || optionOf(api, quantities).has("peak_to_api") || !load.has("peak_load")) return undefined;
  const countsOthers = bought.has("billed_per_token");
  const reads = {
    peak_load: load.id("peak_load"),
    mean_load: load.id("mean_load"),
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
  inquire({ id, reads, work: ["times_limit", "times_limit_on_average", "times_limit_uncached"], noRange: true }, work, [
    ...limitOf({ tokens, requests, countsOthers }),
    ...overListed,
  ]);
  const of = (name: string) => Number(quantities[`${id}.${name}`]?.value);
  const [limit, times] = [of("limit_load"), of("times_limit")];
  const said = (name: string) => figure(of(name), "1", "short");
  const average =
    of("times_limit_on_average") > 1 ? [`An average hour is ${said("times_limit_on_average")} times that.`] : [];
  const uncached =
    of("times_limit_uncached") < times
      ? [`Were cached tokens not to count, the busiest would be ${said("times_limit_uncached")} times.`]
      : [];
  const most = figureInProse(limit, "tok/min", "short");
  const peak = figureInProse(load.number("peak_load") ?? 0, "tok/s", "short");
  const isOver = times > 1;
  const over = `${most} of one customer: our busiest hour is ${said("times_limit")} times that.`;
  const more = [
    ...[...average, ...uncached],
    "It raises that for customers who ask: have in writing what counts, and a limit that is high enough.",
  ];
  return {
    limit: `${id}.limit_load`,
    times: ["times_limit", "times_limit_on_average", "times_limit_uncached"].map((name) => `${id}.${name}`),
    ifConfirmed: isOver ? `, if it confirms ${peak}` : "",
    condition: isOver
      ? `Our busiest hour asks for ${said("times_limit")} times what the API\u2019s list allows one customer: it must confirm ${peak} first, and more for its busiest minutes.`
      : "",
    ask: isOver ? `First have ${peak} confirmed in writing` : "",
    beside: isOver ? [`The API\u2019s list has ${[over, ...more].join(" ")}`] : [],
    said: isOver
      ? [`Not by the API\u2019s list, which has ${over}`, ...more]
      : [`Yes, by its list: it takes ${most} of one customer, and our busiest hour is within that.`],
  };
}
