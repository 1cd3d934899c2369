import { mean } from "d3-array";
import { toDigits } from "../figures/number.js";
import type { ReadQuantity } from "./quantity-text.js";
import type { Spread } from "./spread.js";

/** A figure that is stated as a distribution: what is computed with, its ends, and how it lies. */
export type ReadSpread = ReadQuantity & { readonly spread: Spread };

type Fault = (key: string, message: string, hint: string) => void;

/** Keys of a figure that is given by three points, and what each is called in messages. */
export const LIKELY = ["low", "likely", "high"] as const;
export const QUANTILES = ["p5", "p50", "p95"] as const;

const ONE = "write it as one figure, or say how far it may lie off";

/** Three points of a figure, from the lowest to the highest; undefined where they contradict one another. */
export function fromThree(
  names: typeof LIKELY | typeof QUANTILES,
  [least, middle, most]: readonly [ReadQuantity, ReadQuantity, ReadQuantity],
  fault: Fault,
): ReadSpread | undefined {
  const [first, second, third] = names;
  const [low, at, high] = [least.value, middle.value, most.value];
  if (low > high) return fault(first, `${first} lies above ${third}`, "write the lower end first") as undefined;
  if (low === high) return fault(third, `${first} and ${third} are the same: nothing spreads`, ONE) as undefined;
  if (at < low || at > high) {
    const side = at < low ? `below ${first}` : `above ${third}`;
    return fault(second, `${second} lies ${side}`, `${second} lies between ${first} and ${third}`) as undefined;
  }
  const spread: Spread =
    names === LIKELY ? { kind: "likely", low, likely: at, high } : { kind: "quantiles", low, middle: at, high };
  return { value: at, unit: least.unit, low, high, spread };
}

/** What was seen, as the mean and the ends that nine in ten lie between. */
export function fromSamples(all: readonly ReadQuantity[], isWhole: boolean, fault: Fault): ReadSpread | undefined {
  const values = all.map(({ value }) => value).sort((a, b) => a - b);
  const [first = 0, last = 0] = [values[0], values[values.length - 1]];
  if (first === last) return fault("samples", "all samples are the same: nothing spreads", ONE) as undefined;
  const at = (share: number) => values[Math.floor(share * values.length)] ?? last;
  const middle = toDigits(mean(values) ?? first, 15);
  return {
    value: isWhole ? Math.round(middle) : middle,
    unit: all[0]?.unit ?? "1",
    low: at(0.05),
    high: at(0.95),
    spread: { kind: "samples", values },
  };
}
