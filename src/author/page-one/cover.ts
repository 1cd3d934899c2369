import { cover, standIn } from "../../economics/books/ownership.js";
import { lawIn } from "../../economics/law.js";
import { dollarsInProse, figure } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import { Model } from "../../formula/model.js";
import type { ReportOption } from "../../report/schema.js";
import type { Percentile } from "../../scenario/objective.js";
import type { Decision } from "../decision.js";
import { withoutSpare } from "../fleet/promises.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import { isEmpty } from "../options.js";
import { nameOf, type SizedOption } from "../percentile/sized.js";
import type { Work, Worked } from "../work.js";
import { inBase, writeFormula } from "../written.js";

const MODEL = new Model(cover);
/** The same of a team whose rota is stated: who is lacking is worked out there. */
const OF_ROTA = new Model(cover.filter(({ id }) => id === "cover_cost" || id === "cost_with_cover"));

/** Who is there at night: what cover around the clock lacks of an own fleet, which no figure of the month pays for, or what the API then costs. */
export interface Cover {
  /** Named where another of our own is weighed, which its provider runs. */
  readonly whose: string | undefined;
  readonly engineers: number;
  /** The people whom a fleet lacks that serves alone; an API behind it needs nobody to be woken, and costs so much, USD an hour. */
  readonly night: Lacking | StandIn;
  /** The ids of its figures, in the order of working. */
  readonly steps: readonly string[];
}

/** Fleets as they were sized for what is promised to the slow requests. */
interface AtPromise {
  readonly sized: readonly SizedOption[];
  readonly percentile: Percentile | undefined;
}

/** USD an hour of the API while the fleet is down, and USD a month of the option if its people were there all the same. */
interface StandIn {
  readonly standIn: number;
  readonly inAll: number;
}

interface Lacking {
  readonly needed: number;
  readonly lacking: number;
  /** USD a month. */
  readonly cost: number;
  /** USD a month of the option and of the cover that it lacks. */
  readonly inAll: number;
  /** Whether a part of the fleet may fail, and the rest carries on. */
  readonly hasSpare: boolean;
  /** The same of the fleet that keeps what is promised to the slow requests, where the month counts a smaller one. */
  readonly kept?: { readonly percentile: string; readonly inAll: number } | undefined;
}

/** Writes it down beside the option; undefined where nobody of ours runs it, where runs may wait for the morning, and where enough are paid. */
export function writeCover(
  { recommended, against }: Decision,
  options: readonly ReportOption[],
  promise: AtPromise,
  work: Work,
): Cover | undefined {
  const main = recommended.kind === "api" ? against : recommended;
  const staffed = staffedOf(options, work);
  const runByProvider = work.options.find(({ input }) => input.id === main.id)?.input.form.runByProvider === true;
  const own = runByProvider ? staffed[0] : staffed.find(({ id }) => id === main.id);
  return own && coverOf(own, own.id === main.id, promise, work);
}

/** The same of the cheapest fleet that serves alone, where the one that is weighed has an API behind it. */
export function writeCoverAlone(
  cover: Cover | undefined,
  options: readonly ReportOption[],
  promise: AtPromise,
  work: Work,
): Cover | undefined {
  if (!cover || !("standIn" in cover.night)) return undefined;
  const alone = staffedOf(options, work).find(
    ({ id }) => work.options.find(({ input }) => input.id === id)?.input.form.spills === false,
  );
  return alone && coverOf(alone, false, promise, work);
}

const staffedOf = (options: readonly ReportOption[], work: Work) =>
  options.filter((each) => isStaffed(each, work)).sort((a, b) => a.monthly_cost - b.monthly_cost);

function coverOf(own: ReportOption, isWeighed: boolean, promise: AtPromise, work: Work): Cover | undefined {
  const worked = work.options.find(({ input: { id } }) => id === own.id);
  const { quantities } = work;
  if (!worked) return undefined;
  const { input } = worked;
  const at = (name: string) => `${own.id}.${name}`;
  const number = (id: string) => Number(quantityOf(quantities, id).value);
  const rota = quantities["ownership.rota_gap"] !== undefined;
  const ids: Record<string, string> = rota
    ? { people_lacking: "ownership.rota_gap", salary: input.reads.loaded_salary ?? "" }
    : { engineers: input.reads.engineers ?? "", salary: input.reads.salary ?? "", ...weeks(work) };
  ids.monthly_cost = at("monthly_cost");
  if (Object.values(ids).some((id) => quantities[id] === undefined)) return undefined;
  const idOf = (name: string) => ids[name] ?? at(name);
  const model = rota ? OF_ROTA : MODEL;
  const values = model.run(
    new Map(Object.entries(ids).map(([name, id]) => [name, inBase(quantityOf(quantities, id))])),
  );
  for (const law of model.order) writeFormula(law, idOf(law.id), idOf, values, work);
  const lacking = number(idOf("people_lacking"));
  if (lacking === 0) return undefined;
  const needed = number(rota ? "ownership.rota_people" : idOf("cover_people"));
  const whose = isWeighed ? undefined : own.label;
  const engineers = needed - lacking;
  if (standsBehind(worked, rota)) {
    const id = writeStandIn(worked, work);
    const steps = [id, ...[...model.formulas.keys()].map(idOf)];
    return { whose, engineers, night: { standIn: number(id), inAll: number(idOf("cost_with_cover")) }, steps };
  }
  const kept = withPromise(own.id, idOf("cover_cost"), promise, work);
  return {
    ...{ whose, engineers, steps: [...[...model.formulas.keys()].map(idOf), ...(kept ? [kept.id] : [])] },
    night: {
      ...{ needed, lacking, cost: number(idOf("cover_cost")), inAll: number(idOf("cost_with_cover")), kept },
      hasSpare: withoutSpare(worked) === undefined,
    },
  };
}

