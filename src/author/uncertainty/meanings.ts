import type {
  ApiFigure,
  ObjectiveFigure,
  OptionFigure,
  OwnershipFigure,
  PeopleFigure,
  WorkloadFigure,
} from "../../economics/figure-names.js";
import { FACTOR_NAMES } from "../../economics/price-factors.js";
import { readPriceName } from "../../figures/price-names.js";
import { isTokenClass, TOKEN_CLASSES } from "../../figures/token-classes.js";
import { OTHER_WAYS } from "../../figures/ways.js";
import type { Flip } from "../../report/break-even.js";
import { nameIn, ownerIn } from "../../report/ids.js";

/** A kind of given figure: by the names that it goes by, of one owner or of any. */
interface Kind {
  readonly names: readonly string[];
  readonly owner?: string;
}

const ofWorkload = (...names: readonly WorkloadFigure[]): Kind => ({ names, owner: "workload" });
const ofObjective = (...names: readonly ObjectiveFigure[]): Kind => ({ names, owner: "objective" });
const ofAny = (...names: readonly (OptionFigure | ApiFigure | OwnershipFigure | PeopleFigure)[]): Kind => ({ names });

const VOLUME = ofWorkload("volume", "rate");
const GPU_PRICE = ofAny("gpu_price", "reserved_price", "on_demand_price", "spot_price");
const UNIT_PRICE = ofAny("unit_price", "unit_month_price");
const THROUGHPUT = ofAny("replica_throughput");
const ENGINEERS = ofAny("engineers");

function isA({ names, owner }: Kind, id: string): boolean {
  return names.includes(nameIn(id)) && (owner === undefined || ownerIn(id) === owner);
}

/** What an API asks: for a class of tokens, for all of them or for a request. */
function isApiPrice(id: string): boolean {
  const { kind = "", isAbroad = true } = readPriceName(nameIn(id)) ?? {};
  return !isAbroad && (isTokenClass(kind) || ["api", "answer", "reasoning", "request"].includes(kind));
}

/** How many requests are long, how long they are, and what part of the tokens is theirs. */
function isOfLongRequests(id: string): boolean {
  return /^long_(part|requests|input|(\d+_)?(in|out)put_part)$/.test(nameIn(id));
}

/** Storage, monitoring and software, as a share of the GPUs: of an option, or of all. */
export function isOverhead(id: string): boolean {
  return nameIn(id) === "overhead" || id === "overhead.share";
}

/** What people call a figure that a decision waits for. */
const CALLED: readonly [Kind, string][] = [
  [VOLUME, "the volume"],
  [ofWorkload("relative_peak"), "the peak of the load"],
  [ofWorkload(...TOKEN_CLASSES.map((kind) => `${kind}_share` as const)), "the mix of tokens"],
  [ofWorkload("request_input", "request_output"), "how long requests are"],
  [ENGINEERS, "how many engineers it takes"],
  [ofAny("salary"), "the pay of an engineer"],
  [THROUGHPUT, "how fast our GPUs are"],
  [ofObjective("held_of_simulated"), "how much a fleet carries under its promise"],
  [GPU_PRICE, "what a GPU costs"],
  [UNIT_PRICE, "what a unit costs"],
  [ofAny("unit_input"), "what a unit carries"],
  [ofWorkload("peak_in_hour"), "how busy the busiest minutes are"],
  [ofAny(...OTHER_WAYS.map((way) => `${way}_part` as const)), "what part of the tokens may wait or goes ahead"],
  [ofAny("reasoning_part"), "how much of the output is reasoning"],
  [ofAny(...FACTOR_NAMES, "commitment"), "the terms of the API"],
  [
    ofAny("billed_per_input", "billed_per_output", "own_per_input", "own_per_output"),
    "how many tokens each model makes of the same text",
  ],
  [ofAny("start_up"), "how long a box takes to start"],
  [ofAny("starts_per_hour_on"), "how often boxes start"],
  [ofAny("arrive_together"), "how many requests come at once"],
  [ofAny("request_time"), "how long a request takes"],
  [ofAny("lost_share"), "how much time interruptions take"],
  [ofAny("interrupted_every", "lost_each_time"), "what interruptions take"],
  [ofAny("local_share"), "what share a small model answers"],
];

/** What tells a figure that a decision waits for. */
const TOLD_BY: readonly [Kind, string][] = [
  [VOLUME, "a month of our own logs"],
  [
    ofWorkload("relative_peak", "peak_in_hour", ...TOKEN_CLASSES.map((kind) => `${kind}_share` as const)),
    "a month of our own logs",
  ],
  [ofWorkload("request_input", "request_output"), "a month of our own logs"],
  [ENGINEERS, "a rota with names"],
  [THROUGHPUT, "a load test"],
  [ofObjective("held_of_simulated"), "a load test"],
  [GPU_PRICE, "two quotes"],
  [UNIT_PRICE, "a quote"],
];

/** "a load test"; undefined of a figure that nothing usual tells. */
export function toldBy(id: string): string | undefined {
  if (isApiPrice(id)) return "a quote";
  if (isOfLongRequests(id)) return "a month of our own logs";
  return TOLD_BY.find(([kind]) => isA(kind, id))?.[1];
}

/** "what a GPU costs"; undefined of a figure of a scenario's own. */
export function calledById(id: string): string | undefined {
  if (isApiPrice(id)) return "what the API charges";
  if (isOfLongRequests(id)) return "how many requests are long";
  if (isOverhead(id)) return "the overhead";
  return CALLED.find(([kind]) => isA(kind, id))?.[1];
}

const MOVES: Record<Flip["input"], (id: string) => boolean> = {
  volume: (id) => isA(VOLUME, id),
  gpu_price: (id) => isA(GPU_PRICE, id),
  unit_price: (id) => isA(UNIT_PRICE, id),
  api_price: isApiPrice,
  throughput: (id) => isA(THROUGHPUT, id),
  engineers: (id) => isA(ENGINEERS, id),
  utilization: (id) => isA(ofAny("utilization"), id),
};

/** Whether a usual input is a given figure, moved. */
export function moves(input: Flip["input"], id: string): boolean {
  return MOVES[input](id);
}
