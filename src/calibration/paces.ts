import { median } from "d3-array";
import { figureOf, type Metric } from "../serving/figures.js";
import type { Paces } from "../serving/paces.js";
import type { Parameters } from "../serving/parameters.js";
import type { Point } from "./evidence.js";
import type { Sample } from "./fit.js";

/** How far a point may lie from its group before it pulls less, as a logarithm. */
const SCALE = { pass: 0.15, first: 0.4 } as const;
/** A group of so many points is believed by half: fewer are drawn to no pace of their own. */
const HALF_BELIEVED = { pass: 6, first: 6 } as const;
const ROUNDS = 12;

/**
 * What each group takes beside the fitted model, by the points that lie in it: the widest group first, each from what
 * the others leave. Loads at a rate are left out, for near its most a small miss of a pass is a large one of a queue.
 */
export function pacesOf(sample: Sample, fitted: Parameters): Paces {
  const pass = effects(sample, fitted, "pass", ({ metric, load }) =>
    load.kind === "rate"
      ? 0
      : metric === "tpot" && load.kind === "concurrency"
        ? 1
        : metric === "output_rate" && load.kind === "offline"
          ? -1
          : 0,
  );
  const first = effects(sample, { ...fitted, paces: { pass, first: {} } }, "first", ({ metric, load }) =>
    metric === "ttft" && load.kind === "concurrency" ? 1 : 0,
  );
  return { pass, first };
}

/** Sign: 1 where a longer time is a larger figure, -1 where it is a smaller one, 0 where the point does not tell. */
function effects(
  sample: Sample,
  by: Parameters,
  kind: "pass" | "first",
  signOf: (point: Point) => 1 | -1 | 0,
): Record<string, number> {
  const predicted = sample.run(by);
  const known = sample.points.flatMap((point, index) => {
    const sign = signOf(point);
    const found = predicted[index];
    if (sign === 0 || !found) return [];
    const off = sign * Math.log(point.value / figureOf(found, point.metric satisfies Metric));
    if (kind === "first") {
      // Of a first token, only what is not spent on reading the prompt: at least a tenth of it.
      const figure = figureOf(found, point.metric);
      const reading = Math.min(0.9 * point.value, figure - found.waiting * 1000);
      return [
        { off: Math.log((point.value - reading) / (found.waiting * 1000)), groups: sample.placeAt(index).groups },
      ];
    }
    return [{ off, groups: sample.placeAt(index).groups }];
  });
  const levels = known[0]?.groups.length ?? 0;
  const effect = new Map<string, number>();
  const rest = known.map(({ off }) => off);
  for (let round = 0; round < ROUNDS; round++) {
    for (let level = 0; level < levels; level++) {
      const members = new Map<string, number[]>();
      for (const [index, { groups }] of known.entries()) {
        const group = groups[level] ?? "";
        const own = members.get(group);
        if (own) own.push(index);
        else members.set(group, [index]);
      }
      for (const [group, indices] of members) {
        const before = effect.get(group) ?? 0;
        const offs = indices.map((index) => (rest[index] ?? 0) + before);
        const after = shrunkenMean(offs, median(offs) ?? 0, kind);
        for (const index of indices) rest[index] = (rest[index] ?? 0) + before - after;
        effect.set(group, after);
      }
    }
  }
  return Object.fromEntries([...effect].sort().map(([group, off]) => [group, Number(Math.exp(off).toPrecision(5))]));
}

/** The mean of what lies near, as if a few more points had lain at nothing. */
function shrunkenMean(offs: readonly number[], about: number, kind: "pass" | "first"): number {
  let [sum, weight] = [0, HALF_BELIEVED[kind]];
  for (const off of offs) {
    const own = 1 / (1 + ((off - about) / SCALE[kind]) ** 2);
    sum += own * off;
    weight += own;
  }
  return sum / weight;
}
