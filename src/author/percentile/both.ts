import { dollarsInProse, figure } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import { carryOver } from "../carry-over.js";
import { type Decision, decide } from "../decision.js";
import { quantityOf } from "../inquire.js";
import { reportOptions } from "../options.js";
import { atListedPrices } from "../sellers/gpu-sellers.js";
import { type Work, work } from "../work.js";
import { writeFloors } from "./floors.js";
import { type NoneWaits, writeNoneWaits } from "./none-waits.js";
import { writeSized } from "./sized.js";
import type { SlowerPromise } from "./slower-promise.js";

/** What turns a decision for the API and no draw has: that no request waits, alone or on GPUs of a listed price. */
export interface Both {
  /** What the fleet then costs, and how far below the API that is. */
  readonly figures: readonly [cost: string, ahead: string];
  readonly words: string;
  /** When it turns, as a sentence goes on: "if two come together: …". */
  readonly turns: string;
}

/** Of fleets with an API behind them hours are then taken as even; of the others the mean of the busiest hour counts. */
const unpromised = ({ first, next }: NoneWaits, { percentiles }: Inputs): string =>
  (percentiles?.floors ?? []).some(({ option }) => option === first.id || option === next.id)
    ? "requests that never wait"
    : "no promise of an answer in time";

export function writeBoth(
  inputs: Inputs,
  decision: Decision,
  alone: NoneWaits | undefined,
  slower: SlowerPromise | undefined,
  main: Work,
): Both | undefined {
  const { recommended } = decision;
  if (recommended.kind !== "api" || !alone) return undefined;
  if (alone.first.id !== recommended.id)
    return alone.next.id === recommended.id ? byItself(alone, slower, inputs, main) : undefined;
  const [cheapest] = atListedPrices(inputs, decision);
  if (!cheapest) return undefined;
  const { list } = cheapest;
  const then = work(cheapest.inputs);
  const options = reportOptions(then);
  const again = decide(options, then);
  if (again.recommended.id !== recommended.id) return undefined;
  const sized = writeSized(cheapest.inputs, then);
  const none = writeNoneWaits(options, sized, writeFloors(cheapest.inputs, then), again, then);
  const fleet = options.find(({ id, kind }) => id === none?.first.id && kind !== "api");
  if (!none || !fleet) return undefined;
  const carry = carryOver("both", then, main);
  const figures = [carry(none.cost), carry(none.ahead)] as const;
  const price = `${figure(list.value, "USD", "short")} listed by ${list.seller.provider}`;
  const pair = `GPUs at the ${price}, and ${unpromised(none, cheapest.inputs)}`;
  return {
    figures,
    turns: `if two come together: ${pair}`,
    words: `But two things together would turn it, though neither does alone: ${pair}. ${thenWords(figures, then.quantities[none.gpus]?.value, [fleet, recommended], main)}`,
  };
}

function byItself(alone: NoneWaits, slower: SlowerPromise | undefined, inputs: Inputs, main: Work): Both {
  const { cost, ahead, gpus, first, next } = alone;
  const figures = [cost, ahead] as const;
  const then = thenWords(figures, main.quantities[gpus]?.value, [first, next], main).replace(/^Then /, "");
  const isPromise = slower === undefined || slower.turns;
  return {
    figures,
    turns: `with ${unpromised(alone, inputs)}`,
    words: isPromise
      ? `The promise decides it, and every draw keeps it: without one, ${then}`
      : `What decides it is that requests come unevenly, and so wait: if none ever did, ${then} Twice the promised time would not change that.`,
  };
}

/** "Then “Our own”, with 9 GPUs, would cost $24.1K a month, $873 less than “API”." */
function thenWords(
  figures: Both["figures"],
  gpus: unknown,
  [fleet, api]: readonly [fleet: ReportOption, api: ReportOption],
  { quantities }: Work,
): string {
  const [cost, ahead] = figures.map((id) => dollarsInProse(Number(quantityOf(quantities, id).value)));
  const size = typeof gpus === "number" ? `, with ${figure(gpus, "GPU")},` : "";
  return `Then ${quoted(fleet.label)}${size} would cost ${cost} a month, ${ahead} less than ${quoted(api.label)}.`;
}
