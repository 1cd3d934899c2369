import { figure } from "../../figures/figure.js";
import type { Inputs } from "../../scenario/inputs.js";
import { HELD_AGAINST_RUNS } from "../../simulation/held-against-runs.js";
import { fromTo } from "../break-evens/stretches.js";
import { idOf } from "../ids.js";

/** Whether an option is sized by the simulation, so that how far that may be off is drawn with the rest. */
function isDrawn({ options }: Pick<Inputs, "options">): boolean {
  const held = idOf.objective("held_of_simulated");
  return options.some(({ reads }) => Object.values(reads).includes(held));
}

const NOT_COUNTED =
  "No fleet is counted by the simulation of slow requests, so that how far it may be off is not drawn";

/** How far the simulation of a promise may be off, by what public runs carried: said in the same words wherever it is. */
export function howRight(inputs: Pick<Inputs, "options">): string {
  const { runs, low, high } = HELD_AGAINST_RUNS;
  const times = fromTo(figure(low, "1"), figure(high, "1"), ["", "to"]);
  const off = isDrawn(inputs) ? "The odds count how far the simulation may be off" : NOT_COUNTED;
  return `${off}: nine in ten of ${figure(runs, "1")} public runs carried ${times} times what was simulated.`;
}
