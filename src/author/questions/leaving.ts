import { longDate } from "../../figures/date.js";
import { dollarsInProse } from "../../figures/figure.js";
import { capital, listed } from "../../figures/words.js";
import { promise } from "../fleet/promises.js";
import { idOf } from "../ids.js";
import { SIX_MONTHS } from "../stress/six-months.js";
import { apiOf, ownership } from "../whose.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, figureOfOwn, figuresInCase, ownFigures } from "./facts.js";
import { inCase } from "./in-case.js";
import { paidBy, promisedIn, promisedOf } from "./term.js";
import { turningPoints } from "./turning-points.js";

const usd = (value: number) => dollarsInProse(value);

/** The changes that turn the decision, and what leaving costs on either side; and what prices would do until we look again. */
export function leaving(facts: Facts): Answer | undefined {
  if (facts.conditions.length === 0) return undefined;
  const [nearest, ...others] = watched(facts);
  const isRefusable = facts.decision.recommended.kind === "api" && facts.limit?.ask;
  const turns =
    nearest === undefined
      ? `${isRefusable ? "A refused limit, and no" : "No"} single change that was searched for would`
      : `${isRefusable ? `A refused limit or ${nearest}` : capital(nearest)} would`;
  const [api, [ours, ...more]] = [leavingApi(facts), leavingOurs(facts)];
  const isApi = facts.decision.recommended.kind === "api";
  const { review } = facts.inputs.wanted;
  return answered(
    `${turns}; leaving ${isApi ? `the API costs ${api}; our own, ${ours}` : `our own costs ${ours}; the API, ${api}`}.`,
    ...more,
    others.length > 0 && `So would ${listed(others, "or")}.`,
    inSixMonths(facts),
    review && `Look again by ${longDate(review)}.`,
  );
}

export const figuresOfLeaving = (facts: Facts): string[] => [
  ...figureOfOwn("exit_line", "fleet_cost", "promised_cost")(facts),
  ownership(facts.quantities).id("migration_cost"),
  promisedOf(facts.own.id),
  ...figuresInCase(SIX_MONTHS)(facts),
];

/** What is owed to it, and the work of moving our traffic, where a set-up states that. */
function leavingApi({ api, quantities }: Facts): string {
  const promised = apiOf(api.id, quantities).number("commitment");
  const work = ownership(quantities).number("migration_cost");
  const moving = work ? `${usd(work)} of moving` : "";
  if (promised) return `the ${usd(promised)} a month that it is promised${moving ? `, and ${moving}` : ""}`;
  return `${moving ? `${moving} and ` : ""}no fee that is stated`;
}

/** What it costs, in short; and what that is. */
function leavingOurs(facts: Facts): string[] {
  const { own, inputs, quantities } = facts;
  const [bound, exit] = [promise(ownFigures(facts)), ownFigures(facts).number("exit_line")];
  if (own.kind === "provisioned")
    return bound
      ? [`what is left of ${bound}`, "Nothing is built that leaving undoes."]
      : ["nothing, since units by the hour can be given back at any time"];
  const work = exit === undefined ? undefined : `${exitOnce(facts) ?? `${usd(exit)} a month`} of work`;
  const either = ownership(quantities).has("migration_cost") ? "leaving our own" : "leaving either";
  const weeks = work ? [] : [`The work of ${either} is not looked at: how many weeks, and whose, would tell.`];
  const option = inputs.options.find(({ id }) => id === own.id);
  const [paid, month] = [paidBy(option, inputs.givens), ownFigures(facts).number("fleet_cost")];
  if (paid === "on-demand" || paid === "spot")
    return [`${work ?? "nothing"}, and its GPUs can be given back on any day`, ...weeks];
  if (paid !== "reserved" || !month) return work ? [work] : ["what nobody has looked at", ...weeks];
  const inAll = promisedIn(own.id, quantities);
  const left =
    inAll === undefined
      ? `${usd(month)} for each month left of a term that no list states`
      : `up to ${usd(inAll)} of GPUs`;
  const falls =
    inAll === undefined ? [] : [`That is the whole term on its first day; it falls by ${usd(month)} with every month.`];
  return [`${work ? `${work}, and ` : ""}${left}`, ...falls, ...weeks];
}

/** "$33.3K": what getting out costs in the month in which it is paid. */
function exitOnce({ quantities, own }: Facts): string | undefined {
  const months = quantities[idOf.worked(`${own.id}.project`, "exit_in_month")]?.value;
  const once = Array.isArray(months) ? Math.max(...months.map(Number)) : 0;
  return once > 0 ? usd(once) : undefined;
}

/** The two nearest of the single changes that turn the decision; the volume, and the speed of a replica, which is known least. */
function watched({ flips }: Facts): string[] {
  const [first, second, ...more] = turningPoints(flips);
  const besides = more.filter(({ input }) => input === "throughput" || input === "volume");
  return [first, second, ...besides].flatMap((each) => each?.words ?? []);
}

function inSixMonths(facts: Facts): string {
  const then = inCase(facts, SIX_MONTHS);
  return then
    ? `At the drift of prices that is stated, in six months ${then}.`
    : `How prices drift is not stated: in six months it turns only if one of these comes true${facts.both ? `, or ${facts.both.turns}` : ""}.`;
}
