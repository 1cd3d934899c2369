import { expect, test } from "vitest";
import { changeInProse, changesOf, changeText, priceBefore } from "../../src/author/prices/change.js";
import type { Amount } from "../../src/figures/amounts.js";
import type { DatedPrice, PriceUse } from "../../src/scenario/price-use.js";

const amounts = (fresh: number, output?: number, currency?: "EUR"): Amount[] =>
  [
    { kind: "fresh", value: fresh, ...(currency && { currency }) },
    ...(output === undefined ? [] : [{ kind: "output", value: output, ...(currency && { currency }) }]),
  ] as Amount[];

test.each<[string, Amount[], Amount[], number[] | undefined]>([
  ["all by as much", amounts(2, 10), amounts(3, 15), [0.5, 0.5]],
  ["one alone", amounts(2, 10), amounts(2, 5), [0, -0.5]],
  ["what was free and is so", amounts(0, 10), amounts(0, 15), [0, 0.5]],
  ["what was free and no longer is", amounts(0, 10), amounts(1, 15), undefined],
  ["one price more", amounts(2), amounts(2, 10), undefined],
  ["one price less", amounts(2, 10), amounts(2), undefined],
  ["another currency", amounts(2, 10), amounts(2, 10, "EUR"), undefined],
  ["no price before", [], amounts(2), undefined],
  ["no price at all", [], [], undefined],
])("by how much prices differ: %s", (_, before, after, expected) => {
  expect(changesOf(before, after)?.map(({ by }) => by)).toEqual(expected);
});

const by = (...all: readonly number[]) =>
  all.map((each, index) => ({ kind: index === 0 ? "fresh" : "output", by: each }) as const);

test.each([
  [by(0.5, 0.5), "+50\u202f%", "risen by 50\u202f%"],
  [by(-0.44), "\u221244\u202f%", "fallen by 44\u202f%"],
  [by(0.0004, 0), "the same", undefined],
  [by(0.5, 0.5004), "+50\u202f%", "risen by 50\u202f%"],
  [by(0.1, 0), "fresh +10\u202f%, output the same", "changed (fresh +10\u202f%, output the same)"],
])("a change of %j", (changes, text, prose) => {
  expect([changeText(changes), changeInProse(changes)]).toEqual([text, prose]);
});

const price = (source: string, from: string, to: string | null = null) => ({ source, from, to }) as DatedPrice;
const use = (taken: DatedPrice, ...others: readonly DatedPrice[]) =>
  ({ taken, entries: [...others, taken] }) as unknown as PriceUse;
const now = price("a", "2026-06-01");

test.each([
  ["nothing", use(now), undefined],
  [
    "the last of the same source",
    use(now, price("a", "2026-01-01", "2026-02-28"), price("a", "2026-03-01", "2026-05-31")),
    "2026-03-01",
  ],
  ["another that fell silent before", use(now, price("b", "2026-01-01", "2026-03-31")), "2026-01-01"],
  [
    "the latest of them",
    use(now, price("b", "2026-02-01", "2026-03-31"), price("c", "2026-01-01", "2026-01-31")),
    "2026-02-01",
  ],
  ["none that still says something else", use(now, price("b", "2026-01-01")), undefined],
  ["none that said so until that day", use(now, price("b", "2026-01-01", "2026-06-01")), undefined],
  [
    "the same source before all that fell silent",
    use(now, price("b", "2026-04-01", "2026-04-30"), price("a", "2026-01-01")),
    "2026-01-01",
  ],
])("what a price follows: %s", (_, of, from) => {
  expect(priceBefore(of)?.from).toBe(from);
});
