import { atomOf, parseUnit } from "./unit.js";

/** A unit as it is shown, factor by factor: `$24/h / (26,600 tok/s)` is USD^1 h^-1 tok^-1 s^1. */
export type Scale = ReadonlyMap<string, number>;

/** One step of a unit conversion as a reader would write it: `× 3,600 s/h`, or `/ 3,600 s/h`. */
export interface Conversion {
  readonly factor: number;
  readonly unit: string;
  readonly times: boolean;
}

export function scaleOf(unit: string): Scale {
  const scale = new Map<string, number>();
  for (const { atom, power } of parseUnit(unit).factors) scale.set(atom, (scale.get(atom) ?? 0) + power);
  return scale;
}

/** The steps from a figure shown in `from` to the same figure in `to`; empty where none is needed. */
export function conversion(from: Scale, to: Scale): Conversion[] {
  const surplus = new Map(from);
  for (const [atom, power] of to) surplus.set(atom, (surplus.get(atom) ?? 0) - power);
  const byDimension = new Map<string, { atom: string; power: number; size: number }[]>();
  for (const [atom, power] of surplus) {
    const { dimension, num, den } = atomOf(atom);
    if (power !== 0)
      byDimension.set(dimension, [...(byDimension.get(dimension) ?? []), { atom, power, size: num / den }]);
  }
  const steps: Conversion[] = [];
  for (const factors of byDimension.values()) {
    const [small, large] = [...factors].sort((a, b) => a.size - b.size);
    if (!small || !large) continue;
    // The large unit is left over above the line: each of it is so many small ones.
    const times = large.power > 0;
    for (let step = 0; step < Math.abs(large.power); step++) {
      steps.push({ factor: large.size / small.size, unit: `${small.atom}/${large.atom}`, times });
    }
  }
  return steps.sort((a, b) => Number(b.times) - Number(a.times));
}
