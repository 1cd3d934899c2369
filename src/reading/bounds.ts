import { figure, isShare } from "../figures/figure.js";
import type { ReadQuantity } from "./quantity-text.js";

/** What a quantity can be meant to be, in its own unit. */
export interface Bounds {
  readonly what: string;
  /** The least and the most that can be meant; both allowed. */
  readonly least?: number;
  readonly most?: number;
  /** The most that is usual, where more is let through: tells a decimal point from one that groups thousands. */
  readonly usual?: number;
  /** Zero can be meant as well, though it lies below the least: power that is free, work that nobody pays. */
  readonly orZero?: true;
  /** Counts must be whole. */
  readonly whole?: boolean;
  /** What to do about less than nothing, as a hint. */
  readonly negative?: string;
  /** Money may be of another currency than dollars; the bounds are in dollars, and hold for those alone. */
  readonly anyCurrency?: true;
  /** What the bounds rest on, as a hint to whoever lies outside. */
  readonly why?: string;
}

/** Why a figure cannot be meant, with the bound that it lies outside of; undefined where it can. */
export function outsideOf(found: ReadQuantity, bounds: Bounds): { message: string; hint?: string } | undefined {
  const {
    what,
    least = Number.NEGATIVE_INFINITY,
    most = Number.POSITIVE_INFINITY,
    orZero,
    whole,
    why,
    negative,
  } = bounds;
  const { value, unit, low = value, high = value } = found;
  // What a figure is of, its name says: of the input of a request nobody writes tokens a stream.
  const words = (amount: number) => figure(amount, unit.replace(/\/stream$/, ""), "exact");
  // A share of more than ten times the whole was meant in per cent.
  const meant = isShare(unit) && high > most && value > 10 && value / 100 <= most && value / 100 >= least;
  const because = meant && low === high ? `write ${value}%` : why;
  const hint = because === undefined ? {} : { hint: because };
  if (low < 0 && least >= 0)
    return { message: `${what} cannot be negative`, ...(negative !== undefined && { hint: negative }) };
  const few = [low, high].find((end) => end < least && !(orZero && end === 0));
  if (few !== undefined) {
    const zero = orZero ? `${words(0)}, or ` : "";
    return { message: `${what} must be ${zero}at least ${words(least)}, found ${words(few)}`, ...hint };
  }
  if (high > most) return { message: `${what} cannot be more than ${words(most)}, found ${words(high)}`, ...hint };
  return whole && !Number.isInteger(value) ? { message: `${what} must be a whole number` } : undefined;
}
