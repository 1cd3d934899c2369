import { bare, dollarsInProse, figure, percent } from "../figures/figure.js";
import { THIN } from "../figures/number.js";
import type { ReportOption } from "../report/schema.js";
import { heightAt, type Point } from "./geometry.js";
import type { Label } from "./layers.js";
import { splitAt } from "./load-shapes.js";
import { textWidth } from "./text-width.js";
import { palette, TEXT } from "./theme.js";

export interface Fleet {
  option: ReportOption;
  /** Up to which load it serves; `isHeld`: on average, where a promise to slow requests keeps it from being full. */
  level: number;
  isHeld: boolean;
}

/** A shaded part of the load: what the fleet serves, what goes past it, what it could have served besides. */
export interface Area {
  fill: string;
  lettering: string;
  text: string;
  edge: "left" | "right"; // where its words stand
  points: { x: number; top: number; bottom: number }[];
}

const MARGIN = 12;
const LINE = 18;

export function areas(curve: readonly Point[], fleet: Fleet): Area[] {
  const { option, level, isHeld } = fleet;
  const split = splitAt(curve, level);
  const between = (top: (load: number) => number, bottom: (load: number) => number) =>
    split.map(({ x, y }) => ({ x, top: top(y), bottom: bottom(y) }));
  const served: Area = {
    fill: palette.compute.light,
    lettering: palette.onCompute.light,
    text: fleetWords(fleet),
    edge: "left",
    points: between(
      (load) => Math.min(load, level),
      () => 0,
    ),
  };
  const past: Area = {
    ...(option.kind === "self_hosted" || (option.units !== undefined && option.spilled_tokens === null)
      ? {
          fill: palette.against.light,
          lettering: palette.onAgainst.light,
          text: `More than the ${option.units === undefined ? "fleet" : "units"} can serve`,
        }
      : { fill: palette.api.light, lettering: palette.onApi.light, text: spillWords(option) }),
    edge: "left",
    points: between(
      (load) => Math.max(load, level),
      () => level,
    ),
  };
  const idle: Area = {
    fill: palette.idle.light,
    lettering: palette.ink.light,
    text: "Idle capacity",
    edge: "right",
    points: between(
      () => (isHeld ? 0 : level),
      (load) => (isHeld ? 0 : Math.min(load, level)),
    ),
  };
  return [idle, past, served].filter(({ points }) => points.some(({ top, bottom }) => top > bottom));
}

/** A fleet serves up to its capacity, or what it does on average where a promise to slow requests keeps it from being full. */
export function fleetOn(curve: readonly Point[], option: ReportOption, capacity: number): Fleet {
  const { utilization, spilled_tokens } = option;
  const full = { option, level: capacity, isHeld: false };
  if (utilization === null || spilled_tokens === null) return full;
  const split = splitAt(curve, capacity);
  const whole = split.slice(1).reduce((sum, { x, y }, index) => {
    const before = split[index];
    if (!before) return sum;
    return sum + ((x - before.x) * (Math.min(y, capacity) + Math.min(before.y, capacity))) / 2;
  }, 0);
  const served = utilization * capacity;
  return served < NEARLY * whole ? { option, level: served, isHeld: true } : full;
}

const NEARLY = 0.95;

/** "Floor fleet + API: 4 replicas, 106.4K tok/s, 100 % used", "Best-sized fleet + API: 2 replicas within the promise, 14.2K tok/s". */
function fleetWords({ option, level, isHeld }: Fleet): string {
  const { label, replicas, gpus, units, utilization } = option;
  const size =
    units !== undefined
      ? count(units, "unit")
      : replicas !== null
        ? count(replicas, "replica")
        : gpus !== null
          ? count(gpus, "GPU")
          : undefined;
  const load = figure(level, "tok/s");
  if (isHeld) return `${label}: ${size === undefined ? "" : `${size} `}within the promise, ${load}`;
  const used = utilization === null ? undefined : `${percent(utilization, "short")} used`;
  return `${label}: ${[size, load, used].filter((part) => part !== undefined).join(", ")}`;
}

/** "Spillover to the API: 303B tokens, $96.2K". */
function spillWords({ spilled_tokens, lines }: ReportOption): string {
  const bill = lines.filter(({ category }) => category === "api");
  const tokens = spilled_tokens === null ? [] : [`${bare(spilled_tokens, "tok", "short")}${THIN}tokens`];
  const cost = bill.map(({ monthly_cost }) => dollarsInProse(monthly_cost)).slice(0, bill.length === 1 ? 1 : 0);
  const amounts = [...tokens, ...cost].join(", ");
  return amounts === "" ? "Spillover to the API" : `Spillover to the API: ${amounts}`;
}

function count(n: number, noun: string): string {
  return `${figure(n, "1")} ${noun}${n === 1 ? "" : "s"}`;
}

interface AreaFrame {
  plot: number;
  x: (share: number) => number;
  y: (load: number) => number;
  rules: readonly number[]; // heights, in pixels, of lines that run across the plot
}

/** The words inside an area, if they have room there. */
export function areaLabel(area: Area, frame: AreaFrame): Label | undefined {
  const { plot, x, y } = frame;
  const width = textWidth(area.text, TEXT.label);
  const from = area.edge === "left" ? MARGIN : plot - MARGIN - width;
  const inPixels = (side: "top" | "bottom") => area.points.map((point) => ({ x: x(point.x), y: y(point[side]) }));
  const reaches = [
    from,
    from + width,
    ...area.points.map((point) => x(point.x)).filter((at) => at > from && at < from + width),
  ];
  const heights = (side: "top" | "bottom") => {
    const edge = inPixels(side);
    return reaches.map((at) => heightAt(edge, at) ?? Number.NaN);
  };
  const top = Math.max(...heights("top"));
  const bottom = Math.min(...heights("bottom"));
  // A NaN, where the area does not reach so far, fails the comparison too.
  if (from < MARGIN || !(bottom - top >= LINE)) return undefined;
  const middle = (top + bottom) / 2;
  const height = [middle, ...frame.rules.flatMap((rule) => [rule - LINE / 2, rule + LINE / 2])]
    .filter(
      (at) =>
        at - LINE / 2 >= top && at + LINE / 2 <= bottom && frame.rules.every((rule) => Math.abs(rule - at) >= LINE / 2),
    )
    .sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
  if (height === undefined) return undefined;
  return {
    text: area.text,
    x: area.edge === "left" ? from : from + width,
    y: height,
    align: area.edge,
    color: area.lettering,
  };
}
