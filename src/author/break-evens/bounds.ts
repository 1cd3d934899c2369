import { TooMuchWork } from "../../economics/effort.js";
import { figure } from "../../figures/figure.js";
import { InputError } from "../../problem/problem.js";
import type { Inputs } from "../../scenario/inputs.js";
import { idOf } from "../ids.js";

/**
 * Pairs of options times hours of the load. A pair takes some 2,000 evaluations where costs cross here and there, so that
 * beyond it a memo would only be given up (`economics/effort.ts`) after a minute or two.
 */
const MOST = 400_000;

const hint = "give the load as quantiles or as one typical week of 168 hours, or compare fewer options in one memo";

/** Counts what is to be compared before the work begins. Throws InputError where it is more than can be. */
export function mustBeComparable(inputs: Inputs): void {
  const { options, asked } = inputs;
  const hours = hoursOf(inputs);
  const apis = options.filter(({ form }) => form.kind === "api").length;
  const pairs = apis * (options.length - apis);
  const own = asked.reduce((sum, { between }) => sum + (between ? 1 : options.length - 1), 0);
  if ((pairs + own) * hours <= MOST) return;
  const more = own > 0 ? `, and ${figure(own, "1")} break-evens asked for` : "";
  const message = `${figure(options.length, "1")} options over ${figure(hours, "1")} hours, which are ${figure(pairs, "1")} pairs${more}, are more than a memo can compare`;
  throw new InputError([{ ...placeOfLoad(inputs), message, hint }]);
}

/** What took too long is the load's fault, which has so many hours. */
export function orTooMuch<T>(inputs: Inputs, work: () => T): T {
  try {
    return work();
  } catch (fault) {
    if (!(fault instanceof TooMuchWork)) throw fault;
    const message = `${figure(inputs.options.length, "1")} options over ${figure(hoursOf(inputs), "1")} hours are more than a memo can compare: ${fault.message}`;
    throw new InputError([{ ...placeOfLoad(inputs), message, hint }]);
  }
}

/** Stretches of the load curve: hours, where it is given by the hour. */
function hoursOf({ givens }: Inputs): number {
  const share = givens.find(({ id }) => id === idOf.workload("share"))?.value;
  return Array.isArray(share) ? share.length : 1;
}

function placeOfLoad({ file, placeOf }: Inputs) {
  return { file, ...placeOf(["workload", "load"]) };
}
