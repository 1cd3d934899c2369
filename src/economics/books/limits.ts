import { book, type Law } from "../law.js";
import { seed } from "../sources.js";
import { CLASSES, isFlexible, type PriceClass } from "./mix.js";

const FILE = "src/economics/books/limits.ts";

/** Which limits an API states. */
export interface LimitForm {
  readonly tokens: boolean;
  readonly requests: boolean;
  /** The API counts other tokens than the workload does. */
  readonly countsOthers: boolean;
}

/** What of an option's load goes to the API, where the limit is held against it. */
export type ToApi =
  /** All above a capacity of its own, which is one figure or one for each stretch of the load curve; all of it. */
  | { readonly above: "nothing" | "capacity" | "capacity_in_hour" }
  /** The same of a mix whose boxes of some classes come and go. */
  | { readonly mixOf: readonly PriceClass[] }
  /** The same part of every second. */
  | { readonly part: "frontier_tokens" };

/** What an API takes a minute at the most, in tokens of the workload. */
export function limitOf({ tokens, requests, countsOthers }: LimitForm): readonly Law[] {
  const parts = [
    ...(tokens ? [countsOthers ? "limit_tokens / billed_per_token" : "limit_tokens"] : []),
    ...(requests ? ["limit_requests * (input_of_request + output_of_request)"] : []),
  ];
  return book(FILE, [
    {
      id: "limit_load",
      title: "The most that the API takes a minute",
      symbol: "limit",
      unit: "tok/min",
      is: parts.length > 1 ? `min(${parts.join(", ")})` : parts.join(""),
      source: "definition: whichever limit is met first",
      shown: { in: "fleet", always: true },
    },
  ]);
}

/** How far the busiest hour goes beyond a limit that is raised for who asks. */
export const overListed = book(FILE, [
  {
    id: "times_limit",
    title: "The busiest hour over what the API takes by its list",
    symbol: "times the limit",
    unit: "1",
    is: "peak_load / limit_load",
    source: "definition",
  },
  {
    id: "times_limit_on_average",
    title: "The average hour over what the API takes by its list",
    symbol: "times the limit, on average",
    unit: "1",
    is: "mean_load / limit_load",
    source: "definition",
  },
  {
    id: "times_limit_uncached",
    title: "The busiest hour over what the API takes by its list, if cached tokens do not count",
    symbol: "times the limit, uncached",
    unit: "1",
    is: "peak_load * (1 - cached_share / cached_in_token) / limit_load",
    source: "definition",
  },
]);

/** Whole boxes for what an API does not take of the busiest hour. */
export const sizedBesideLimit = book(FILE, [
  {
    id: "replicas_needed",
    title: "Replicas that carry what the API does not take of the busiest hour",
    unit: "replica",
    is: "ceil(max(0, peak_load - limit_load) / replica_throughput)",
    source: "definition: the API takes as much as its limit in every hour",
  },
  {
    id: "boxes",
    title: "Whole boxes to rent",
    unit: "box",
    is: "ceil(replicas_needed * gpus_per_replica / gpus_per_box)",
    source: seed("002", "10"),
  },
]);

/** What is over the limit: in the busiest minute, and over the month where the course of the load is known. */
export function overLimit(to: ToApi, isShaped: boolean): readonly Law[] {
  const [low, high] = "part" in to ? ["to_api_low", "to_api_high"] : ["minute_low", "minute_high"];
  const own = "mixOf" in to ? "mixed_capacity" : "above" in to && to.above !== "nothing" ? to.above : undefined;
  const unit = own === undefined || own === "capacity" ? "tok/s" : "tok/s[]";
  const above = own === undefined ? high : `max(0, ${high} - ${own})`;
  return [
    ...("part" in to ? partOfAll(to.part) : []),
    ...("mixOf" in to ? mixedCapacity(to.mixOf) : []),
    ...book(FILE, [
      {
        id: "peak_to_api",
        title: "What goes to the API in the busiest minute",
        symbol: "busiest minute at the API",
        unit: "tok/min",
        is: isShaped ? `percentile(${above}, 100%)` : "peak_minute",
        source: "definition",
        shown: { in: "fleet", always: true },
      },
    ]),
    ...(isShaped ? ofMonth({ low, high, own, unit }) : []),
  ];
}

interface Held {
  readonly low: string;
  readonly high: string;
  readonly own: string | undefined;
  readonly unit: string;
}

function ofMonth({ low, high, own, unit }: Held): readonly Law[] {
  return [
    ...book(FILE, [
      {
        id: "allowed_load",
        title: own ? "What our own capacity and the API's limit carry together" : "What the API's limit carries",
        symbol: "allowed",
        unit,
        is: own ? `${own} + limit_load` : "limit_load",
        source: "definition",
      },
      {
        id: "allowed_in_stretch",
        title: "The same, held within each stretch of the load curve",
        symbol: "allowed in stretch",
        unit: "tok/s[]",
        inputs: { allowed_load: unit },
        is: `min(max(allowed_load, ${low}), ${high})`,
        source: "definition",
      },
      {
        id: "over_limit",
        title: "What is over the limit in each stretch, on average over it",
        symbol: "over the limit",
        unit: "tok/s[]",
        inputs: { allowed_load: unit },
        is: `if(${high} > ${low}, (${high} - allowed_in_stretch) * ((${high} + allowed_in_stretch) / 2 - allowed_load) / (${high} - ${low}), max(0, ${high} - allowed_load))`,
        source: "the integral of what exceeds the limit along a straight line",
      },
      {
        id: "unserved_tokens",
        title: "Tokens over the limit, which the API refuses",
        symbol: "unserved",
        unit: "tok/month",
        is: "sum(minute_share * over_limit) * hours_in_month",
        source: "definition",
        shown: { in: "fleet", always: true },
      },
    ]),
    ...unservedShare,
  ];
}

/** The part of the month's tokens that nobody serves. */
export const unservedShare = book(FILE, [
  {
    id: "unserved_share",
    title: "The part of all tokens that stays unserved",
    symbol: "share unserved",
    unit: "share",
    is: "unserved_tokens / volume",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
]);

const partOfAll = (part: string) =>
  book(
    FILE,
    (["low", "high"] as const).map((end) => ({
      id: `to_api_${end}` as const,
      title: `What goes to the API at the ${end === "low" ? "lower" : "upper"} end of each stretch`,
      symbol: `to the API, ${end === "low" ? "from" : "to"}`,
      unit: "tok/s[]",
      is: `minute_${end} * ${part} / volume`,
      source: "definition: a router sends the same part of every second",
    })),
  );

/** Steps of a mix fill from below: the reserved ones are always on, the others in the hours that are worth it. */
function mixedCapacity(classes: readonly PriceClass[]): readonly Law[] {
  const used = CLASSES.filter((each) => classes.includes(each));
  const flexible = used.filter(isFlexible);
  const steps = [
    ...used.filter((each) => !isFlexible(each)).map((each) => `sum(is_${each})`),
    ...flexible.map((each) => `if(sum(is_${each}) > 0, min(sum(rented), ${each}_in_hour), 0)`),
  ];
  return book(FILE, [
    {
      id: "mixed_capacity",
      title: "What the boxes of the mix carry in each hour, as far as they are on",
      symbol: "capacity in hour",
      unit: "tok/s[]",
      is: `step_capacity * ${steps.length > 1 ? `max(${steps.join(", ")})` : steps.join("")}`,
      source: "definition",
    },
  ]);
}
