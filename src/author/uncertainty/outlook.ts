import { longDate } from "../../figures/date.js";
import { dollarsInProse, figure, figureInProse, percent } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { Flip } from "../../report/break-even.js";
import { winnerBeyond } from "../../report/flip-text.js";
import type { Report, ReportOption } from "../../report/schema.js";
import { apiBill } from "../bill/api-bill.js";
import { backAgain } from "../break-evens/stretches.js";
import type { Decision } from "../decision.js";
import type { Announced } from "../prices/soon.js";
import { apiOf, optionOf, type Quantities } from "../whose.js";
import { moves } from "./meanings.js";
import { type Open, toFindOut, unknowns } from "./open.js";

/** Sentences that page one has room for of an open decision. */
const MOST_OPEN = 3;

interface Waiting {
  readonly open: Open;
  /** What leaves the decision open, as sentences. */
  readonly told: readonly string[];
}

/** What must come true for the decision to change: what leaves it open, or one sentence a flip, nearest first, as many as the chart has bars. */
export function conditions(
  flips: readonly Flip[],
  { recommended, against }: Decision,
  options: readonly ReportOption[],
  { open, told }: Waiting,
): string[] {
  const sorted = byDistance(flips).filter((flip) => !isTold(flip, open));
  if (sorted.length === 0 && told.length === 0)
    return [`No single change within reach makes ${against.label} cheaper than ${recommended.label}.`];
  return told.length > 0
    ? told.slice(0, MOST_OPEN)
    : sorted.map((flip) => {
        const words = conditionWords(flip, { recommended, against }, options);
        const again = backAgain({ spans: flip.spans ?? [] }, { ...flip, recommended: recommended.id });
        return again === undefined ? words : words.replace(/\.$/, `, back to ${recommended.label} ${again}.`);
      });
}

/** The single changes that turn the decision, the nearest first. */
export const byDistance = (flips: readonly Flip[]): Flip[] =>
  flips.filter(({ at }) => at !== null).sort((a, b) => size(a) - size(b));

/** "A GPU rents for at most $2.24 an hour, against $6.00: then All on our own." */
export function conditionWords(
  flip: Flip,
  { recommended, against }: Pick<Decision, "recommended" | "against">,
  options: readonly ReportOption[],
  named?: (label: string) => string,
): string {
  const apis = options.filter(({ kind }) => kind === "api");
  const api = recommended.kind === "api" ? recommended : against;
  const price = apis.length > 1 ? `The price of \u201c${api.label}\u201d` : "The API's price";
  const condition = SENTENCES[flip.input](flip, { isApi: recommended.kind === "api", price });
  const { name, count } = winnerBeyond(flip, options, named);
  const then = count === undefined ? name : `${name} (${count})`;
  const other = flip.to === against.id && count === undefined ? "" : `: then ${then}`;
  return `${condition}${other}.`;
}

/** Nobody waits for what must first quadruple, or fall to less than a quarter. */
function isNear({ change }: Flip): boolean {
  return change === null || (change <= 3 && change >= -0.75);
}

/** Whether an open range of the same figure says it already. */
export function isTold({ input }: Flip, { inputs, staff }: Open): boolean {
  if (input === "engineers" && staff) return true;
  return inputs.some(({ group }) => group.some(({ id }) => moves(input, id)));
}

function size({ change }: Flip): number {
  return change === null ? 0 : Math.abs(change);
}

const words = (value: number, unit: string) => figureInProse(value, unit, "short");

