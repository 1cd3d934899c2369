import { limitOf, overListed } from "../economics/books/limits.js";
import { figure, figureInProse } from "../figures/figure.js";
import { inquire } from "./inquire.js";
import { apiOf, optionOf, workload } from "./whose.js";
import type { Work } from "./work.js";

/** What an API takes a minute by its list, where it raises that for who asks, beside the busiest hour. */
export interface ListedLimit {
  /** Ids of the limit in tokens, and of how many times the busiest hour is that. */
  readonly limit: string;
  readonly times: string;
  readonly words: string;
  readonly isOver: boolean;
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
    ...(tokens && { limit_tokens: bought.id("limit_tokens") }),
    ...(tokens && countsOthers && { billed_per_token: bought.id("billed_per_token") }),
    ...(requests && {
      limit_requests: bought.id("limit_requests"),
      input_of_request: load.id("input_of_request"),
      output_of_request: load.id("output_of_request"),
    }),
  };
  const id = `${api}.listed`;
  inquire({ id, reads, work: ["times_limit"], noRange: true }, work, [
    ...limitOf({ tokens, requests, countsOthers }),
    ...overListed,
  ]);
  const of = (name: string) => Number(quantities[`${id}.${name}`]?.value);
  const [limit, times] = [of("limit_load"), of("times_limit")];
  const most = `By its list the API takes ${figureInProse(limit, "tok/min", "short")} of one customer, and more for who asks`;
  return {
    limit: `${id}.limit_load`,
    times: `${id}.times_limit`,
    isOver: times > 1,
    words:
      times > 1
        ? `${most}; our busiest hour is ${figure(times, "1", "short")} times that. Have a higher limit in writing before anything rests on it.`
        : `${most}; our busiest hour is within that.`,
  };
}
