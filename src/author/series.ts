import { number } from "../economics/evaluate-option.js";
import { costsOverVolume } from "../economics/flips/break-even.js";
import { grid } from "../economics/flips/pieces.js";
import { toDigits } from "../figures/number.js";
import { fromBase, parseUnit } from "../formula/unit.js";
import type { CostCurve, LoadDuration } from "../report/curves.js";
import type { ReportOption } from "../report/schema.js";
import type { Inputs } from "../scenario/inputs.js";
import { workload } from "./whose.js";
import type { Work } from "./work.js";

/** Points of a cost curve between jumps; a screen shows no more. */
const POINTS = 120;
/** Beyond this many points a curve's saw teeth are finer than a pixel, and every other pair is left out. */
const MOST_POINTS = 500;

/** Monthly cost of every option from almost nothing to `most` tokens a month. */
export function costCurves(work: Work, most: number): CostCurve[] {
  const volumes = grid(most / 1000, most, POINTS, false);
  const all = work.options.map(({ costed }) => costed);
  // Hour by hour an option has too many steps to draw: each is then drawn by itself, so that they do not cut up the others.
  const isHourly = workload(work.quantities).has("pattern_hours");
  const together = isHourly ? [] : costsOverVolume(all, volumes);
  return work.options.map(({ input, costed }, index) => {
    const points = (isHourly ? costsOverVolume([costed], volumes) : together)
      .flatMap(({ from, to }) => [from, to])
      .map((sample) => ({ volume: tidy(sample.at), cost: tidy(sample.costs[isHourly ? 0 : index] ?? Number.NaN) }));
    return { option: input.id, points: thin(withoutRepeats(points)) };
  });
}

interface Point {
  volume: number;
  cost: number;
}

/** Points in the middle of a straight stretch say nothing; they are left out. */
function withoutRepeats(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = [kept[kept.length - 2], kept[kept.length - 1]];
    if (before && last && isStraight(before, last, point)) kept.pop();
    if (!last || last.volume !== point.volume || last.cost !== point.cost) kept.push(point);
  }
  return kept;
}

function isStraight(a: Point, b: Point, c: Point): boolean {
  if (a.volume === b.volume || b.volume === c.volume) return false;
  const expected = a.cost + ((c.cost - a.cost) * (b.volume - a.volume)) / (c.volume - a.volume);
  return Math.abs(expected - b.cost) <= 1e-6 * Math.abs(b.cost);
}

function thin(points: Point[]): Point[] {
  if (points.length <= MOST_POINTS) return points;
  const every = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, index) => index % every === 0 || index === points.length - 1);
}

/** The load sorted downwards: how much of the month it stands at or above each level. */
export function loadDuration(work: Work, inputs: Inputs, options: readonly ReportOption[]): LoadDuration {
  const values = work.options[0]?.values ?? new Map();
  const list = (name: string): readonly number[] => {
    const value = values.get(name);
    return Array.isArray(value) ? value : [];
  };
  const [lows, highs] = [list("load_low"), list("load_high")];
  // With idle nights the stretches fill the waking hours only.
  const shares = values.has("waking_share") ? list("waking_share") : list("share");
  const stretches = shares.map((share, index) => ({ share, low: lows[index] ?? 0, high: highs[index] ?? 0 }));
  const idle = 1 - shares.reduce((sum, share) => sum + share, 0);
  if (idle > 1e-9) stretches.push({ share: idle, low: 0, high: 0 });
  stretches.sort((a, b) => b.high - a.high || b.low - a.low);
  const points: { share: number; load: number }[] = [];
  let above = 0;
  for (const { share, low, high } of stretches) {
    points.push({ share: tidy(above), load: tidy(high) });
    above += share;
    points.push({ share: tidy(above), load: tidy(low) });
  }
  return {
    shape: inputs.demand.load,
    points: points.filter(
      (point, index) =>
        index === 0 || point.share !== points[index - 1]?.share || point.load !== points[index - 1]?.load,
    ),
    mean: tidy(number(values, "mean_load")),
    peak: tidy(number(values, "peak_load")),
    // A fleet that comes and goes has no one line of capacity across the month.
    // What a router sends to its fleet is a part of every second, not the load under a line.
    fleets: options.flatMap(({ id, capacity }, index) =>
      capacity === null ||
      work.options[index]?.input.form.splitsRequests ||
      work.options[index]?.values.has("paid_capacity")
        ? []
        : [{ option: id, capacity }],
    ),
  };
}

/** Twelve digits: the rest is the noise of adding up. */
function tidy(value: number): number {
  return toDigits(value, 12);
}

/** Base-unit volume of a month. */
export function volumeOf(work: Work): number {
  const values = work.options[0]?.values ?? new Map();
  return fromBase(number(values, "volume"), parseUnit("tok/month"));
}
