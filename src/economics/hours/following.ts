import { WorkError } from "../../formula/model.js";

/** A part of the month in which the load runs in a straight line from `low` to `high`. */
export interface Stretch {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** More boxes than anyone rents: beyond it a throughput or a price is mistyped. */
const MOST = 100_000;

function counted(boxes: number): number {
  if (boxes <= MOST) return boxes;
  throw new WorkError(`the load would need more than ${MOST} boxes`, "boxes");
}

/** For each box: the share of the month it is on, and the load it serves on average over the whole month. */
export interface BoxLoads {
  readonly on: readonly number[];
  readonly load: readonly number[];
}

/**
 * Boxes that follow the load without delay. Boxes fill one after another; box k serves what lies between k and k + 1
 * times a box's capacity, and is on while that is at least `threshold`: the load at which it costs what the API would.
 * Exact over straight-line stretches. A threshold of zero keeps a box on whenever it has anything to serve.
 */
export function followLoad(stretches: readonly Stretch[], boxCapacity: number, threshold: number): BoxLoads {
  const peak = Math.max(...stretches.map(({ high }) => high));
  const boxes = threshold > boxCapacity ? 0 : counted(Math.ceil(peak / boxCapacity));
  const each = Array.from({ length: boxes }, (_, box) => box * boxCapacity);
  return {
    on: each.map((base) => total(stretches, (stretch) => shareAbove(stretch, base + threshold))),
    load: each.map((base) => total(stretches, (stretch) => served(stretch, base, boxCapacity, threshold))),
  };
}

/** The first `boxes` boxes, on all month whatever the load. */
export function keepOn(stretches: readonly Stretch[], boxCapacity: number, boxes: number): BoxLoads {
  const bases = Array.from({ length: counted(boxes) }, (_, box) => box * boxCapacity);
  return {
    on: bases.map(() => 1),
    load: bases.map((base) => total(stretches, (stretch) => served(stretch, base, boxCapacity, 0))),
  };
}

/** Boxes that stay full even at the lowest load. */
export function boxesAtFloor(stretches: readonly Stretch[], boxCapacity: number): number {
  const trough = Math.min(...stretches.map(({ low }) => low));
  return Math.floor(trough / boxCapacity + 1e-9);
}

/**
 * The number of boxes, on all month, that saves most: another box serves less than the one before it, so boxes are
 * added as long as the next one serves more on average than the load at which it costs what the API would.
 */
export function bestBoxes(stretches: readonly Stretch[], boxCapacity: number, threshold: number): number {
  const most = Math.ceil(Math.max(...stretches.map(({ high }) => high)) / boxCapacity);
  const { load } = keepOn(stretches, boxCapacity, most);
  const first = load.findIndex((each) => each <= threshold);
  return first < 0 ? most : first;
}

function total(stretches: readonly Stretch[], of: (stretch: Stretch) => number): number {
  return stretches.reduce((sum, stretch) => sum + stretch.share * of(stretch), 0);
}

/** The share of a stretch in which the load is at least `level`. */
function shareAbove({ low, high }: Stretch, level: number): number {
  if (low >= level) return 1;
  return high <= level ? 0 : (high - level) / (high - low);
}

/** The mean over a stretch of what a box serves that starts at `base`, counted only while that is at least `least`. */
function served({ low, high }: Stretch, base: number, capacity: number, least: number): number {
  const own = (load: number) => Math.min(Math.max(load - base, 0), capacity);
  if (high === low) return low >= base + least ? own(low) : 0;
  const from = Math.max(low, base + least);
  if (from >= high) return 0;
  // Straight up to the box's capacity, level above it.
  const full = Math.min(Math.max(base + capacity, from), high);
  const rising = ((own(from) + own(full)) / 2) * (full - from);
  return (rising + own(high) * (high - full)) / (high - low);
}
