import type { TokenClass } from "../figures/token-classes.js";
import type { Bought } from "./bought.js";

export type Tokens = Readonly<Record<TokenClass, number>>;

/** What one record of a file tells: a request, or a bucket of them. */
export interface Use {
  /** ms since 1970 in UTC, or since a trace began; null where the record tells no time. */
  readonly start: number | null;
  /** ms that are told as one; 0 for a single request. */
  readonly span: number;
  /** Null where the record does not count them. */
  readonly requests: number | null;
  /** How many of the requests failed. */
  readonly failed: number;
  /** Null for a record of money alone. */
  readonly tokens: Tokens | null;
  /** In the file's one currency; null for a record of tokens alone. */
  readonly money: number | null;
  /** The class of tokens that all of the money is for, where the record is of one. */
  readonly paysFor?: TokenClass | undefined;
  /** It corrects what other records tell, and is of no time of its own. */
  readonly isCorrection?: boolean | undefined;
  readonly bought?: Bought | undefined;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Field by field: a spread would take a quarter of the time that a million records take. */
export function tokensOf(tokens: Partial<Tokens>): Record<TokenClass, number> {
  const { fresh = 0, written_5m = 0, written_1h = 0, cached = 0, output = 0 } = tokens;
  return { fresh, written_5m, written_1h, cached, output };
}

export function inputOf({ fresh, written_5m, written_1h, cached }: Tokens): number {
  return fresh + written_5m + written_1h + cached;
}
