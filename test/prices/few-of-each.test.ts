import { expect, test } from "vitest";
import { fewOfEach, kindOfMessage, moreWords } from "../../src/prices/few-of-each.js";

const kindOf = (text: string) => kindOfMessage(text);

test("messages are of one kind where only what is quoted and numbers differ", () => {
  expect(kindOf('"Price" must be a price in USD, found "two"')).toBe(
    kindOf('"Spot" must be a price in USD, found "x"'),
  );
  expect(kindOf("8 USD for 8 GPUs is 1 for one")).toBe(kindOf("49.24 USD for 2 GPUs is 24.62 for one"));
  expect(kindOf('"a" must be a day')).not.toBe(kindOf('"a" must be a price'));
});

test("ten of each kind are shown, in their order, and the last says how many more there are", () => {
  const all = Array.from({ length: 8422 }, (_, index) => `"a" is ${index}`);
  const shown = fewOfEach(["first is another", ...all], kindOf);
  expect(shown).toHaveLength(11);
  expect(shown[0]).toEqual({ each: "first is another", more: 0 });
  expect(shown.at(-1)).toEqual({ each: '"a" is 9', more: 8412 });
  expect(moreWords(8412)).toBe("and 8,412 more of this kind");
  expect(moreWords(0)).toBe("");
});

test("as many as are shown are all shown", () => {
  expect(fewOfEach(Array(10).fill("x"), kindOf).every(({ more }) => more === 0)).toBe(true);
});
