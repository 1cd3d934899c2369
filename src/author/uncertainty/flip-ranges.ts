import { toDigits } from "../../figures/number.js";
import type { Flip } from "../../report/break-even.js";
import type { UncertainInput, Uncertainty } from "../../report/uncertainty.js";
import { moves } from "./meanings.js";

/** Two figures of one thing that were worked out on different ways differ by rounding. */
const SAME = 1e-6;

/** The flips with what is stated of their inputs as ranges: how far each may lie, and how likely that alone turns the decision. */
export function withRanges(flips: readonly Flip[], told: Uncertainty | undefined): Flip[] {
  return flips.map((flip) => {
    const drawn = (told?.inputs ?? []).filter(({ inputs }) => inputs.some((id) => moves(flip.input, id)));
    const [found, ...more] = drawn.filter((input) => isMovedFrom(flip, input));
    if (!found || more.length > 0) return flip;
    // A rate that is stated by the second moves the tokens of a month as many times.
    const [low, high] = [found.low, found.high].map((end) => toDigits((flip.today * end) / found.middle, 6));
    return { ...flip, range: { inputs: found.inputs, low: low ?? 0, high: high ?? 0, chance: found.chance } };
  });
}

/** Of several options' own figures, the one that the flip moves from. */
function isMovedFrom({ today, unit }: Flip, { middle, unit: stated }: UncertainInput): boolean {
  return middle !== 0 && (unit !== stated || Math.abs(middle - today) <= SAME * Math.abs(today));
}
