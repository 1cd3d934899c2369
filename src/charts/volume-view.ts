import { seenUpTo } from "../report/beyond-flip.js";
import type { Crossing } from "../report/break-even.js";
import type { DecisionReport } from "../report/schema.js";
import { asDifference } from "./difference.js";
import { heightAt, linear, logarithmic, type Point, stretch } from "./geometry.js";

/** Which stretch of volumes and costs the chart shows, and on which scale. */
export interface VolumeView {
  type: "linear" | "log";
  unit: string;
  today: number | undefined;
  volumes: [number, number];
  costs: [number, number];
  curves: Curve[]; // as they are drawn; x is the volume, cut to the stretch, and y the monthly cost or a difference of it
  whole: { option: string; points: Point[] }[]; // the monthly cost of every option
  crossings: Mark[];
  deciding: Mark | undefined; // where the recommendation changes
  against: string | undefined; // the API from whose cost the difference is drawn, where lines would lie on one another
  leftOut: readonly string[]; // options whose difference is so large that it would hide that of the others
}

/** The line of an option, and the options whose cost is the same all along. */
export interface Curve {
  option: string;
  also: string[];
  points: Point[];
}

/** A crossing and the cost at which the lines meet. */
export type Mark = Crossing & { meets: number };

/** Beyond this ratio a linear axis would squeeze today, or the crossing, into its first tenth. */
const SQUEEZED = 10;

/** A curve's two points of a jump stand this close to it, as a part of the volume. */
const BESIDE = 1e-6;

/** Two searches of one crossing may end this far apart. */
const SAME = 1e-6;

/** How far past today, and past the crossing to be shown, the axis runs. */
const PAST_TODAY = 2;
const PAST_CROSSING = 1.25;

export function volumeView(report: DecisionReport): VolumeView | undefined {
  const all = report.cost_curves
    .map(({ option, points }) => ({ option, points: points.map(({ volume, cost }) => ({ x: volume, y: cost })) }))
    .filter(({ points }) => points.length >= 2);
  if (all.length === 0) return undefined;
  const breakEvens = report.break_evens.filter(({ input }) => input === "volume");
  const today = breakEvens[0]?.today;
  const found = breakEvens
    .flatMap(({ crossings, between }) => crossings.map((each) => ({ ...each, meets: meetingCost(each, between, all) })))
    .sort((a, b) => a.at - b.at);
  const deciding = decidingOf(report, found);
  const nearest = deciding ?? nearestTo(today, found);
  const reach: [number, number] = [Math.min(...all.flatMap(firstVolume)), Math.max(...all.map(lastVolume))];
  const type = isSqueezed(today, nearest) && reach[1] > 0 ? "log" : "linear";
  const volumes = type === "log" ? logStretch(reach, today, nearest) : linearStretch(reach, today, nearest, report);
  const curves = all.map(({ option, points }) => ({ option, points: along(stretch(points, ...volumes), type) }));
  const shown = curves.flatMap(({ points }) => points.map(({ y }) => y));
  const least = type === "log" ? Math.min(...shown.filter((cost) => cost > 0)) : Math.min(0, ...shown);
  const isShown = ({ at }: Crossing) => at >= volumes[0] && at <= volumes[1];
  const view: VolumeView = {
    type,
    unit: breakEvens[0]?.unit ?? "tok/month",
    today,
    volumes,
    costs: [least, Math.max(...shown) || 1],
    curves: distinct(
      type === "log"
        ? curves.map(({ option, points }) => ({ option, points: points.filter(({ y }) => y > 0) }))
        : curves,
    ),
    whole: curves,
    crossings: found.filter(isShown),
    deciding: deciding && isShown(deciding) ? deciding : undefined,
    against: undefined,
    leftOut: [],
  };
  return asDifference(view, report);
}

export function scales({ type, volumes, costs }: VolumeView, width: number, height: number) {
  const make = type === "log" ? logarithmic : linear;
  return { x: make(volumes, [0, width]), y: make(costs, [height, 0]) };
}

const firstVolume = ({ points }: { points: Point[] }) =>
  points
    .filter(({ x }) => x > 0)
    .map(({ x }) => x)
    .slice(0, 1);
