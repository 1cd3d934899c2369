import type { Basis } from "../figures/basis.js";
import { toPlaces } from "../figures/number.js";
import type { Stated } from "../reading/stated.js";
import type { Path } from "../reading/yaml-path.js";
import type { Scenario } from "./schema.js";

/** A figure of the load curve: a name that formulas read, and the value they read. */
interface ShapeFigure {
  readonly name: string;
  readonly label: string;
  readonly value: number | readonly number[];
  readonly low?: number;
  readonly high?: number;
  readonly spread?: Stated["spread"];
  readonly note?: string | undefined;
  readonly unit: string;
  /** Where in `load` it was given. */
  readonly key: Path;
  readonly source: string | undefined;
  readonly date: string | undefined;
  readonly basis: Exclude<Basis, "modelled" | "quoted"> | undefined;
}

interface LoadShape {
  readonly kind: "quantiles" | "hourly" | "flat" | "peak_factor" | "runs";
  readonly figures: readonly ShapeFigure[];
}

export const POINTS = {
  trough: 0,
  p10: 0.1,
  p25: 0.25,
  p50: 0.5,
  p75: 0.75,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
  peak: 1,
} as const;

/** The load as a scenario gives it, a CSV file already read. */
export type StatedLoad = Exclude<Scenario["workload"]["load"], { hourly_csv: unknown }>;

/**
 * The load as stretches of the month: each lasts a `share` of it and runs in a straight line from its lower to its
 * upper end. Beyond the highest quantile that is stated, the load is held at it: what is unknown is not made up.
 */
export function loadShape(load: StatedLoad, fault: (message: string, hint: string, ...path: Path) => void): LoadShape {
  // What the load of a batch is, its laws say.
  if (load === "runs") return { kind: "runs", figures: [] };
  if (load === "flat") return { kind: "flat", figures: relative([1], [1], 1, 1, [], {}) };
  if ("peak_factor" in load) {
    const { value, source, date, basis, note, ...ends } = load.peak_factor;
    const known = { source, date, basis: basis === "measured" ? basis : undefined };
    const trough = 0;
    const figures = relative([1], [1], value, trough, ["peak_factor"], known);
    const stated = figures.map((each) => (each.name === "relative_peak" ? { ...each, ...range(ends), note } : each));
    return { kind: "peak_factor", figures: stated };
  }
  if ("hourly" in load) {
    const total = load.hourly.reduce((sum, hour) => sum + hour, 0);
    if (total === 0) {
      fault("every hour of the load is zero", "give the relative load of each hour", "hourly");
      return { kind: "hourly", figures: [] };
    }
    const mean = total / load.hourly.length;
    const hours = load.hourly.map((hour) => hour / mean);
    const figures = relative(hours, hours, Math.max(...hours), Math.min(...hours), ["hourly"], load);
    const { source, date, basis } = load;
    const pattern = { name: "pattern_hours", label: "Hours that the load curve is given for", unit: "h" };
    return {
      kind: "hourly",
      figures: [...figures, { ...pattern, value: hours.length, key: ["hourly"], source, date, basis }],
    };
  }
  return { kind: "quantiles", figures: fromQuantiles(load, fault) };
}

function range({
  low,
  high,
  spread,
}: Pick<Stated, "low" | "high" | "spread">): Pick<Stated, "low" | "high" | "spread"> {
  return low === undefined || high === undefined ? {} : { low, high, spread };
}

function relative(
  low: readonly number[],
  high: readonly number[],
  peak: number,
  trough: number,
  key: Path,
  known: { source?: string | undefined; date?: string | undefined; basis?: ShapeFigure["basis"] },
): ShapeFigure[] {
  const common = { unit: "1", key, source: known.source, date: known.date, basis: known.basis };
  const each = 1 / low.length;
  return [
    {
      ...common,
      name: "share",
      label: "Share of the month of each stretch of the load curve",
      value: low.map(() => each),
    },
    { ...common, name: "relative_low", label: "Load over its mean", value: low },
    { ...common, name: "relative_high", label: "Load over its mean, at the end of each stretch", value: high },
    { ...common, name: "relative_peak", label: "Peak load over the mean", value: peak },
    { ...common, name: "relative_trough", label: "Lowest load over the mean", value: trough },
  ];
}

type Quantiles = Extract<Scenario["workload"]["load"], { quantiles: unknown }>;

function fromQuantiles(
  { quantiles, source, date, basis }: Quantiles,
  fault: (message: string, hint: string, ...path: Path) => void,
): ShapeFigure[] {
  const names = Object.keys(POINTS) as (keyof typeof POINTS)[];
  const points = names.flatMap((name) => {
    const stated = quantiles[name];
    if (stated?.low !== undefined && stated.low !== stated.high)
      fault(`${name} is a range, and a load point is one figure`, "give the load that was measured", "quantiles", name);
    return stated ? [{ name, at: POINTS[name], load: stated.value }] : [];
  });
  if (points.length < 2) fault("a load curve needs at least two quantiles", "add p50, p90 or peak", "quantiles");
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before && point.load < before.load) {
      fault(
        `${point.name} lies below ${before.name}`,
        "quantiles rise from the trough to the peak",
        "quantiles",
        point.name,
      );
    }
  }
  const last = points[points.length - 1];
  if (last?.load === 0) fault("the load is zero all month", "give the load that there is", "quantiles", last.name);
  if (last && last.at < 1) points.push({ name: "peak", at: 1, load: last.load });
  const stretches = points.slice(1).map((end, index) => ({ from: points[index] ?? end, to: end }));
  const common = { unit: "tok/s", key: ["quantiles"], source, date, basis };
  return [
    {
      ...common,
      name: "share",
      label: "Share of the month of each stretch of the load curve",
      unit: "share",
      value: stretches.map(({ from, to }) => round(to.at - from.at)),
    },
    {
      ...common,
      name: "stated_low",
      label: "Load at the lower end of each stretch, as stated",
      value: stretches.map(({ from }) => from.load),
    },
    {
      ...common,
      name: "stated_high",
      label: "Load at the upper end of each stretch, as stated",
      value: stretches.map(({ to }) => to.load),
    },
    { ...common, name: "stated_peak", label: "Highest stated load", value: last?.load ?? 0 },
    { ...common, name: "stated_trough", label: "Lowest stated load", value: points[0]?.load ?? 0 },
  ];
}

/** 0.99 - 0.9 is 0.09, not 0.08999999999999997. */
function round(share: number): number {
  return toPlaces(share, 6);
}
