import { longDate } from "../../figures/date.js";
import { dollarsInProse } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import { promise } from "../promises.js";
import { SIX_MONTHS } from "../stress/six-months.js";
import { apiOf } from "../whose.js";
import { type Facts, figureOfOwn, figuresInCase, ownFigures } from "./facts.js";
import { inCase } from "./in-case.js";
import { paidBy, termOf } from "./term.js";
import { turningPoint } from "./turning-points.js";

const usd = (value: number) => dollarsInProse(value);

/** What leaving costs, on either side; the changes that turn the decision; and what prices would do until we look again. */
export function leaving(facts: Facts): string | undefined {
  if (facts.conditions.length === 0) return undefined;
  const both = [leavingApi(facts), leavingOurs(facts)];
  if (facts.decision.recommended.kind !== "api") both.reverse();
  return [...both, watchWords(facts), inSixMonths(facts)].join(" ");
}

export const figuresOfLeaving = (facts: Facts): string[] => [
  ...figureOfOwn("exit_line", "fleet_cost", "promised_cost")(facts),
  ...figuresInCase(SIX_MONTHS)(facts),
];

function leavingApi({ api, quantities }: Facts): string {
  const promised = apiOf(api.id, quantities).number("commitment");
  return promised
    ? `Leaving the API costs the ${usd(promised)} a month that it is promised.`
    : "Leaving the API costs nothing, on any day.";
}

function leavingOurs(facts: Facts): string {
  if (facts.own.kind === "provisioned") return leavingUnits(facts);
  const exit = ownFigures(facts).number("exit_line");
  const work =
    exit === undefined
      ? "Not looked at: the work of leaving our own; the weeks that it takes, and of whom, would tell."
      : `Leaving our own is counted at ${exitOnce(facts) ?? `${usd(exit)} a month`}.`;
  return [work, ...boundBy(facts)].join(" ");
}

function leavingUnits(facts: Facts): string {
  const bound = promise(ownFigures(facts));
  return bound
    ? `Units are reserved, used or not: ${bound}. Nothing is built that leaving undoes.`
    : "Units by the hour can be given back at any time.";
}

/** "$33.3K once": what getting out costs in the month in which it is paid. */
function exitOnce({ quantities, own }: Facts): string | undefined {
  const months = quantities[`${own.id}.project.exit_in_month`]?.value;
  const once = Array.isArray(months) ? Math.max(...months.map(Number)) : 0;
  return once > 0 ? `${usd(once)} once` : undefined;
}

/** What is still paid for GPUs that are left before their term ends, or that nothing is. */
function boundBy(facts: Facts): string[] {
  const { inputs, own } = facts;
  const option = inputs.options.find(({ id }) => id === own.id);
  const cost = ownFigures(facts).number("fleet_cost");
  const paid = paidBy(option, inputs.givens);
  if (paid === "reserved" && cost) {
    const term = termOf(option, inputs) === undefined ? "their term, which no list states," : "their term";
    // What a term promises in all is answered where it is asked what to sign.
    return facts.decision.recommended.kind === "api"
      ? [`GPUs that are reserved are paid to the end of ${term.replace(/,$/, "")}.`]
      : [`GPUs are reserved: each month that is left of ${term} costs ${usd(cost)}.`];
  }
  return paid === "on-demand" ? ["GPUs on demand can be given back at any time."] : [];
}

/** The two nearest of the single changes that turn the decision, and the speed of a replica, which is known least. */
function watchWords({ flips, inputs }: Facts): string {
  const { review } = inputs.wanted;
  const again = review === undefined ? "" : ` Look again by ${longDate(review)}.`;
  const sorted = flips
    .flatMap((flip) => (flip.change === null ? [] : [{ flip, by: flip.change }]))
    .sort((a, b) => Math.abs(a.by) - Math.abs(b.by));
  const speed = sorted.slice(2).filter(({ flip }) => flip.input === "throughput");
  const told = [...sorted.slice(0, 2), ...speed].map(({ flip, by }) => turningPoint(flip, by));
  if (told.length === 0) return `No single change that was searched for turns it.${again}`;
  return `By itself ${listed(told, "or")} turns it.${again}`;
}

function inSixMonths(facts: Facts): string {
  const then = inCase(facts, SIX_MONTHS);
  return then ? `At the drift of prices that is stated, in six months ${then}` : "How prices drift is not stated.";
}
