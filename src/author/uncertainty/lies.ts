import { isCounted } from "../../economics/flips/figure-break-even.js";
import { isShare } from "../../figures/figure.js";
import { parseUnit, toBase } from "../../formula/unit.js";
import { nameIn } from "../../report/ids.js";
import { boundsOfLaw } from "../../scenario/bounds.js";
import type { Given } from "../../scenario/inputs.js";
import { type Quantile, quantileOf } from "../../uncertainty/distribution.js";

/** How a figure that is a range lies about: as its file says, or by what the range came from. */
function spreadOf({
  value,
  low = 0,
  high = 0,
  spread,
  worked,
  basis,
  varies,
  unknown,
}: Given): NonNullable<Given["spread"]> {
  if (spread) return spread;
  if (unknown !== undefined) return { kind: "between", low, high };
  // A price that depends on something, and what is read off between two runs of a benchmark, do not leave both ends.
  if (varies !== undefined || (worked && basis === "measured"))
    return { kind: "likely", low, likely: Number(value), high };
  if (worked) return { kind: "quantiles", low, middle: Number(value), high };
  return { kind: "interval", low, high };
}

/** What the figure stays below with a given chance, in base units. */
export function liesBelow(given: Given): Quantile {
  const { id, unit } = given;
  const { least = 0, most = Number.POSITIVE_INFINITY, orZero, whole } = boundsOfLaw(nameIn(id), unit) ?? {};
  const kind = { isShare: isShare(unit), isWhole: whole ?? isCounted(unit), least: orZero ? 0 : least, most };
  const quantile = quantileOf(spreadOf(given), kind);
  const one = toBase(1, parseUnit(unit));
  return (chance) => quantile(chance) * one;
}

/** The figure in each of many draws, in base units; the same column for the same chances. */
export function liesAt(given: Given): (chance: Float64Array) => Float64Array {
  const below = liesBelow(given);
  const known = new WeakMap<Float64Array, Float64Array>();
  return (chance) => {
    const column = known.get(chance) ?? chance.map(below);
    known.set(chance, column);
    return column;
  };
}
