/** The part of a tokenizer.json that says how characters are joined into tokens. */
export interface Merging {
  readonly vocab: Readonly<Record<string, number>>;
  /** Pairs in the order of their rank: "a b", or ["a", "b"]. */
  readonly merges: readonly (string | readonly [string, string])[];
}

/** A longer text is joined by the reader's own queue, whose time does not grow with the square of the length. */
const LONGEST = 500;
/** More than any vocabulary has tokens; a pair of two stays below 2 ** 53. */
const TOKENS = 2 ** 26;

/**
 * Byte pair encoding as tokenizer.json means it: of all neighbours the pair of the lowest rank is joined, the leftmost of
 * several, until none has a rank. The reader looks every pair up as JSON and keeps nodes in a queue; numbers in a list take
 * a fifth of its time for words. Undefined for a text that is too long for it, or where merges name what is no token.
 */
export function mergesOf({ vocab, merges }: Merging): ((text: string) => string[] | undefined) | undefined {
  const ids = new Map(Object.entries(vocab));
  const ranks = new Map<number, number>();
  const joined = new Int32Array(merges.length);
  const tokens: string[] = [];
  for (const [token, id] of ids) tokens[id] = token;
  for (const [rank, pair] of merges.entries()) {
    const [left = "", right = ""] = typeof pair === "string" ? pair.split(" ", 2) : pair;
    const [first, second, both] = [ids.get(left), ids.get(right), ids.get(left + right)];
    if (first === undefined || second === undefined || both === undefined) return undefined;
    const key = first * TOKENS + second;
    if (!ranks.has(key)) ranks.set(key, rank);
    joined[rank] = both;
  }
  const rankOf = (left: number, right: number) =>
    left < 0 || right < 0 ? Number.POSITIVE_INFINITY : (ranks.get(left * TOKENS + right) ?? Number.POSITIVE_INFINITY);
  return (text) => {
    const characters = Array.from(text);
    if (characters.length > LONGEST) return undefined;
    // What is no token joins nothing, and stands for itself: -1 - where it stands.
    const word = characters.map((character, at) => ids.get(character) ?? -1 - at);
    const near = word.map((id, at) => rankOf(id, word[at + 1] ?? -1));
    while (word.length > 1) {
      let least = 0;
      for (let at = 1; at < near.length; at++) if ((near[at] ?? 0) < (near[least] ?? 0)) least = at;
      const rank = near[least] ?? Number.POSITIVE_INFINITY;
      if (rank === Number.POSITIVE_INFINITY) break;
      word[least] = joined[rank] ?? 0;
      word.splice(least + 1, 1);
      near.splice(least + 1, 1);
      near[least] = rankOf(word[least] ?? -1, word[least + 1] ?? -1);
      if (least > 0) near[least - 1] = rankOf(word[least - 1] ?? -1, word[least] ?? -1);
    }
    return word.map((id) => (id < 0 ? characters[-1 - id] : tokens[id]) ?? "");
  };
}