const SENTENCES: Record<Flip["input"], (flip: Flip, told: { isApi: boolean; price: string }) => string> = {
  volume: ({ at, today, unit }) => `The volume ${goes(at, today)} ${words(at ?? 0, unit)}, from ${words(today, unit)}`,
  gpu_price: ({ at, today }) =>
    `A GPU ${(at ?? 0) < today ? "rents for at most" : "costs more than"} ${figure(at ?? 0, "USD", "short")} an hour, against ${dollarsInProse(today)}`,
  unit_price: ({ at, today }) =>
    `A unit ${(at ?? 0) < today ? "costs at most" : "costs more than"} ${figure(at ?? 0, "USD", "short")} an hour, against ${figure(today, "USD", "short")}`,
  api_price: ({ at, today }, { price }) =>
    `${price} ${goes(at, today)} ${figure(at ?? 0, "USD", "short")} per million processed tokens, from ${figure(today, "USD", "short")}`,
  throughput: ({ at, today, unit }) =>
    `One replica (one running copy of the model) ${(at ?? 0) < today ? "makes less than" : "makes at least"} ${words(at ?? 0, unit)}, against ${words(today, unit)}`,
  engineers: ({ at, today }, { isApi }) =>
    `Running it takes ${isApi ? "no more than" : "more than"} ${engineers(at ?? 0)}; this memo counts ${today === 0 ? "none" : engineers(today)}`,
  utilization: ({ at }) => `The fleet is busy ${percent(at ?? 0)} of the time`,
};

/** "72 % of an engineer's time", "one engineer", "2.5 engineers". */
function engineers(count: number): string {
  if (count < 1) return `${percent(count, count < 0.1 ? "full" : "short")} of an engineer's time`;
  return count === 1 ? "one engineer" : `${figure(count, "1", "short")} engineers`;
}

function goes(at: number | null, today: number): string {
  return (at ?? 0) < today ? "falls below" : "rises above";
}

/** Dollars a month: nobody bargains over less. */
export const NOT_WORTH_A_MEETING = 100;

/** Sellers of the model that whoever buys can name. */
export type SellersKnown = "several" | "one" | "none";

const ASK: Readonly<Record<SellersKnown, string>> = {
  several: "Ask two providers for a lower price with this memo's traffic in hand",
  one: "Find a second seller, and ask both for a lower price with this memo's traffic in hand",
  none: "Get today's price of a named model from two sellers",
};

/** What a price list never says. */
const IN_WRITING = "Have in writing what is promised of answer times, limits and outages.";

interface OutlookFacts {
  readonly kind?: Report["recommendation"]["kind"];
  readonly beyond?: string;
  /** Who lists the same for less. */
  readonly ask?: string | undefined;
  readonly sellersKnown?: SellersKnown;
  /** What is to be measured before a price is talked about. */
  readonly measure?: string;
}

/** What to do next (`beyond`: of GPUs that a list has for what would turn it already); where the decision is open, what to find out before anything else: where it turns stands beside it. */
export function next(
  flips: readonly Flip[],
  options: readonly ReportOption[],
  decision: Decision,
  open: Open,
  quantities: Quantities,
  { kind, beyond = "", ask, measure = "", sellersKnown = "several" }: OutlookFacts = {},
): string[] {
  const first = [measure, toDo(decision, quantities, ask, sellersKnown)];
  if (kind === "tie") return ["Take whichever is less work: it is not worth finding out more first.", ...first];
  if (open.inputs.length === 0) return [...first, whenAgain(flips, options, decision, beyond)];
  if (decision.verdict.startsWith("job_pays")) return [[...first, `That settles ${unknowns(open)}.`].join(" ").trim()];
  const isCounted = open.staff && decision.verdict === "fleet_pays_unstaffed";
  return [`Find out ${toFindOut(open)} before signing anything.`, ...(isCounted ? [] : first)];
}

/** "Decide again before 1 September 2026: from then on an announced price holds." */
export function decideAgain(soon: readonly Announced[]): string {
  const first = soon.find(({ turns }) => turns);
  return first ? `Decide again before ${longDate(first.day)}, from which an announced price holds.` : "";
}

