import type { Uncertainty } from "../../report/uncertainty.js";

/** Share of the variance below which it is that of rounding. */
const NOISE = 0.01;

/** Whether no range that is stated reaches the two options of the decision, nor makes a third one the cheapest: then the odds say nothing. */
export function isUntouched({ inputs, options, saving }: Uncertainty, recommended: string): boolean {
  // Ends that cost the same say little: beyond them, in one draw of twenty, a range may still take another box.
  const isStill =
    inputs.length > 0 &&
    inputs.every(({ worth, total, swing: [low, high] }) => worth === 0 && total < NOISE && low === high);
  return (
    isStill &&
    saving.p5 === saving.p95 &&
    options.every(({ option, cheapest }) => cheapest === (option === recommended ? 1 : 0))
  );
}
