import { dollarsInProse, figure } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import { sizesWords } from "../fleet/fleet-sizes.js";
import { idOf } from "../ids.js";
import { UNEVEN } from "../stress/minutes.js";
import { workedIn, workload } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { besides } from "./asked-besides.js";
import { type Facts, nameOf } from "./facts.js";
import { averageId } from "./for-the-load.js";

const NAMES = { floor: "the floor", average: "the average", peak: "the peak" } as const;
type Sized = keyof typeof NAMES;

const formOf = ({ inputs }: Facts, id: string): Sized | undefined =>
  inputs.options.find((option) => option.id === id)?.form.sizedFor;

/** For which of the three the fleet is sized, and what it and the others cost. */
export function sizingAnswer(facts: Facts): Answer {
  const { sizes, own } = facts;
  const peak = workload(facts.quantities).number("relative_peak");
  const atPeak = sizes.find(({ sizedFor: load }) => load === "peak")?.cost ?? own.monthly_cost;
  const cost = dollarsInProse(own.monthly_cost);
  const [words = ""] = own.sizing.split(/(?<=\.) (?=[A-Z])/);
  if (peak === 1 && own.gpus !== null && dollarsInProse(atPeak) === cost)
    return answered(
      `One fleet serves all three, since the load is flat: ${cost} a month.`,
      words,
      `${ofFlat(facts)}.`,
      unevenWords(facts),
    );
  const rule = formOf(facts, own.id);
  return answered(
    rule
      ? `For ${NAMES[rule]}, at ${cost} a month${shortly(sizes, rule)}.`
      : `For none of them: our own has ${sizeOf(own)}, at ${cost} a month${shortly(sizes, rule)}.`,
    words,
    peak !== undefined &&
      (peak === 1 ? "The load is flat." : `The peak is ${figure(peak, "1", "short")} times the average.`),
    sizesWords(sizes).trim() || otherSizings(facts).trim(),
    lackingWords(facts).trim(),
  );
}

const sizeOf = ({ replicas, units }: Facts["own"]) =>
  units === undefined ? figure(replicas ?? 0, "replica") : figure(units, "unit");

/** "; for the floor it would cost $245K, for the average $274K": beside what the fleet is sized for. */
function shortly(sizes: Facts["sizes"], rule: Sized | undefined): string {
  const others = sizes.filter(({ sizedFor, replicas }) => sizedFor !== rule && replicas > 0);
  if (others.length === 0) return "";
  return `; for ${listed(others.map(({ sizedFor, cost }) => `${NAMES[sizedFor]} ${dollarsInProse(cost)}`))}`;
}

/** What fleets sized in the other ways cost, where the memo compares one. */
function otherSizings(facts: Facts): string {
  const own = formOf(facts, facts.own.id);
  const others = (Object.keys(NAMES) as Sized[]).filter((rule) => rule !== own);
  const told = others.map((rule) => {
    const [best] = facts.options
      .filter(({ id }) => formOf(facts, id) === rule)
      .sort((a, b) => a.monthly_cost - b.monthly_cost);
    return best
      ? `For ${NAMES[rule]} \u201c${best.label}\u201d costs ${dollarsInProse(best.monthly_cost)} a month.`
      : undefined;
  });
  const known = told.flatMap((each) => each ?? []);
  const left = others.filter((_, place) => told[place] === undefined).map((rule) => NAMES[rule]);
  const none =
    left.length === 0 || lacking(facts) !== undefined
      ? ""
      : left.length === 3
        ? " No fleet for any of them is compared."
        : ` No fleet for ${left.join(" or ")} is compared.`;
  return `${known.map((each) => ` ${each}`).join("")}${none}`;
}

function lacking({ inputs, own }: Facts): string | undefined {
  const sizings = inputs.options.find(({ id }) => id === own.id)?.sizings;
  return sizings && "why" in sizings ? sizings.why : undefined;
}

/** Where the course of the load is not known: the least that a fleet for the average hour costs, and what it takes to price it. */
function lackingWords(facts: Facts): string {
  const why = lacking(facts);
  if (why === undefined) return "";
  const { quantities } = facts;
  const id = averageId(facts.own.id);
  const replicas = workedIn(id, quantities).number("replicas");
  const average =
    replicas !== undefined
      ? ` For the average hour ${figure(replicas, "replica")} ${replicas === 1 ? "costs" : "cost"} ${besides(idOf.worked(id, "fleet_cost"), facts)} a month before people and what they send to the API.`
      : "";
  return `${average} A price ${average === "" ? "of fleets for them" : "of a fleet for the quietest hour"} takes ${why}.`;
}

/** A load of which no course is stated is flat because the memo takes it so. */
const ofFlat = ({ inputs }: Facts): string =>
  inputs.demand.load === "flat" ? "A flat load is our assumption, not measured" : "The load never varies here";

/** What the same tokens would take with a busiest hour of twice the mean. */
function unevenWords(facts: Facts): string {
  const { stressed, own, decision, options } = facts;
  const found = stressed.find((each) => each.case === UNEVEN.id);
  const cost = found?.costs[own.id];
  if (!found || cost === undefined) return "What a peak takes would need its course over the day.";
  const size = found.sizes[own.id];
  const takes = size === undefined ? "the same fleet" : figure(size, "replica");
  const cheapest = options.find(({ id }) => id === found.cheapest);
  const then = cheapest
    ? `; ${nameOf(facts, cheapest.id)} ${cheapest.id === decision.recommended.id ? "stays" : "is then"} the cheapest`
    : "";
  return `With a peak of twice the mean it would take ${takes}, ${dollarsInProse(cost)} a month${then}.`;
}
