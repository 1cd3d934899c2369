import type { DecisionReport } from "../report/schema.js";
import { heightAt, type Point } from "./geometry.js";
import type { Curve, VolumeView } from "./volume-view.js";

/** Closer than this part of the chart's height, two lines are one to the eye. */
const CLOSE = 0.05;
/** For so much of the stretch. */
const LONG = 0.5;
/** The difference is worth drawing where it spreads the lines at least so far apart. */
const SPREAD = 2;
const LOOKS = 100;

/**
 * Where the two options that are weighed lie on one another and one of them is the API, what each costs more or less
 * than it is drawn; the view as it is elsewhere.
 */
export function asDifference(view: VolumeView, { recommendation, options }: DecisionReport): VolumeView {
  const weighed = [recommendation.option, recommendation.against];
  const api = weighed.find((id) => options.find((option) => option.id === id)?.kind === "api");
  const line = (id: string | undefined) => view.whole.find(({ option }) => option === id)?.points ?? [];
  const [base, other] = [line(api), line(weighed.find((id) => id !== api))];
  if (api === undefined || view.type === "log" || isStepped(base) || !isOnOneAnother(view, base, other)) return view;
  const less = ({ x, y }: Point): Point => ({ x, y: y - (heightAt(base, x) ?? y) });
  const all = view.curves.map((curve) => ({ ...curve, points: curve.points.map(less) }));
  const isWeighed = ({ option, also }: Curve) => [option, ...also].some((id) => weighed.includes(id));
  const curves = isSpread(all, view)
    ? all
    : all.filter(isWeighed).concat(
        nearOnes(
          all.filter((each) => !isWeighed(each)),
          view,
        ),
      );
  if (!isSpread(curves, view)) return view;
  const costs = reach(curves);
  const leftOut = all.flatMap((each) => (curves.includes(each) ? [] : [each.option, ...each.also]));
  const marked = <M extends { at: number; meets: number }>(mark: M): M => {
    return { ...mark, meets: less({ x: mark.at, y: mark.meets }).y };
  };
  const crossings = view.crossings
    .filter(({ from, to }) => !leftOut.includes(from) && !leftOut.includes(to))
    .map((mark) => ({ mark, moved: marked(mark) }));
  const deciding = crossings.find(({ mark }) => mark === view.deciding)?.moved;
  return { ...view, costs, curves, crossings: crossings.map(({ moved }) => moved), deciding, against: api, leftOut };
}

function reach(curves: readonly Curve[]): [number, number] {
  const apart = curves.flatMap(({ points }) => points.map(({ y }) => y));
  return [Math.min(0, ...apart), Math.max(0, ...apart)];
}

function isSpread(curves: readonly Curve[], { costs: [least, most] }: VolumeView): boolean {
  const [low, high] = reach(curves);
  return low < high && high - low <= (most - least) / SPREAD;
}

/** Those that leave room for the two that are weighed. */
function nearOnes(others: readonly Curve[], view: VolumeView): Curve[] {
  return others.filter((each) => isSpread([each], view));
}

/** A base that jumps would make every other line jump. */
function isStepped(points: readonly Point[]): boolean {
  return points.length < 2 || points.some(({ x }, index) => x === points[index + 1]?.x);
}

function isOnOneAnother({ volumes: [from, to], costs }: VolumeView, a: readonly Point[], b: readonly Point[]): boolean {
  const near = CLOSE * (costs[1] - costs[0]);
  const close = Array.from({ length: LOOKS }, (_, index) => from + ((index + 0.5) / LOOKS) * (to - from)).filter(
    (x) => {
      const [first, second] = [heightAt(a, x), heightAt(b, x)];
      return first !== undefined && second !== undefined && Math.abs(first - second) < near;
    },
  );
  return close.length > LONG * LOOKS;
}
