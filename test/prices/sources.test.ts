import { describe, expect, test } from "vitest";
import { type Asked, faultsOf, inputsWith, reportOn, type SheetEntry } from "../support/sheets.js";

const blended = (price: number, more: Partial<SheetEntry> = {}): SheetEntry => ({
  ...{ amounts: `blended: $${price}/Mtok`, from: "2026-01-01" },
  ...more,
});
const HAND = blended(0.5);
const FEED = blended(0.6, { feed: "litellm" });
const price = (entries: readonly SheetEntry[], asked: Asked = {}, asOf?: string) =>
  reportOn(entries, asked, { asOf }).quantities["api.api_price"]?.value;

describe("two sources of one price", () => {
  test("that say the same: the first is taken", () => {
    expect(price([HAND, blended(0.5, { feed: "litellm" })])).toBe(0.5);
  });

  test("that differ must be chosen between, at the place of use", () => {
    expect(faultsOf([HAND, FEED])).toEqual([
      's.yaml:15:12 the sources of "model" differ on 2026-06-09: hand says $0.50/Mtok (prices/p.yaml:2), litellm says $0.60/Mtok (prices/p.yaml:10) | say which one this scenario trusts: trusts: { model: hand }',
    ]);
  });

  test.each([
    ["hand", 0.5],
    ["litellm", 0.6],
  ])("%s is trusted", (source, expected) => {
    expect(price([HAND, FEED], { top: `trusts: { model: ${source} }` })).toBe(expected);
  });

  test("only what is read counts: they agree on batches and differ on the rest", () => {
    const tokens = (fresh: number) => `{ fresh: $${fresh}/Mtok, cached: $1/Mtok, output: $9/Mtok }`;
    const one = { amounts: `tokens: ${tokens(4)}\n    batch: ${tokens(2)}`, from: "2026-01-01" };
    const other = { amounts: `tokens: ${tokens(5)}\n    batch: ${tokens(2)}`, from: "2026-01-01", feed: "litellm" };
    expect(faultsOf([one, other], { api: "billed: batch" })).toEqual([]);
    expect(faultsOf([one, other])).toHaveLength(1);
  });

  test("one of them only later: nothing to choose", () => {
    expect(price([HAND, blended(0.6, { feed: "litellm", from: "2026-07-01" })])).toBe(0.5);
  });

  test("the same source twice remains an error, trusted or not", () => {
    const twice = [
      'prices/p.yaml:16:16 two prices called "model" are in force on 2026-03-01 | prices/p.yaml:2 and prices/p.yaml:11 overlap; end the earlier one with effective: { to: ... }',
    ];
    const feed = blended(0.7, { feed: "litellm", from: "2026-03-01" });
    expect(faultsOf([FEED, feed])).toEqual(twice);
    expect(faultsOf([FEED, blended(0.7, { feed: "litellm", from: "2027-03-01" })])).toEqual([
      expect.stringContaining('two prices called "model" are in force on 2027-03-01'),
    ]);
    expect(faultsOf([FEED, feed], { top: "trusts: { model: litellm }" })).toEqual(twice);
  });

  test.each<[string, string, string[]]>([
    ["an id that is not there", "modell: hand", ['s.yaml:5:11 no price is called "modell" | did you mean "model"?']],
    [
      "a source that is not there",
      "model: openrouter",
      ['s.yaml:5:18 no price called "model" comes from "openrouter" | it comes from hand, litellm'],
    ],
  ])("trusts %s", (_, trusts, expected) => {
    expect(faultsOf([HAND, FEED], { top: `trusts: { ${trusts} }` })).toEqual(
      trusts.startsWith("modell") ? [...expected, ...faultsOf([HAND, FEED])] : expected,
    );
  });

  test("a trusted source without a price on the day is no reason to take another", () => {
    const ended = blended(0.6, { feed: "litellm", to: "2026-03-31" });
    expect(faultsOf([HAND, ended], { top: "trusts: { model: litellm }" })).toEqual([
      's.yaml:15:12 no price called "model" by "litellm", which is trusted, is in force on 2026-06-09 | it is given for 2026-01-01 to 2026-03-31',
    ]);
  });

  test("a scenario that is wrong for other reasons is told of its prices all the same", () => {
    const wrong = { top: "trusts: { modell: hand }\ncolour: red" };
    expect(faultsOf([HAND, FEED], wrong).map((fault) => fault.split(" | ")[0])).toEqual([
      's.yaml:5:11 no price is called "modell"',
      's.yaml:6:1 unknown key "colour"',
      expect.stringMatching(/^s\.yaml:16:12 the sources of "model" differ/),
    ]);
  });
});

describe("a change that is announced", () => {
  // Claude Sonnet 5 as genai-prices of 2026-08-21 has it.
  const tokens = (fresh: number, output: number) =>
    `tokens: { fresh: $${fresh}/Mtok, cached: $${fresh / 10}/Mtok, output: $${output}/Mtok }`;
  const sheet: SheetEntry[] = [
    { amounts: tokens(2, 10), from: "2026-05-01", to: "2026-08-31" },
    { amounts: tokens(3, 15), from: "2026-09-01", read: "2026-08-21" },
  ];

  test.each([
    ["2026-08-31", 2, 10, 1],
    ["2026-09-01", 3, 15, 0],
  ])("on %s", (asOf, fresh, output, remarks) => {
    const { quantities, warnings } = reportOn(sheet, {}, { asOf });
    expect(quantities["api.fresh_price"]?.value).toBe(fresh);
    expect(quantities["api.output_price"]?.value).toBe(output);
    const later =
      "The prices of 2026-08-31 are used. A later one is on file: model, fresh $3.00, cached $0.30, output $15.00/Mtok from 2026-09-01.";
    expect(warnings.filter((warning) => warning.includes("A later one"))).toEqual(remarks === 1 ? [later] : []);
  });

  test("by another source as well: told once where it says the same", () => {
    const feed = sheet.map((entry) => ({ ...entry, feed: "genai-prices" }));
    const { warnings } = reportOn([...sheet, ...feed], {}, { asOf: "2026-08-31" });
    expect(warnings.filter((warning) => warning.includes("A later one"))).toHaveLength(1);
  });
});

describe("which prices a scenario read", () => {
  test("in order of use, each once, those that are trusted among them; no others", () => {
    const other = blended(9, { id: "other" });
    const sellers = expect.stringMatching(/^model /);
    expect(inputsWith([other, HAND]).pricesUsed).toEqual(["model", "gpu", sellers]);
    expect(inputsWith([other, HAND], { top: "trusts: { other: hand, model: hand }" }).pricesUsed).toEqual([
      ...["model", "gpu", "other", sellers],
    ]);
  });

  test("entries of other ids leave the memo as it is", () => {
    const before = reportOn([HAND]);
    const after = reportOn([blended(9, { id: "other" }), HAND, blended(8, { id: "z" })]);
    expect(after).toEqual(before);
  });
});
