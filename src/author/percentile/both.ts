import { dollarsInProse, figure } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
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

/** What turns a decision for the API that stands at a listed GPU price alone, and stands where no request waits alone. */
export interface Both {
  /** What the fleet then costs, and how far below the API that is. */
  readonly figures: readonly [cost: string, ahead: string];
  readonly words: string;
}

export function writeBoth(
  inputs: Inputs,
  decision: Decision,
  alone: NoneWaits | undefined,
  main: Work,
): Both | undefined {
  const { recommended } = decision;
  if (recommended.kind !== "api" || alone?.first.id !== recommended.id) return undefined;
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
  const [cost, ahead] = figures.map((id) => dollarsInProse(Number(quantityOf(main.quantities, id).value)));
  const gpus = then.quantities[none.gpus]?.value;
  const size = typeof gpus === "number" ? `, with ${figure(gpus, "GPU")},` : "";
  return {
    figures,
    words: `But two things together would turn it, though neither does alone: GPUs at the ${figure(list.value, "USD", "short")} listed by ${list.seller.provider}, and no promise of an answer in time. Then ${quoted(fleet.label)}${size} would cost ${cost} a month, ${ahead} less than ${quoted(recommended.label)}.`,
  };
}
