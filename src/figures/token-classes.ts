/**
 * The classes in which tokens are counted and billed: input read anew; input written to the cache, to be kept for five
 * minutes or for an hour; input read from the cache; output.
 */
export const TOKEN_CLASSES = ["fresh", "written_5m", "written_1h", "cached", "output"] as const;
export type TokenClass = (typeof TOKEN_CLASSES)[number];

/** The classes that every scenario and every price states; the others count where they are named. */
export const USUAL_CLASSES = ["fresh", "cached", "output"] as const satisfies readonly TokenClass[];

/** Any class, in a pattern. */
export const ANY_CLASS = TOKEN_CLASSES.join("|");

/** The class as what tokens are. */
export const CLASS_WORDS: Readonly<Record<TokenClass, string>> = {
  fresh: "fresh input",
  written_5m: "input written to the cache",
  written_1h: "input written to the cache for an hour",
  cached: "cached input",
  output: "output",
};

/** The class as a kind of tokens. */
export const CLASS_TOKENS: Readonly<Record<TokenClass, string>> = {
  fresh: "fresh input tokens",
  written_5m: "tokens written to the cache",
  written_1h: "tokens written to the cache for an hour",
  cached: "cached input tokens",
  output: "output tokens",
};

/** The class in a word or two, beside a unit or another word. */
export const CLASS_SHORT: Readonly<Record<TokenClass, string>> = {
  fresh: "fresh",
  written_5m: "written",
  written_1h: "written for an hour",
  cached: "cached",
  output: "output",
};

export function isTokenClass(name: string): name is TokenClass {
  return TOKEN_CLASSES.some((kind) => kind === name);
}
