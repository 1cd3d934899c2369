import { percent } from "../../figures/figure.js";
import type { Uncertainty } from "../../report/uncertainty.js";
import type { Inputs } from "../../scenario/inputs.js";
import { called } from "./open.js";

/**
 * Why one range alone turns it more often than all of them do: others push the other way, and where one does so in the middle of
 * its range, it has a name. `of` is the share of the draws in which the recommended option is the cheapest, `lead` how many USD a
 * month it lies below the next.
 */
export function aloneAndTogether({ inputs: drawn }: Uncertainty, of: number, inputs: Inputs, lead: number): string[] {
  const [alone, ...others] = [...drawn].sort((a, b) => b.chance - a.chance);
  if (!alone || alone.chance - (1 - of) < SEEN) return [];
  const push = ({ swing: [low, high] }: (typeof drawn)[number]) => (low + high) / 2 - lead;
  const [most] = others.sort((a, b) => push(b) - push(a));
  const [one, other] = [alone, most].map((each) => inputs.givens.find(({ id }) => id === each?.inputs[0]));
  if (!one) return [];
  const together =
    most && other && push(most) > lead * FELT
      ? `${called(other)} mostly outweighs that`
      : "the others undo a part of that";
  return [
    `If only ${called(one)} moved, the decision would turn in ${percent(alone.chance, "short")} of the draws; ${together}.`,
  ];
}

/** What lies so near beside the odds in words asks for no reason. */
const SEEN = 0.03;
/** A push of less than so much of the lead is none that a reader would find. */
const FELT = 0.05;