/** One sum of the cover and of the fleet that keeps its promise to the slow requests, where the month counts another fleet. */
function withPromise(own: string, coverCost: string, { sized, percentile }: AtPromise, work: Work) {
  const found = sized.find(({ simulated }) => simulated.option === own && !simulated.isSizedByIt);
  const at = found?.at.find(({ name }) => percentile && name === nameOf(percentile));
  if (
    !at ||
    !percentile ||
    quantityOf(work.quantities, at.cost).value === quantityOf(work.quantities, idOf.worked(own, "monthly_cost")).value
  )
    return undefined;
  const id = idOf.worked(`${own}.at_${at.name}`, "cost_with_cover");
  const called = { cost_with_cover: { id, label: `Cost with cover, the promise at ${percentile} kept` } };
  const reads = { monthly_cost: at.cost, cover_cost: coverCost };
  inquire({ id: own, reads, work: ["cost_with_cover"], called, noRange: true }, work, cover);
  return { percentile, id, inAll: Number(quantityOf(work.quantities, id).value) };
}

/** Whether an API serves while the fleet is down, and nobody was promised around the clock. */
function standsBehind({ input: { form } }: Worked, rota: boolean): boolean {
  return form.spills && !form.splitsRequests && !rota;
}

function writeStandIn({ idOf, values }: Worked, work: Work): string {
  const id = idOf("hour_without_fleet");
  writeFormula(lawIn(standIn, "hour_without_fleet"), id, idOf, new Model(standIn).run(values), work);
  return id;
}

function isStaffed(own: ReportOption, { options, quantities }: Work): boolean {
  const form = options.find(({ input }) => input.id === own.id)?.input.form;
  if (!form || form.kind === "api" || form.kind === "provisioned" || form.runByProvider || isEmpty(own)) return false;
  return quantities[idOf.worked(own.id, "run_time")] === undefined;
}

/** 24 hours of seven days, and the 40 hours of which a full-time week is made. */
function weeks(work: Work): Record<string, string> {
  const write = (id: string, value: number, unit: string, label: string) =>
    writeFigure(`cover.${id}`, { value, unit, label, source: "definition" }, work);
  return {
    hours_of_week: write("hours_of_week", 168, "h", "Hours of a week"),
    working_week: write("working_week", 40, "h/FTE", "Hours of a working week"),
  };
}

/** "Counts 1 engineer. Around the clock it takes 5 people: $133K a month more, $327K in all, still without a spare." */
export function coverWords(cover: Cover | undefined): string[] {
  if (!cover) return [];
  const { whose, engineers, night } = cover;
  const counts = whose === undefined ? "Counts" : `${quoted(whose)} counts`;
  const staff =
    engineers === 0 ? "nobody\u2019s time" : engineers === 1 ? "1 engineer" : `${count(engineers)} engineers`;
  if ("standIn" in night)
    return [
      `${counts} ${staff}; nobody is on call at night, when the API serves if the fleet is down, at ${dollarsInProse(night.standIn)} an hour on top.`,
    ];
  const { needed, cost, inAll, hasSpare } = night;
  const people = `Around the clock it takes ${count(needed)} people`;
  const sums = `${dollarsInProse(cost)} a month more, ${dollarsInProse(inAll)} in all${keptWords(night)}`;
  return [`${counts} ${staff}. ${people}: ${sums}${hasSpare ? "" : ", still without a spare"}.`];
}

/** "; with them it would cost $327K, and $391K as p95 asks for it": what can be run, in one sum. */
export function coverInAll({ night }: Cover): string {
  if ("standIn" in night) return "";
  return `; with ${night.lacking === 1 ? "that one" : "them"} it would cost ${dollarsInProse(night.inAll)}${keptWords(night)}`;
}

function keptWords({ kept }: Lacking): string {
  return kept ? `, and ${dollarsInProse(kept.inAll)} on the fleet that ${kept.percentile} takes` : "";
}

const count = (people: number) => figure(people, "1", "short");
