import { bare, figure, percent } from "../figures/figure.js";
import type { LoadDuration } from "../report/curves.js";
import type { DecisionReport } from "../report/schema.js";
import type { Chart } from "./chart.js";
import { heightAt, linear, type Point, visible } from "./geometry.js";
import { axis, axisWidth, drawing, type Label, type Layer, labelLayers, lines, strokeLayer } from "./layers.js";
import { wrap } from "./lines-of-text.js";
import { type Area, areas, type Fleet, fleetOn } from "./load-areas.js";
import { fleetEnds, LOAD_UNIT, layout, levelStrokes, levels } from "./load-layout.js";
import { isCurve, loadCurve } from "./load-shapes.js";
import { palette, TEXT } from "./theme.js";
import { roundValues } from "./ticks.js";

const TOP = 22;
/** Names at the right may stand as far below the plot. */
const ROOM_BELOW = 12;
const AXIS = "share of the month at or above this load";

/** Rules that are so many pixels apart are one to the eye. */
const SAME_LINE = 4;

/** A capacity that is no more than this many times the load leaves nothing to be seen. */
const FULL = 1.04;

/** The month's load sorted downwards, and what each fleet takes of it. */
export function loadDuration(report: DecisionReport): Chart | undefined {
  const load = report.load_duration;
  const curve = loadCurve(load);
  const fleets = fleetsOf(report, curve);
  const most = Math.max(load.peak, ...curve.map(({ y }) => y), ...fleets.map(({ level }) => level));
  // Two levels and nobody who serves them are no picture: the tables have both.
  if (!(most > 0) || (fleets.length === 0 && !isCurve(load))) return undefined;
  const shaded = shadedFleet(fleets, report);
  const shades = shaded ? areas(curve, shaded) : [];
  // A load that never varies under fleets that are as good as full is a block: the tables have its height.
  if (!isCurve(load) && load.peak === load.mean && fleets.every(({ level }) => level <= FULL * load.peak))
    return undefined;

  const height = isCurve(load) ? 210 : 150;
  const y = linear([0, most], [height, 0]);
  const loadTicks = roundValues(0, most, 4).map((value) => ({ value, text: bare(value, LOAD_UNIT, "short") }));
  const left = axisWidth(loadTicks);
  const others = fleets.filter((fleet) => fleet !== shaded);
  const dashed = fleetEnds(others, (SAME_LINE / height) * most);
  const rules = [...levels(load), ...dashed.rules];
  const frame = layout(shades, [...levels(load), ...dashed.ends], left, { y, height });
  const { plot, right, names, x, inside, outside } = frame;
  const ends = names.place(plot);
  const told = [...(isCurve(load) ? [`Peak ${figure(load.peak, LOAD_UNIT)}`] : []), ...outside].join("; ");
  const note = wrap(told, ROOM_OF_NOTE * plot, 3, TEXT.note);
  const above = (note.length - 1) * NOTE_LINE;
  const heights = rules.map(({ level }) => y(level));
  const small = { color: palette.muted.light, size: TEXT.note };
  const axisWords: Label = { ...small, text: AXIS, x: plot / 2, y: height + 31, align: "center" };

  return {
    id: "load-duration",
    title: finding(load),
    subtitle: `${subtitle(load)}${others.length > 0 ? "; dashed: what the other fleets serve" : ""}`,
    description: describe(load, fleets, shades),
    data: table(load, curve, fleets),
    spec: drawing(
      { width: plot, height, padding: { left, right, top: TOP + above, bottom: isCurve(load) ? 40 : ROOM_BELOW } },
      [
        ...loadLayers(curve, shades, { x, y, most, loadTicks, isCurve: isCurve(load) }),
        ...strokeLayer([...levelStrokes(rules, plot, y), ...ends.strokes]),
        ...labelLayers([
          ...inside,
          ...ends.labels,
          ...lines(note, { ...small, x: 2, y: clearOf(heights, isCurve(load) ? y(load.peak) : 0, above) }, NOTE_LINE),
          ...(isCurve(load) ? [axisWords] : []),
        ]),
      ],
    ),
  };
}

const NOTE_HEIGHT = 10;
const NOTE_LINE = 12;
/** Of the plot: a wider font keeps clear of the names at its right. */
const ROOM_OF_NOTE = 0.8;

/** The middle of words, `above` higher than one line, that stand over a place of the chart without a level running through them. */
function clearOf(levels: readonly number[], place: number, above: number): number {
  const half = above / 2 + NOTE_HEIGHT;
  return [...levels]
    .sort((a, b) => b - a)
    .reduce((at, level) => (Math.abs(level - at) < half ? level - half : at), place - half);
}

