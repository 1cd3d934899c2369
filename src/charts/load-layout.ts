import { bare, figure } from "../figures/figure.js";
import { listed } from "../figures/words.js";
import type { LoadDuration } from "../report/curves.js";
import { type End, endLabels } from "./end-labels.js";
import { linear } from "./geometry.js";
import type { Stroke } from "./layers.js";
import { type Area, areaLabel, type Fleet } from "./load-areas.js";
import { isCurve } from "./load-shapes.js";
import { palette, REGULAR, WIDTH } from "./theme.js";

export const LOAD_UNIT = "tok/s";

/** Half of "100 %" stands beyond the end of its axis. */
const HALF_A_SHARE = 17;

/** A load that is drawn as a rule across the plot, with its name at the right. */
export type Level = Omit<End, "y"> & { level: number };

/** Where the course of the load is unknown, its mean and its peak stand as levels. */
export function levels(load: LoadDuration): Level[] {
  if (isCurve(load)) return [];
  const look: Pick<End, "weight" | "color"> = { weight: REGULAR, color: palette.muted.light };
  const mean = {
    ...look,
    label: `${load.shape === "flat" ? "load" : "mean"} ${figure(load.mean, LOAD_UNIT)}`,
    level: load.mean,
  };
  return load.peak > load.mean
    ? [mean, { ...look, label: `peak ${figure(load.peak, LOAD_UNIT)}`, level: load.peak }]
    : [mean];
}

/** Two names of so many letters together find room beside a rule. */
const SHORT = 36;

/** A rule for each fleet. Those that lie on one another have one name: more would fan out from one line. */
export function fleetEnds(fleets: readonly Fleet[], apart: number): { ends: Level[]; rules: Level[] } {
  const look: Pick<End, "weight" | "color"> = { weight: REGULAR, color: palette.compute.light };
  const sorted = [...fleets].sort((a, b) => a.level - b.level);
  const groups: Fleet[][] = [];
  for (const fleet of sorted) {
    const [group] = groups.slice(-1);
    if (group && fleet.level - (group[0]?.level ?? 0) < apart) group.push(fleet);
    else groups.push([fleet]);
  }
  const ends = groups.map((group): Level => {
    const [least, most] = [group[0]?.level ?? 0, group.at(-1)?.level ?? 0];
    const [first = "", ...others] = group.map(({ option }) => option.label);
    const all = listed([first, ...others]);
    const rest = others.length === 1 ? "another" : `${others.length} others`;
    const label = others.length > 0 && (others.length > 1 || all.length > SHORT) ? `${first} and ${rest}` : all;
    const told = least === most ? "" : `${bare(least, LOAD_UNIT)} to `;
    return { ...look, label, figure: told + figure(most, LOAD_UNIT), level: most };
  });
  return { ends, rules: sorted.map(({ option, level }) => ({ ...look, label: option.label, level })) };
}

/**
 * Words stand inside their area; those of a wedge too thin for them beside its right edge, or above the plot. The
 * names at the right take width from the plot, so that the areas are tried twice.
 */
export function layout(
  shades: readonly Area[],
  rules: readonly Level[],
  left: number,
  { y, height }: { y: (load: number) => number; height: number },
) {
  const named = shades.filter((area) => isSeen(area, y));
  const attempt = (beside: readonly Level[]) => {
    const ends = [...rules, ...beside].map((end) => ({ ...end, y: y(end.level) }));
    const names = endLabels(ends, height);
    const right = ends.length > 0 ? names.width : HALF_A_SHARE;
    const plot = WIDTH - left - right;
    const x = linear([0, 1], [0, plot]);
    const words = named.map((area) => ({
      area,
      label: areaLabel(area, { plot, x, y, rules: rules.map(({ level }) => y(level)) }),
    }));
    return {
      plot,
      right,
      names,
      x,
      inside: words.flatMap(({ label }) => label ?? []),
      homeless: words.filter(({ label }) => !label),
    };
  };
  const first = attempt([]);
  const beside = first.homeless.flatMap(({ area }) => besideWedge(area));
  const last = beside.length > 0 ? attempt(beside) : first;
  const isBeside = (area: Area) => beside.some(({ label }) => label === area.text);
  return { ...last, outside: last.homeless.filter(({ area }) => !isBeside(area)).map(({ area }) => area.text) };
}

/** Thinner, a wedge at the right edge is a line: its name would only stand in the way of those of the levels beside it. */
const SEEN = 8;

function isSeen({ edge, points }: Area, y: (load: number) => number): boolean {
  const end = points[points.length - 1];
  const thickest = Math.max(...points.map(({ top, bottom }) => y(bottom) - y(top)));
  return edge !== "right" || end === undefined || thickest >= SEEN;
}

function besideWedge({ edge, text, points }: Area): Level[] {
  const end = points[points.length - 1];
  if (edge !== "right" || end === undefined || end.top <= end.bottom) return [];
  return [{ label: text, level: (end.top + end.bottom) / 2, weight: REGULAR, color: palette.muted.light }];
}

/** Dashes with a light edge: they run over dark areas and over the bare ground. */
export function levelStrokes(rules: readonly Level[], plot: number, y: (load: number) => number): Stroke[] {
  return rules.flatMap(({ level, color }) => {
    const across = { x: 0, y: y(level), x2: plot, y2: y(level) };
    return [
      { ...across, color: palette.ground.light, width: 2.5 },
      { ...across, color, width: 1.5, dash: [5, 4] },
    ];
  });
}
