import type { Spread } from "../reading/spread.js";
import { NINETY, normalQuantile } from "./normal.js";

/** What a figure stays below with a given chance. */
export type Quantile = (chance: number) => number;

/** How the values of a quantity can lie. */
export interface Kind {
  /** True of a share: between 0 and 1. */
  readonly isShare: boolean;
  /** True of what is counted in whole numbers. */
  readonly isWhole: boolean;
  /** Outside of them it means nothing. */
  readonly least: number;
  readonly most: number;
}

/**
 * A figure as a distribution:
 * - Both ends of a 90 % interval: log-normal, as what is only positive errs by factors; of a share, logit-normal, which stays
 *   between nothing and all (Aitchison and Shen, Biometrika 67, 1980). An end at which those have no value (0, or all of a
 *   share) is a limit, not a quantile: then the figure is anywhere between both ends.
 * - p5, p50 and p95: the same, with a spread of its own on each side of the middle (two-piece normal; Wallis, Statistical
 *   Science 29, 2014).
 * - The least, the likeliest and the most: triangular, which says no more than those three.
 * - Limits alone: anywhere between them.
 * - Samples: each as likely as any other.
 */
export function quantileOf(spread: Spread, kind: Kind): Quantile {
  const within = (value: number) => Math.min(kind.most, Math.max(kind.least, kind.isWhole ? Math.round(value) : value));
  const plain = plainQuantile(spread, kind);
  return (chance) => within(plain(chance));
}

function plainQuantile(spread: Spread, kind: Kind): Quantile {
  switch (spread.kind) {
    case "samples": {
      const sorted = [...spread.values].sort((a, b) => a - b);
      return (chance) => sorted[Math.min(sorted.length - 1, Math.floor(chance * sorted.length))] ?? Number.NaN;
    }
    case "between":
      return evenly(spread.low, spread.high);
    case "likely":
      return triangular(spread);
    case "interval": {
      const { low, high } = spread;
      const scale = scaleFor(kind);
      const [from, to] = [scale.to(low), scale.to(high)];
      return isFiniteBoth(from, to) ? twoPiece(scale, from, (from + to) / 2, to) : evenly(low, high);
    }
    case "quantiles": {
      const scale = scaleFor(kind);
      const [from, middle, to] = [scale.to(spread.low), scale.to(spread.middle), scale.to(spread.high)];
      return isFiniteBoth(from, to) ? twoPiece(scale, from, middle, to) : piecewise(spread);
    }
  }
}

/** A scale on which errors are as likely upwards as downwards. */
interface Scale {
  to(value: number): number;
  from(at: number): number;
}

const LOG: Scale = { to: Math.log, from: Math.exp };
const LOGIT: Scale = { to: (share) => Math.log(share / (1 - share)), from: (at) => 1 / (1 + Math.exp(-at)) };

function scaleFor({ isShare }: Kind): Scale {
  return isShare ? LOGIT : LOG;
}

function isFiniteBoth(from: number, to: number): boolean {
  return Number.isFinite(from) && Number.isFinite(to);
}

function twoPiece(scale: Scale, low: number, middle: number, high: number): Quantile {
  const [below, above] = [(middle - low) / NINETY, (high - middle) / NINETY];
  return (chance) => {
    const deviations = normalQuantile(chance);
    // In single precision: the last bits of a logarithm on another machine then make no other draw.
    return Math.fround(scale.from(middle + deviations * (deviations < 0 ? below : above)));
  };
}

function evenly(low: number, high: number): Quantile {
  return (chance) => low + chance * (high - low);
}

/** Straight between three quantiles, and held at the outer two. */
function piecewise({ low, middle, high }: { low: number; middle: number; high: number }): Quantile {
  return (chance) => {
    const [from, to, part] =
      chance < 0.5 ? [low, middle, (chance - 0.05) / 0.45] : [middle, high, (chance - 0.5) / 0.45];
    return from + Math.min(1, Math.max(0, part)) * (to - from);
  };
}

function triangular({ low, likely, high }: { low: number; likely: number; high: number }): Quantile {
  const whole = high - low;
  const turn = (likely - low) / whole;
  return (chance) =>
    chance < turn
      ? low + Math.sqrt(chance * whole * (likely - low))
      : high - Math.sqrt((1 - chance) * whole * (high - likely));
}
