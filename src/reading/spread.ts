/**
 * How a figure that is not known lies about, as a file states it; in the figure's unit.
 * - `interval`: both ends of a range that holds it nine times in ten, as a text gives them ("1.2 to 1.8").
 * - `between`: anywhere between two limits.
 * - `likely`: the least, the likeliest and the most that it can be.
 * - `quantiles`: what it stays below in one case of twenty, in half and in nineteen of twenty.
 * - `samples`: what was seen, each as likely as any other.
 */
export type Spread =
  | { readonly kind: "interval"; readonly low: number; readonly high: number }
  | { readonly kind: "between"; readonly low: number; readonly high: number }
  | { readonly kind: "likely"; readonly low: number; readonly likely: number; readonly high: number }
  | { readonly kind: "quantiles"; readonly low: number; readonly middle: number; readonly high: number }
  | { readonly kind: "samples"; readonly values: readonly number[] };