const lastVolume = ({ points }: { points: Point[] }) => points[points.length - 1]?.x ?? 0;

/** Each line once, however many options have it. */
function distinct(all: readonly { option: string; points: Point[] }[]): Curve[] {
  const curves: Curve[] = [];
  for (const { option, points } of all) {
    const same = curves.find((curve) => isSame(curve.points, points) && isSame(points, curve.points));
    if (same) same.also.push(option);
    else curves.push({ option, also: [], points });
  }
  return curves;
}

function isSame(a: readonly Point[], b: readonly Point[]): boolean {
  return a.every(({ x, y }) => Math.abs((heightAt(b, x) ?? Number.NaN) - y) <= SAME * Math.abs(y));
}

/** Where one line jumps over the other, they meet on the steady one. */
function meetingCost({ at, cost, jump }: Crossing, between: readonly string[], curves: VolumeView["whole"]): number {
  if (!jump) return cost;
  const sides = between.flatMap((id) => {
    const points = curves.find(({ option }) => option === id)?.points ?? [];
    const [before, after] = [heightAt(points, at * (1 - BESIDE)), heightAt(points, at * (1 + BESIDE))];
    return before === undefined || after === undefined ? [] : [{ before, rise: Math.abs(after - before) }];
  });
  return sides.length === 2 ? (sides.sort((a, b) => a.rise - b.rise)[0]?.before ?? cost) : cost;
}

/** The crossing at which the recommendation changes: the one that the report names, of its pair. */
function decidingOf({ flips, recommendation }: DecisionReport, crossings: readonly Mark[]): Mark | undefined {
  const flip = flips.find(({ input }) => input === "volume");
  if (flip === undefined || flip.at === null) return undefined;
  const pair = [recommendation.option, flip.to];
  const { at: turn } = flip;
  const here = crossings.filter(({ at }) => Math.abs(at / turn - 1) < SAME);
  return here.find(({ from, to }) => pair.includes(from) && pair.includes(to)) ?? here[0];
}

/** By ratio: half the volume is as far from today as twice. */
function nearestTo(today: number | undefined, crossings: readonly Mark[]): Mark | undefined {
  if (today === undefined || today <= 0) return crossings[0];
  const distance = ({ at }: Crossing) => Math.abs(Math.log(at / today));
  return [...crossings].sort((a, b) => distance(a) - distance(b))[0];
}

function isSqueezed(today: number | undefined, nearest: Crossing | undefined): boolean {
  if (today === undefined || today <= 0 || nearest === undefined || nearest.at <= 0) return false;
  return nearest.at / today > SQUEEZED || today / nearest.at > SQUEEZED;
}

function linearStretch(
  [, last]: [number, number],
  today = 0,
  nearest: Crossing | undefined,
  { flips }: DecisionReport,
): [number, number] {
  const flip = seenUpTo(flips.find(({ input }) => input === "volume"));
  const wanted = Math.max(PAST_TODAY * today, PAST_CROSSING * (nearest?.at ?? 0), flip);
  return [0, wanted > 0 ? Math.min(last, wanted) : last];
}

function logStretch([first, last]: [number, number], today = 1, nearest?: Crossing): [number, number] {
  const marks = [today, nearest?.at ?? today];
  return [Math.max(first, Math.min(...marks) / 4), Math.min(last, Math.max(...marks) * 4)];
}

/** On a log scale a straight stretch of cost is bent: points are added along it, ten for a doubling. */
function along(points: readonly Point[], type: "linear" | "log"): Point[] {
  if (type === "linear") return [...points];
  return points.flatMap((point, index) => {
    const before = points[index - 1];
    if (before === undefined || before.x <= 0 || before.x === point.x) return [point];
    const steps = Math.max(1, Math.ceil(10 * Math.log2(point.x / before.x)));
    return Array.from({ length: steps }, (_, k) => {
      const x = k === steps - 1 ? point.x : before.x * (point.x / before.x) ** ((k + 1) / steps);
      return { x, y: before.y + ((x - before.x) / (point.x - before.x)) * (point.y - before.y) };
    });
  });
}