function fleetsOf({ load_duration, options }: DecisionReport, curve: readonly Point[]): Fleet[] {
  return load_duration.fleets.flatMap(({ option: id, capacity }) => {
    const option = options.find((each) => each.id === id);
    return option ? [fleetOn(curve, option, capacity)] : [];
  });
}

/** The fleet that the decision is about: the recommended one, the one it was measured against, or the cheapest. */
function shadedFleet(fleets: readonly Fleet[], { recommendation }: DecisionReport): Fleet | undefined {
  const byId = (id: string) => fleets.find(({ option }) => option.id === id);
  const cheapest = [...fleets].sort((a, b) => a.option.monthly_cost - b.option.monthly_cost)[0];
  return byId(recommendation.option) ?? byId(recommendation.against) ?? cheapest;
}

interface Frame {
  x: (share: number) => number;
  y: (load: number) => number;
  most: number;
  loadTicks: { value: number; text: string }[];
  isCurve: boolean;
}

function loadLayers(curve: readonly Point[], shades: readonly Area[], frame: Frame): Layer[] {
  const shares = frame.isCurve
    ? [0, 0.25, 0.5, 0.75, 1].map((value) => ({ value, text: percent(value, "short") }))
    : [];
  const type = "quantitative" as const;
  const x = { field: "x", type, scale: { domain: [0, 1], nice: false }, axis: axis(shares, false) };
  const y = { type, scale: { domain: [0, frame.most], nice: false }, axis: axis(frame.loadTicks, true) };
  const seen = visible(curve.map((point) => ({ x: frame.x(point.x), y: frame.y(point.y) })));
  return [
    ...shades.map(
      (area): Layer => ({
        data: { values: thinned(area, frame) },
        mark: { type: "area", color: area.fill, opacity: 1 },
        encoding: { x, y: { ...y, field: "top" }, y2: { field: "bottom" } },
      }),
    ),
    {
      data: { values: seen.flatMap((at) => curve[at] ?? []) },
      mark: { type: "line", color: palette.ink.light, strokeWidth: 1.5 },
      encoding: { x, y: { ...y, field: "y" } },
    },
  ];
}

/** An area's outline without the points that cannot be seen on either edge. */
function thinned({ points }: Area, { x, y }: Frame): Area["points"] {
  const edges = (["top", "bottom"] as const).flatMap((side) =>
    visible(points.map((point) => ({ x: x(point.x), y: y(point[side]) }))),
  );
  return [...new Set(edges)].sort((a, b) => a - b).flatMap((at) => points[at] ?? []);
}

/** What the shape of the load means for whoever must carry it. */
function finding({ mean, peak }: LoadDuration): string {
  return peak > mean * 1.005
    ? `At its peak the load is ${figure(peak / mean, "1", "short")} times its average`
    : "The load is the same all month";
}

function subtitle({ shape }: LoadDuration): string {
  const sorted = "processed tokens a second, the busiest time of the month first";
  if (shape === "quantiles") return `${sorted}; straight lines between the given quantiles`;
  if (shape === "hourly") return `${sorted}, hour by hour`;
  if (shape === "flat") return "processed tokens a second; the load is taken as even all month";
  return "processed tokens a second; only the mean and the peak of the load are given";
}

function describe(load: LoadDuration, fleets: readonly Fleet[], shades: readonly Area[]): string {
  const shown = shades
    .map(({ text }) => ` ${text}.`)
    .reverse()
    .join("");
  const served = fleets
    .map(({ option, level, isHeld }) => `${option.label} ${isHeld ? "" : "up to "}${figure(level, LOAD_UNIT)}`)
    .join(", ");
  const course =
    load.shape === "flat"
      ? `The load is ${figure(load.mean, LOAD_UNIT)} all month.`
      : `The load averages ${figure(load.mean, LOAD_UNIT)} and peaks at ${figure(load.peak, LOAD_UNIT)}.`;
  return `${course}${shown}${served === "" ? "" : ` Served: ${served}.`}`;
}

function table(load: LoadDuration, curve: readonly Point[], fleets: readonly Fleet[]): Chart["data"] {
  const tenths = Array.from({ length: 11 }, (_, tenth) => tenth / 10);
  const shares = curve.length > 12 ? tenths : curve.map(({ x }) => x);
  const course = isCurve(load)
    ? shares.map((share) => [
        `${percent(share, "short")} of the month at or above`,
        bare(heightAt(curve, share) ?? Number.NaN, LOAD_UNIT),
      ])
    : [];
  return {
    columns: ["", "Tokens a second"],
    rows: [
      ...course,
      ["Mean load", bare(load.mean, LOAD_UNIT)],
      ["Peak load", bare(load.peak, LOAD_UNIT)],
      ...fleets.map(({ option, level, isHeld }) => [
        isHeld ? `Served by ${option.label} within its promise, on average` : `Capacity of ${option.label}`,
        bare(level, LOAD_UNIT),
      ]),
    ],
  };
}
