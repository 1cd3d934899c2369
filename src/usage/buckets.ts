import { TOKEN_CLASSES } from "../figures/token-classes.js";
import type { Fields } from "./fields.js";
import type { Told } from "./told.js";
import { DAY, type Tokens, tokensOf, type Use } from "./use.js";

type Amounts = Pick<Use, "requests" | "failed" | "tokens" | "money">;

/**
 * Rows that tell when they begin and not how long they last: as long as the shortest time between two of them. Rows of one
 * time, such as those of several models, are added up, so that few are held.
 */
export class Buckets {
  readonly #byStart = new Map<number, Amounts>();
  #areDays = true;

  constructor(private readonly told: Told) {
    told.ends.push(() => this.#end());
  }

  add(row: Fields, start: number | null, names: readonly string[], amounts: Amounts): void {
    if (start === null) return;
    this.#areDays &&= this.told.isDay;
    const before = this.#byStart.get(start);
    this.#byStart.set(start, before === undefined ? amounts : sum(before, amounts));
    if (this.#byStart.size === 1) this.#lone = () => row.refuse(names, LONE, LONE_HINT);
  }

  #lone = () => {};

  #end(): void {
    const starts = [...this.#byStart.keys()].sort((a, b) => a - b);
    const step = starts.reduce(
      (least, start, at) => Math.min(least, start - (starts[at - 1] ?? Number.NEGATIVE_INFINITY)),
      Infinity,
    );
    if (!this.#areDays && starts.length === 1) this.#lone();
    const span = this.#areDays ? DAY : Number.isFinite(step) ? step : 0;
    for (const [start, amounts] of this.#byStart) this.told.add({ start, span, ...amounts });
  }
}

const LONE = "one time alone does not tell how long a row lasts";
const LONE_HINT = "give the hours that follow too, or days as 2026-03-01";

function sum(a: Amounts, b: Amounts): Amounts {
  return {
    requests: added(a.requests, b.requests),
    failed: a.failed + b.failed,
    tokens: a.tokens === null ? b.tokens : b.tokens === null ? a.tokens : addedTokens(a.tokens, b.tokens),
    money: added(a.money, b.money),
  };
}

function addedTokens(a: Tokens, b: Tokens): Tokens {
  return tokensOf(Object.fromEntries(TOKEN_CLASSES.map((name) => [name, a[name] + b[name]])));
}

function added(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : a + b;
}
