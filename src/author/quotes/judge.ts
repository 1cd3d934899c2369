import { QUOTE_VERDICTS, type QuoteVerdict } from "../../report/quote.js";
import type { Best } from "../../scenario/quotes/best-measured.js";
import type { RateLimits, WaitLimits } from "../../scenario/quotes/limits.js";
import type { Interval } from "../../serving/prediction.js";

/** Two printed figures of two digits may stand so far apart and be the same. */
export const PRINTED_APART = 0.1;

export interface Ends {
  readonly low: number;
  readonly high: number;
}

/** A verdict and what it was decided by. */
export type Judged =
  | { readonly verdict: "impossible"; readonly ceiling: number }
  | { readonly verdict: "optimistic"; readonly best: Best }
  | { readonly verdict: "optimistic"; readonly predicted: Interval }
  | { readonly verdict: "optimistic"; readonly noRoom: true }
  | { readonly verdict: "plausible"; readonly measured: number }
  | { readonly verdict: "plausible" | "conservative"; readonly predicted: Interval };

/** Tokens a second of a GPU: above the roofline it cannot be, and above all that was measured or predicted it is hoped for. */
export function judgeRate(claimed: Ends, { ceiling, predicted, best }: RateLimits): Judged {
  if (claimed.low > ceiling) return { verdict: "impossible", ceiling };
  if (best && claimed.low > best.rate * (1 + PRINTED_APART)) return { verdict: "optimistic", best };
  if (!predicted) return { verdict: "optimistic", noRoom: true };
  // What was measured needs no prediction to be believed.
  if (claimed.low > predicted.high)
    return best && claimed.low <= best.rate * (1 + PRINTED_APART)
      ? { verdict: "plausible", measured: best.rate }
      : { verdict: "optimistic", predicted };
  return { verdict: claimed.high < predicted.low ? "conservative" : "plausible", predicted };
}

/** Time that a user waits: the other way round. */
export function judgeWait(claimed: Ends, { least, predicted }: WaitLimits): Judged {
  if (claimed.high < least) return { verdict: "impossible", ceiling: least };
  if (!predicted) return { verdict: "optimistic", noRoom: true };
  if (claimed.high < predicted.low) return { verdict: "optimistic", predicted };
  return { verdict: claimed.low > predicted.high ? "conservative" : "plausible", predicted };
}

/** Whether what is said follows from its own figures: both ends within what printing may hide. */
export function follows(says: Ends, own: Ends): boolean {
  const near = (a: number, b: number) =>
    a === b || Math.abs(a - b) <= PRINTED_APART * Math.max(Math.abs(a), Math.abs(b));
  return near(says.low, own.low) && near(says.high, own.high);
}

/** The gravest of several. */
export function gravest<Of extends { readonly verdict: QuoteVerdict }>(all: readonly Of[]): Of | undefined {
  const rank = ({ verdict }: Of) => QUOTE_VERDICTS.indexOf(verdict);
  return [...all].sort((a, b) => rank(a) - rank(b))[0];
}
