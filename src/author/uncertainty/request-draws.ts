import { classesOf, type Mix, tokenClassOf } from "../../economics/split.js";
import type { TokenClass } from "../../figures/token-classes.js";
import type { Given, Inputs } from "../../scenario/inputs.js";
import { mixedAs, withCache } from "../../scenario/sizing/request.js";
import { lengthOf, type Tokens, tokensToday, tokensWhen } from "../break-evens/other-requests.js";
import type { Worked } from "../work.js";

/** A figure of the request that is drawn: a share of the tokens, or a length. */
interface OfRequest {
  readonly given: Given;
  readonly values: Float64Array;
}

/** Names of the shares that change when one of them does: a split stays whole. */
export function classesDrawn(inputs: Inputs): string[] {
  return classesOf(tokensToday(inputs).mix).map((kind) => `${kind}_share`);
}

/** The tokens of each draw of such figures. */
export type TokensOfDraws = (drawn: readonly OfRequest[], draws: number) => readonly Tokens[];

/** Options that are worked out one after the other with the same draws share their tokens. */
export function tokensOfDraws(inputs: Inputs): TokensOfDraws {
  const today = tokensToday(inputs);
  let last: { readonly drawn: readonly OfRequest[]; readonly tokens: readonly Tokens[] } | undefined;
  return (drawn, draws) => {
    const isLast =
      last?.tokens.length === draws &&
      last.drawn.length === drawn.length &&
      drawn.every(({ values }, index) => values === last?.drawn[index]?.values);
    if (!last || !isLast) {
      const tokens = Array.from({ length: draws }, (_, draw) =>
        tokensOf(today, drawn, ({ values }) => values[draw] as number),
      );
      last = { drawn, tokens };
    }
    return last.tokens;
  };
}

/**
 * Puts into the columns what goes with a drawn split or length: the shares of all classes, and how fast a replica is with such
 * requests. Gives where no speed is known to keep the promise; undefined where it always is.
 */
export function requestColumns(
  { input }: Worked,
  inputs: Inputs,
  tokens: readonly Tokens[],
  columns: Map<string, Float64Array>,
): Uint8Array | undefined {
  const speed = inputs.speeds.find(({ option }) => option === input.id)?.ofRequest;
  const throughput = columns.get("replica_throughput");
  const refused = new Uint8Array(tokens.length);
  for (const [draw, { mix, request }] of tokens.entries()) {
    for (const kind of classesOf(mix)) {
      const column = columns.get(`${kind}_share`);
      if (column) column[draw] = mix[kind] ?? 0;
    }
    if (!speed || "refused" in speed || !throughput || !request) continue;
    const other = speed(request);
    if ("refused" in other) refused[draw] = 1;
    else throughput[draw] = (throughput[draw] as number) * other.times;
  }
  return refused.includes(1) ? refused : undefined;
}

type TokensOf = (of: OfRequest) => number;

/** The tokens of one draw: the split first, then how long requests are. One length alone moves the whole request. */
function tokensOf(today: Tokens, drawn: readonly OfRequest[], read: TokensOf): Tokens {
  const mix = mixOf(
    today.mix,
    drawn.filter(({ given }) => tokenClassOf(given.id) !== undefined),
    read,
  );
  const mixed: Tokens = { mix, request: today.request && mixedAs(today.request, today.mix, mix) };
  const lengths = drawn.filter(({ given }) => lengthOf(given.id) !== undefined);
  const [one, other] = lengths;
  if (!one || !mixed.request) return mixed;
  if (!other) return tokensWhen(mixed, one.given.id, read(one));
  const at = (length: "input" | "output") => {
    const found = lengths.find(({ given }) => lengthOf(given.id) === length);
    return found ? read(found) : 0;
  };
  return { mix, request: withCache({ input: at("input"), output: at("output") }, mix.cached) };
}

/**
 * Shares that are drawn stand as they are drawn, and the others divide what is left as they do today; where nothing is left, or
 * none is there to take it, all are scaled to a whole.
 */
function mixOf(today: Mix, drawn: readonly OfRequest[], read: TokensOf): Mix {
  if (drawn.length === 0) return today;
  const stands = new Map(drawn.map((each) => [tokenClassOf(each.given.id) as TokenClass, read(each)]));
  const classes = classesOf(today);
  const taken = [...stands.values()].reduce((sum, share) => sum + share, 0);
  const others = classes.reduce((sum, kind) => sum + (stands.has(kind) ? 0 : (today[kind] ?? 0)), 0);
  const left = others > 0 ? Math.max(0, 1 - taken) : 0;
  const whole = taken + left;
  const shareOf = (kind: TokenClass) => (stands.get(kind) ?? (left * (today[kind] ?? 0)) / others) / whole;
  return { ...today, ...Object.fromEntries(classes.map((kind) => [kind, shareOf(kind)])) };
}
