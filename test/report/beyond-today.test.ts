import { expect, test } from "vitest";
import { beyondFlip, beyondToday } from "../../src/report/beyond-flip.js";
import type { Flip } from "../../src/report/break-even.js";

const flip = (...spans: readonly (readonly [string, number, number])[]): Flip =>
  ({ at: 10, today: 5, to: "small", spans: spans.map(([cheapest, from, to]) => ({ cheapest, from, to })) }) as never;

test("another of our own after the first is no way back to what is the cheapest today", () => {
  const onward = flip(["api", 0, 10], ["small", 10, 20], ["large", 20, 100]);
  expect(beyondFlip(onward)).toEqual({ lasts: "once", to: 20 });
  expect(beyondToday(onward)).toEqual({ lasts: "on" });
});

test("today's cheapest that wins again is", () => {
  const back = flip(["api", 0, 10], ["small", 10, 20], ["large", 20, 30], ["api", 30, 100]);
  expect(beyondToday(back)).toEqual({ lasts: "once", to: 30 });
  const broken = flip(["api", 0, 10], ["small", 10, 20], ["api", 20, 30], ["large", 30, 100]);
  expect(beyondToday(broken)).toEqual({ lasts: "broken", breaks: 1, from: 30 });
});
