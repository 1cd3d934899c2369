import { percent } from "../../figures/figure.js";
import type { Uncertainty } from "../../report/uncertainty.js";
import type { Inputs } from "../../scenario/inputs.js";
import { called } from "./open.js";

/** Why one range alone turns it more often than all of them do: another mostly pushes the other way. `of` is the share of the draws in which the recommended option is the cheapest, `lead` how many USD a month it lies below the next. */
export function aloneAndTogether({ inputs: drawn }: Uncertainty, of: number, inputs: Inputs, lead: number): string[] {
  const [first] = [...drawn].sort((a, b) => b.total - a.total);
  const [alone] = [...drawn].sort((a, b) => b.chance - a.chance);
  if (!first || !alone || first === alone || alone.chance <= 1 - of) return [];
  if ((first.swing[0] + first.swing[1]) / 2 <= lead) return [];
  const [one, other] = [alone, first].map((each) => inputs.givens.find(({ id }) => id === each.inputs[0]));
  return one && other
    ? [
        `Moved alone, ${called(one)} turns it in ${percent(alone.chance, "short")} of its draws; when all move, ${called(other)} mostly pushes the other way.`,
      ]
    : [];
}
