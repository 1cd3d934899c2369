import type { Flip } from "./break-even.js";
import type { Uncertainty } from "./uncertainty.js";

/** What a flip must not be read as: today's figure, and the ends of its range, which it may lie just beyond. */
export function besideFlip({ input, unit, today }: Flip, uncertainty: Uncertainty | undefined): number[] {
  const ranges = (uncertainty?.inputs ?? []).filter(
    (range) => range.unit === unit && range.inputs.some((id) => id.endsWith(`.${input}`)),
  );
  return [today, ...ranges.flatMap(({ low, high }) => [low, high])];
}
