import fc from "fast-check";
import { expect, test } from "vitest";
import { touched } from "../../src/economics/books/experts.js";
import { workOut } from "../support/laws.js";

const expected = (experts: number, perToken: number, tokens: number) =>
  workOut([touched], "experts_touched", {
    routed_experts: [experts, "expert/layer"],
    experts_per_token: [perToken, "expert/layer"],
    tokens_routed: [tokens, "1"],
  });

test.each([
  ["one token touches what it passes", 256, 8, 1, 8],
  ["two tokens share an expert now and then: 8 + 8 - 8 * 8 / 256", 256, 8, 2, 15.75],
  ["no token touches nothing", 128, 8, 0, 0],
  ["a token that passes all touches all", 8, 8, 3, 8],
])("%s", (_, experts, perToken, tokens, touches) => {
  expect(expected(experts, perToken, tokens)).toBeCloseTo(touches, 10);
});

test("the mean over every way in which tokens can pick", () => {
  for (const [experts, perToken, tokens] of [
    [4, 1, 3],
    [4, 2, 2],
    [5, 2, 3],
    [6, 3, 2],
  ] as const) {
    const picks = subsets(experts, perToken);
    const ways = Array.from({ length: tokens }).reduce<number[]>(
      (unions) => unions.flatMap((union) => picks.map((pick) => union | pick)),
      [0],
    );
    const mean = ways.reduce((sum, union) => sum + ones(union), 0) / ways.length;
    expect(expected(experts, perToken, tokens)).toBeCloseTo(mean, 10);
  }
});

test("more tokens never touch fewer experts, nor more than there are", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 512 }), fc.nat(511), fc.nat(5000), (experts, some, tokens) => {
      const perToken = 1 + (some % experts);
      const now = expected(experts, perToken, tokens);
      const next = expected(experts, perToken, tokens + 1);
      expect(next).toBeGreaterThanOrEqual(now - 1e-9);
      expect(next).toBeLessThanOrEqual(experts + 1e-9);
    }),
  );
});

/** Sets of so many of the first experts, as bits. */
function subsets(experts: number, size: number): number[] {
  return Array.from({ length: 2 ** experts }, (_, bits) => bits).filter((bits) => ones(bits) === size);
}

function ones(bits: number): number {
  return [...bits.toString(2)].filter((bit) => bit === "1").length;
}