function toDo(
  { recommended, verdict }: Decision,
  quantities: Quantities,
  ask: string | undefined,
  sellersKnown: SellersKnown,
): string {
  if (recommended.kind === "api") {
    const bill = apiBill(recommended, quantities);
    const unused = apiOf(recommended.id, quantities).number("commitment_unused") ?? 0;
    if (unused >= NOT_WORTH_A_MEETING)
      return `Promise the provider less, or use what is promised: ${dollarsInProse(unused)} of it is paid for nothing each month.`;
    if (bill === 0) return "Ask for how long nothing is asked, and what the price may be then.";
    if (bill < NOT_WORTH_A_MEETING)
      return `Buy the tokens and spend no time on it: the whole bill is ${dollarsInProse(bill)} a month.`;
    const off = apiOf(recommended.id, quantities).single("one_per_cent_off");
    const money =
      off < NOT_WORTH_A_MEETING
        ? `Buy the tokens from whoever lists them for the least${ask ? `, and ask ${ask}` : ""}: a per cent less is worth only ${dollarsInProse(off)} a month.`
        : `${ASK[ask ? "several" : sellersKnown]}${ask ? `, ${ask}` : ""}: every per cent is worth ${dollarsInProse(off)} a month.`;
    return `${money} ${IN_WRITING}`;
  }
  const run = optionOf(recommended.id, quantities).number("run_cost");
  if (run !== undefined)
    return `Run it once before deciding for good: the GPUs of one run cost about ${dollarsInProse(run)}, and it tells how fast they are and how much of the time is lost.`;
  if (optionOf(recommended.id, quantities).has("local_share"))
    return "Measure on the real traffic what share the local model answers well enough before signing for the GPUs.";
  if (recommended.kind === "provisioned")
    return "Measure on units by the hour what one carries of the real traffic, and ask whether as many are to be had, before reserving any.";
  return verdict === "fleet_pays_unstaffed"
    ? "Say who will look after the fleet, and count their time."
    : "Prove the throughput with a load test on the real traffic before signing for the GPUs.";
}

function whenAgain(
  flips: readonly Flip[],
  options: readonly ReportOption[],
  { recommended, against }: Decision,
  beyond: string,
): string {
  const at = (input: Flip["input"]) => flips.find((flip) => flip.input === input && flip.at !== null && isNear(flip));
  const [gpu, unit, volume, api] = [at("gpu_price"), at("unit_price"), at("volume"), at("api_price")];
  if (recommended.kind === "api") {
    const again = [
      gpu?.at != null && gpu.at > 0
        ? `a GPU rents below ${figure(gpu.at, "USD", "short")} an hour${sizedAgain(gpu, options)}`
        : "",
      unit?.at != null && unit.at > 0 ? `a unit costs less than ${figure(unit.at, "USD", "short")} an hour` : "",
      volume?.at != null
        ? `the volume ${volume.at > volume.today ? "passes" : "falls below"} ${words(volume.at, "tok/month")}`
        : "",
    ].filter(Boolean);
    return again.length > 0 ? [`Look again when ${again.join(", or when ")}.`, gpu ? beyond : ""].join(" ").trim() : "";
  }
  // Only what leads back to the API; other flips lead from one fleet to another.
  const back = (flip: Flip | undefined) => (flip?.to === against.id ? flip : undefined);
  const watch = [
    back(api)?.at != null
      ? `the API's price falls below ${figure(api?.at ?? 0, "USD", "short")} per million processed tokens`
      : "",
    back(unit)?.at != null ? `a unit costs more than ${figure(unit?.at ?? 0, "USD", "short")} an hour` : "",
    back(gpu)?.at != null ? `a GPU costs more than ${figure(gpu?.at ?? 0, "USD")} an hour` : "",
  ].filter(Boolean);
  return watch.length > 0 ? `Go back to ${against.label} when ${watch.join(", or when ")}.` : "";
}

/** ", where “Cheapest fleet + API” with 14 replicas costs the least": another fleet than the one that is weighed today. */
function sizedAgain(flip: Flip, options: readonly ReportOption[]): string {
  const { name, count } = winnerBeyond(flip, options, quoted);
  return count === undefined ? "" : `, where ${name} with ${count} costs the least`;
}
