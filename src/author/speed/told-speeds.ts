import { quoted } from "../../figures/words.js";
import type { ReportQuantity } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { carryOver } from "../carry-over.js";
import { type Decision, decide } from "../decision.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import { writeLead } from "../lead.js";
import { reportOptions } from "../options.js";
import type { Work } from "../work.js";
import { workAtSpeed } from "./against-prediction.js";
import { lowHigh } from "./side-by-side.js";

/** A speed that somebody gives for a replica, and what the month then is. */
export interface ToldSpeed {
  /** "predicted for our requests" */
  readonly who: string;
  /** "as predicted" */
  readonly as: string;
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  /** All options at that speed. */
  readonly work: Work;
  /** Who is then the cheapest of all. */
  readonly cheapest: string;
}

/** The speed that sizes an option first, then those that contradict it; none where nobody does. */
export function toldSpeeds(option: string, inputs: Inputs, work: Work, { recommended }: Decision): ToldSpeed[] {
  const speed = inputs.speeds.find((each) => each.option === option);
  const given = work.quantities[idOf.option(option, "replica_throughput")];
  if (speed?.sizedBy !== "throughput" || !given) return [];
  const stated = lowHigh(work, idOf.option(option, "replica_throughput"));
  const at = (value: number) => {
    const then = workAtSpeed(option, value, inputs);
    return { value, work: then, cheapest: decide(reportOptions(then), then).recommended.id };
  };
  const others: ToldSpeed[] = [];
  if (speed.predicted) {
    const predicted = lowHigh(work, idOf.predicted(option, "replica_throughput"));
    const isOutside = stated.value < predicted.low || stated.value > predicted.high;
    const then = at(predicted.value);
    // What was measured of such a replica needs no prediction to be believed, unless it decides.
    if ((isOutside && given.basis !== "measured") || then.cheapest !== recommended.id)
      others.push({ ...then, ...predicted, who: "predicted for our requests", as: "as predicted" });
  }
  const elsewhere = work.quantities[idOf.worked(option, "throughput_elsewhere")];
  if (typeof elsewhere?.value === "number") {
    const who = saidBy(elsewhere, " elsewhere");
    others.push({ ...at(elsewhere.value), who, as: `as ${elsewhere.basis} elsewhere` });
  }
  if (others.length === 0) return [];
  return [{ who: saidBy(given), as: `as ${given.basis}`, ...stated, work, cheapest: recommended.id }, ...others];
}

/** Writes down how far the option then lies from the API of the decision: USD a month, below it where negative. */
export function writeApart(option: string, api: string, { work: then, as }: ToldSpeed, work: Work): number {
  const under = `${option}.${as.replaceAll(" ", "_")}`;
  const carry = carryOver(under, then, work);
  const [own, bought] = [option, api].map((id) => carry(idOf.worked(id, "monthly_cost"))) as [string, string];
  const cost = (id: string) => Number(quantityOf(work.quantities, id).value);
  const isLess = cost(own) < cost(bought);
  const [least, next] = isLess ? [own, bought] : [bought, own];
  const apart = Number(quantityOf(work.quantities, writeLead(idOf.worked(under, "apart"), least, next, work)).value);
  return isLess ? -apart : apart;
}

/** "quoted in “Cost modeling for inference”": by the name that its source begins with. */
function saidBy({ basis, source = "" }: ReportQuantity, where = ""): string {
  const [name = ""] = source.split(/[:;]|, lines? \d/);
  if (basis === "assumed") return `assumed${where || " here"}`;
  return name === "" || name.length > LONGEST_NAME ? basis + where : `${basis}${where} in ${quoted(name)}`;
}

/** A source that does not begin with a name is for the list of sources. */
const LONGEST_NAME = 60;
