import { change, figureInProse } from "../../figures/figure.js";
import type { Flip } from "../../report/break-even.js";

/** "GPU price at −79 % ($0.71 an hour per GPU)" */
export function turningPoint({ label, at, unit }: Flip, by: number): string {
  const name = label.toLowerCase().replace(/^(gpu|api)\b/, (first) => first.toUpperCase());
  return `${name} at ${change(by)}${at === null ? "" : ` (${figureInProse(at, unit, "short")})`}`;
}

/** The single changes that turn the decision, the nearest first. */
export function turningPoints(flips: readonly Flip[]): string[] {
  return flips
    .flatMap((flip) => (flip.change === null ? [] : [{ flip, by: flip.change }]))
    .sort((a, b) => Math.abs(a.by) - Math.abs(b.by))
    .map(({ flip, by }) => turningPoint(flip, by));
}
