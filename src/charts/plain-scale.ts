import { linear, logarithmic } from "./geometry.js";
import type { Channel, Datum, PlainSpec, Scale } from "./plain-spec.js";

/** Where a value lies, in pixels, and how much room a band of it takes; no value lies nowhere. */
export interface Position {
  at(value: unknown): number;
  readonly band: number;
}

/** The scale of `x` or `y`, shared by the layers that name one; pixels as they are without. */
export function positionOf({ layer, width, height }: PlainSpec, name: "x" | "y"): Position {
  const length: [number, number] = name === "x" ? [0, width] : [height, 0];
  for (const { encoding, data } of layer) {
    const channel = encoding[name];
    if (!channel?.scale) continue;
    if (channel.type === "ordinal") return bands(channel.scale, distinct(channel, data.values), Math.max(...length));
    return continuous(channel.scale, length);
  }
  return { at: Number, band: 0 };
}

function continuous({ type, domain, range }: Scale, length: [number, number]): Position {
  const at = (type === "log" ? logarithmic : linear)(pair(domain), range ? pair(range) : length);
  return { at: (value) => (typeof value === "number" ? at(value) : Number.NaN), band: 0 };
}

/** Equal bands with room between them and at both ends, as parts of a step. */
function bands({ domain, paddingInner = 0, paddingOuter = 0 }: Scale, values: unknown[], length: number): Position {
  const known = domain ?? values;
  const step = length / Math.max(1, known.length - paddingInner + 2 * paddingOuter);
  const start = (length - step * (known.length - paddingInner)) / 2;
  return { at: (value) => start + step * known.indexOf(value as number), band: step * (1 - paddingInner) };
}

function distinct({ field }: Channel, values: readonly Datum[]): unknown[] {
  return [...new Set(values.map((row) => row[field] as number))].sort((a, b) => a - b);
}

function pair(ends: readonly number[] | undefined): [number, number] {
  const [from, to] = ends ?? [];
  if (from === undefined || to === undefined) throw new Error("a scale of a chart names no two ends");
  return [from, to];
}
