import { describe, expect, it } from "vitest";
import { changeInProse, changesOf, changeText, commonChange, priceBefore } from "../../src/author/prices/change.js";
import { priceName, termWords, wayToTake } from "../../src/author/studies/way-to-take.js";
import type { Quantities } from "../../src/author/whose.js";
import type { Amount } from "../../src/figures/amounts.js";
import type { DatedPrice, PriceUse } from "../../src/scenario/price-use.js";
import type { PaymentWay, ProcurementInput } from "../../src/scenario/studies/procurement.js";

const amount = (kind: Amount["kind"], value: number, of: Partial<Amount> = {}): Amount => ({ kind, value, ...of });
const tokens = (fresh: number, cached: number, output: number) => [
  amount("fresh", fresh),
  amount("cached", cached),
  amount("output", output),
];

describe("by how much a price differs from the one before", () => {
  const changes = (before: readonly Amount[], after: readonly Amount[]) =>
    changesOf(before, after)?.map(({ by }) => Number(by.toFixed(9)));
  it.each<[string, readonly Amount[], readonly Amount[], number[] | undefined]>([
    ["each of its amounts", tokens(2, 1, 4), tokens(3, 1, 2), [0.5, 0, -0.5]],
    ["nothing before", [], [], undefined],
    ["an amount more", tokens(2, 1, 4), tokens(2, 1, 4).slice(1), undefined],
    ["other kinds", [amount("gpu_hour", 2)], [amount("blended", 2)], undefined],
    ["another currency", [amount("gpu_hour", 2)], [amount("gpu_hour", 2, { currency: "EUR" })], undefined],
    ["free before, and still", [amount("cached", 0)], [amount("cached", 0)], [0]],
    ["free before, and no more", [amount("cached", 0)], [amount("cached", 1)], undefined],
  ])("%s", (_, before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  it.each<[number[], number | undefined, string, string | undefined]>([
    [[0.5], 0.5, "+50\u202f%", "risen by 50\u202f%"],
    [[-0.25, -0.25], -0.25, "\u221225\u202f%", "fallen by 25\u202f%"],
    // Two shares closer than a twentieth of a per cent are one.
    [[0.1, 0.1004], 0.1, "+10\u202f%", "risen by 10\u202f%"],
    [[0.0004], 0.0004, "the same", undefined],
    [[0.006], 0.006, "+0.6\u202f%", "risen by 0.6\u202f%"],
    [[-0.006], -0.006, "\u22120.6\u202f%", "fallen by 0.6\u202f%"],
    [[0.1, 0.5], undefined, "fresh +10\u202f%, cached +50\u202f%", "changed (fresh +10\u202f%, cached +50\u202f%)"],
    [[0, 0.5], undefined, "fresh the same, cached +50\u202f%", "changed (fresh the same, cached +50\u202f%)"],
    [[], undefined, "", "changed ()"],
  ])("%o", (all, common, text, prose) => {
    const given = all.map((by, index) => ({ kind: (["fresh", "cached"] as const)[index] ?? ("output" as const), by }));
    expect(commonChange(given)).toBe(common);
    expect(changeText(given)).toBe(text);
    expect(changeInProse(given)).toBe(prose);
  });
});

describe("the price that another follows", () => {
  const dated = (source: string, from: string, to: string | null = null) => ({ source, from, to }) as DatedPrice;
  const before = (taken: DatedPrice, ...others: DatedPrice[]) => {
    const found = priceBefore({ taken, entries: [...others, taken] } as unknown as PriceUse);
    return found && `${found.source} ${found.from}`;
  };
  const taken = dated("list", "2026-06-01");
  it.each<[string, DatedPrice[], string | undefined]>([
    ["none", [], undefined],
    ["the latest of its own source", [dated("list", "2026-01-01"), dated("list", "2026-03-01")], "list 2026-03-01"],
    ["not a later one", [dated("list", "2026-07-01")], undefined],
    ["not one of another source that still holds", [dated("hand", "2026-01-01")], undefined],
    ["nor of one that ended on the day itself", [dated("hand", "2026-01-01", "2026-06-01")], undefined],
    ["one of a source that had fallen silent", [dated("hand", "2026-01-01", "2026-05-31")], "hand 2026-01-01"],
    [
      "the latest of those",
      [dated("hand", "2026-03-01", "2026-03-31"), dated("old", "2026-01-01", "2026-02-01")],
      "hand 2026-03-01",
    ],
    [
      "its own before theirs",
      [dated("list", "2026-01-01"), dated("hand", "2026-03-01", "2026-03-31")],
      "list 2026-01-01",
    ],
    [
      "not one of a source that speaks again",
      [dated("hand", "2026-01-01", "2026-02-01"), dated("hand", "2026-04-01")],
      undefined,
    ],
  ])("%s", (_, others, expected) => {
    expect(before(taken, ...others)).toBe(expected);
  });
});

describe("which way to pay for a GPU", () => {
  const way = (id: string, as: PaymentWay["as"], bound: number | null = 0): PaymentWay => ({
    id,
    label: id,
    as,
    bound,
  });
  const study = (...ways: PaymentWay[]) => ({ id: "pay", ways }) as unknown as ProcurementInput;
  const told = (ways: [PaymentWay, number][], more: Record<string, number> = {}) => {
    const hours = ways.map(([each, value]) => [`pay.${each.id}.${priceName(each)}`, value] as const);
    const quantities = Object.fromEntries(
      [...hours, ...Object.entries(more)].map(([id, value]) => [id, { value, unit: "USD/GPU/h" }]),
    ) as unknown as Quantities;
    const asked = study(...ways.map(([each]) => each));
    return { take: wayToTake(asked, quantities), term: termWords(asked, quantities, []) };
  };
  const free = way("hourly", "on-demand");
  const year = way("a year", "reserved", 12);

  it("names each by what it is", () => {
    expect([free, year, way("s", "spot"), way("o", "owned"), way("m", "bare metal")].map(priceName)).toEqual([
      ...["gpu_price", "gpu_price", "spot_effective_price", "owned_price", "gpu_price"],
    ]);
  });

  it("nothing is said where nothing can be had by the hour", () => {
    expect(told([[year, 2]])).toEqual({ take: [], term: "No price that is read binds for a term." });
  });

  it("by the hour where a term asks as much", () => {
    const { take, term } = told([
      [free, 2],
      [year, 2],
    ]);
    expect(take).toEqual([
      "If GPUs are rented, rent on demand, at $2.00/GPU/h: nothing that binds for a term is cheaper.",
    ]);
    expect(term).toBe(
      "No term pays, by the only price for a term that we have: \u201ca year\u201d asks $2.00/GPU/h, and by the hour it is $2.00/GPU/h. Ask who rents by the hour what a term costs.",
    );
  });

  it("a term that nobody states, and one that pays whatever prices do", () => {
    const open = told([
      [free, 2],
      [way("some", "reserved", null), 1.5],
    ]);
    expect(open.take[0]).toMatch(
      /then take \u201csome\u201d: \$1\.50\/GPU\/h against \$2\.00\/GPU\/h; its term is not stated\.$/,
    );
    expect(open.term).toMatch(/by the hour pays\.$/);
  });

  it("of two that cost the same, the one that binds for less", () => {
    const three = way("three years", "reserved", 36);
    for (const ways of [
      [year, three],
      [three, year],
    ] as const)
      expect(told([[free, 2], ...ways.map((each): [PaymentWay, number] => [each, 1.5])]).term).toMatch(/^\u201ca year/);
  });
});
