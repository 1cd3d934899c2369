import fc from "fast-check";
import { expect, it } from "vitest";
import { mergesOf } from "../../src/tokens/merges.js";

/** Letters, and merges that may join what earlier ones have made; each of them is a token. */
const vocabularies = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: 1, maxLength: 25 }).map((pairs) => {
  const tokens = ["a", "b", "c", "d"];
  const merges = pairs.map(([left, right]): [string, string] => {
    const pair: [string, string] = [tokens[left % tokens.length] ?? "", tokens[right % tokens.length] ?? ""];
    tokens.push(pair.join(""));
    return pair;
  });
  return { vocab: Object.fromEntries([...new Set(tokens)].map((token, id) => [token, id])), merges };
});

/** As it is said: the pair of the lowest rank, the leftmost of several, until none is left. */
function plainly(text: string, merges: readonly (readonly [string, string])[]): string[] {
  const word = Array.from(text);
  for (;;) {
    const rank = merges.findIndex(([left, right]) => word.some((each, at) => each === left && word[at + 1] === right));
    const [left, right] = merges[rank] ?? [];
    if (left === undefined || right === undefined) return word;
    const at = word.findIndex((each, index) => each === left && word[index + 1] === right);
    word.splice(at, 2, left + right);
  }
}

it("joins as merges say, one after the other, and leaves alone what is no token", () => {
  fc.assert(
    fc.property(
      vocabularies,
      fc.array(fc.constantFrom(..."abcdé🙂"), { maxLength: 40 }),
      ({ vocab, merges }, letters) => {
        const text = letters.join("");
        expect(mergesOf({ vocab, merges })?.(text)).toEqual(plainly(text, merges));
        expect(mergesOf({ vocab, merges: merges.map((pair) => pair.join(" ")) })?.(text)).toEqual(
          plainly(text, merges),
        );
      },
    ),
    { numRuns: 500 },
  );
});

it("is no way for long texts, nor for merges of what is no token", () => {
  const model = { vocab: { a: 0, b: 1, ab: 2 }, merges: [["a", "b"]] as const };
  expect(mergesOf(model)?.("ab".repeat(251))).toBeUndefined();
  expect(mergesOf({ ...model, merges: [["a", "x"]] })).toBeUndefined();
});
