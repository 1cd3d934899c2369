import type { Uncertainty } from "../../report/schema.js";

/** Whether no range that is stated reaches the two options of the decision, nor makes a third one the cheapest: then the odds say nothing. */
export function isUntouched({ inputs, options, saving }: Uncertainty, recommended: string): boolean {
  const isStill = inputs.length > 0 && inputs.every(({ worth, swing: [low, high] }) => worth === 0 && low === high);
  return (
    isStill &&
    saving.p5 === saving.p95 &&
    options.every(({ option, cheapest }) => cheapest === (option === recommended ? 1 : 0))
  );
}
