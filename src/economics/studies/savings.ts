import type { Value } from "../../formula/evaluate.js";
import { Model } from "../../formula/model.js";
import { sweepOne } from "../../formula/sweep.js";
import { load, shapeFromQuantiles } from "../books/demand.js";
import { followed } from "../books/following.js";
import { volumes } from "../books/identities.js";
import { ceiling } from "../books/savings.js";
import { number } from "../evaluate-option.js";
import { type BoxLoads, bestBoxes, boxesAtFloor, followLoad, keepOn, type Stretch } from "../hours/following.js";
import type { AtOrNever } from "../never.js";

/** What does not change with the API bill. Base units; the load is relative to its mean. */
export interface BoxTerms {
  readonly shape: readonly Stretch[];
  readonly apiPrice: number;
  readonly hoursInMonth: number;
  readonly boxCost: number;
  readonly boxCapacity: number;
  /** The load at which a box costs what the API would. */
  readonly breakEvenLoad: number;
}

/** Boxes, how many run and what they serve on average; what they save in a month before people, and as a share of the bill. */
interface Saved {
  readonly boxes: number;
  readonly running: number;
  readonly load: number;
  readonly saving: number;
  readonly share: number;
}

interface SavingsAtSpend {
  /** Boxes that stay full even at the lowest load. */
  readonly floor: Saved;
  /** The number of boxes, on all month, that saves most. */
  readonly best: Saved;
  /** Boxes that come and go with the load at once and for nothing. */
  readonly following: Saved;
}

const volume = new Model(volumes.filter(({ id }) => id === "tokens_for_bill"));
const meanLoad = new Model(load).only("mean_load");
const saved = new Model(followed);
const relative = new Model(shapeFromQuantiles);

/** What whole boxes save where the API bill of a month is `spend`, and the load has the given shape. */
export function savingsAt(terms: BoxTerms, spend: number): SavingsAtSpend {
  const { shape, apiPrice, hoursInMonth, boxCapacity, breakEvenLoad } = terms;
  const tokens = number(volume.run(named({ bill: spend, api_price: apiPrice })), "tokens_for_bill");
  const mean = number(meanLoad.run(named({ volume: tokens, hours_in_month: hoursInMonth })), "mean_load");
  const loads = shape.map(({ share, low, high }) => ({ share, low: low * mean, high: high * mean }));
  const of = (boxes: number, run: BoxLoads): Saved => {
    const values = saved.run(
      named({
        box_on_share: run.on,
        box_load: run.load,
        mean_load: mean,
        api_price: apiPrice,
        hours_in_month: hoursInMonth,
        box_cost: terms.boxCost,
      }),
    );
    const [running, load] = [number(values, "box_months_on"), number(values, "followed_load")];
    return {
      boxes,
      running,
      load,
      saving: number(values, "followed_saving"),
      share: number(values, "followed_saving_share"),
    };
  };
  const [floor, best] = [boxesAtFloor(loads, boxCapacity), bestBoxes(loads, boxCapacity, breakEvenLoad)];
  const following = followLoad(loads, boxCapacity, breakEvenLoad);
  return {
    floor: of(floor, keepOn(loads, boxCapacity, floor)),
    best: of(best, keepOn(loads, boxCapacity, best)),
    following: of(following.on.length, following),
  };
}

const most = new Model(ceiling).only("ceiling_saving");

/** What a month's bill saves where every token is served by GPUs that are never idle. */
export function savingsAtCeiling(savingCeiling: number): (spend: number) => number {
  const saving = sweepOne(most, "ceiling_saving", ["bill"], named({ bill: 0, saving_ceiling: savingCeiling }));
  return (spend) => saving([spend]);
}

/** Where the search for a bill begins: USD a month. */
const FIRST = 1e4;

/** The smallest monthly bill from which on a saving that never falls as the bill grows reaches what is wanted. */
export function leastSpend(savingAt: (spend: number) => number, wanted: number, most: number): AtOrNever {
  if (wanted <= 0) return { at: 0 };
  // Upwards from a small bill: at the largest one, boxes are so many that a single look takes long.
  let [low, high] = [0, Math.min(most, FIRST)];
  while (savingAt(high) < wanted) {
    if (high >= most) return { never: "No bill within reach saves that much." };
    [low, high] = [high, Math.min(most, 2 * high)];
  }
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (savingAt(middle) >= wanted) high = middle;
    else low = middle;
  }
  return { at: high };
}

/** The stretches of a load curve relative to their mean, from stated quantiles in any one unit. */
export function relativeShape(share: readonly number[], low: readonly number[], high: readonly number[]): Stretch[] {
  const peak = Math.max(...high);
  const values = relative.run(
    named({ share, stated_low: low, stated_high: high, stated_peak: peak, stated_trough: Math.min(...low) }),
  );
  const series = (name: string): readonly number[] => {
    const value = values.get(name);
    return typeof value === "object" ? value : [];
  };
  const [lows, highs] = [series("relative_low"), series("relative_high")];
  return share.map((each, index) => ({ share: each, low: lows[index] ?? 0, high: highs[index] ?? 0 }));
}

function named(values: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(Object.entries(values));
}
