import type { DecisionReport } from "../report/schema.js";
import { heightAt, type Point } from "./geometry.js";
import type { Curve, VolumeView } from "./volume-view.js";

/** Closer than this part of the chart's height, two lines are one to the eye. */
const CLOSE = 0.05;
/** For so much of the stretch. */
const LONG = 0.5;
/** What differs so many times as much as the two that are weighed would press them together again. */
const FAR = 4;
/** The difference is worth drawing where it spreads the lines at least so far apart. */
const SPREAD = 2;
const LOOKS = 100;

/**
 * Where the two options that are weighed lie on one another and one of them is the API, what each costs more or less
 * than it is drawn, of those that are anywhere near; the view as it is elsewhere.
 */
export function asDifference(view: VolumeView, { recommendation, options }: DecisionReport): VolumeView {
  const weighed = [recommendation.option, recommendation.against];
  const api = weighed.find((id) => options.find((option) => option.id === id)?.kind === "api");
  const line = (id: string | undefined) => view.whole.find(({ option }) => option === id)?.points ?? [];
  const [base, other] = [line(api), line(weighed.find((id) => id !== api))];
  if (api === undefined || view.type === "log" || isStepped(base) || !isOnOneAnother(view, base, other)) return view;
  const less = ({ x, y }: Point): Point => ({ x, y: y - (heightAt(base, x) ?? y) });
  const all = view.curves.map((curve) => ({ ...curve, points: curve.points.map(less) }));
  const far = ({ points }: Curve) => Math.max(...points.map(({ y }) => Math.abs(y)));
  const pair = [...weighed, ...(view.deciding ? [view.deciding.from, view.deciding.to] : [])];
  const isOf = ({ option, also }: Curve, ids: readonly string[]) => [option, ...also].some((id) => ids.includes(id));
  const reach = FAR * Math.max(...all.filter((curve) => isOf(curve, pair)).map(far));
  const curves = all.filter((curve) => far(curve) <= reach);
  const left = all.filter((curve) => !curves.includes(curve)).flatMap(({ option, also }) => [option, ...also]);
  const apart = curves.flatMap(({ points }) => points.map(({ y }) => y));
  const costs: [number, number] = [Math.min(0, ...apart), Math.max(0, ...apart)];
  if (costs[1] - costs[0] > (view.costs[1] - view.costs[0]) / SPREAD || costs[0] === costs[1]) return view;
  const marked = <M extends { at: number; meets: number }>(mark: M): M => {
    return { ...mark, meets: less({ x: mark.at, y: mark.meets }).y };
  };
  const drawn = view.crossings.filter(({ from, to }) => !left.includes(from) && !left.includes(to));
  const crossings = drawn.map((mark) => ({ mark, moved: marked(mark) }));
  const deciding = crossings.find(({ mark }) => mark === view.deciding)?.moved;
  return { ...view, costs, curves, crossings: crossings.map(({ moved }) => moved), deciding, against: api, left };
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
