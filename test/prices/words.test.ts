import { describe, expect, it, test } from "vitest";
import { amountsText, changeText, type PriceChange, priceText } from "../../src/prices/changes.js";
import { daysBetween, readOn, spanOf, spanOfPrice } from "../../src/prices/days.js";
import { amountsOfPrice, differences, isSame, type RowAmount } from "../../src/prices/row-amounts.js";
import { currencyOfPrice } from "../../src/prices/schema.js";
import { splitUnread } from "../../src/prices/unread.js";
import { choice, entriesOf, entryYaml, tokenOffer } from "./offers.js";

const row = (name: string, usd: number, unit = "USD/Mtok", isTold = true): RowAmount => ({ name, usd, unit, isTold });
const priceOf = (amount: string) => {
  const [entry] = entriesOf(`prices:\n${entryYaml(amount)}`);
  if (!entry) throw new Error("no entry");
  return entry.price;
};

describe("a change of a price in a line", () => {
  const told = (before: RowAmount[], after: RowAmount[], of: Partial<PriceChange> = {}, usedBy: string[] = []) =>
    changeText({ id: "chat", kind: "changed", from: "2026-01-02", before, after, row: "row 1", ...of }, usedBy);
  it.each<[string, string, string]>([
    [
      "cheaper",
      told([row("input", 4)], [row("input", 3)]),
      "chat: input $4.00 -> $3.00/Mtok (\u221225\u202f%), from 2026-01-02, used by no scenario",
    ],
    [
      "dearer, by those who read it",
      told([row("input", 2)], [row("input", 3)], {}, ["a.yaml", "b.yaml"]),
      "chat: input $2.00 -> $3.00/Mtok (+50\u202f%), from 2026-01-02, used by a.yaml, b.yaml",
    ],
    [
      "from nothing: by no share",
      told([row("input", 0)], [row("input", 3)]),
      "chat: input $0 -> $3.00/Mtok, from 2026-01-02, used by no scenario",
    ],
    [
      "in another unit, which both tell",
      told([row("input", 2, "USD/request")], [row("input", 3)]),
      "chat: input $2.00/request -> $3.00/Mtok (+50\u202f%), from 2026-01-02, used by no scenario",
    ],
    [
      "in another currency, of one unit",
      told([row("input", 2, "EUR/Mtok")], [row("input", 3, "EUR/Mtok")]),
      "chat: input \u20ac2.00 -> \u20ac3.00/Mtok (+50\u202f%), from 2026-01-02, used by no scenario",
    ],
    [
      "by less than is shown",
      told([row("input", 2.000001)], [row("input", 2.000002)]),
      "chat: input $2.000001 -> $2.000002/Mtok, from 2026-01-02, used by no scenario",
    ],
    [
      "a figure that comes and one that goes",
      told([row("input", 2), row("reasoning", 9)], [row("input", 2), row("output", 5)]),
      "chat: output none -> $5.00/Mtok, reasoning $9.00/Mtok -> none, from 2026-01-02, used by no scenario",
    ],
    [
      "new",
      told([], [row("input", 2), row("output", 5)], { kind: "new" }),
      "chat: new, input $2.00, output $5.00/Mtok, from 2026-01-02, used by no scenario",
    ],
    [
      "ended",
      told([row("output", 5)], [], { kind: "ended" }),
      "chat: ends, output $5.00/Mtok until the day before 2026-01-02, used by no scenario",
    ],
  ])("%s", (_, text, expected) => {
    expect(text).toBe(expected);
  });
});

describe("the figures of a price in a line", () => {
  it.each<[string, RowAmount[], string]>([
    [
      "the unit once, behind the last of its kind",
      [row("input", 2), row("output", 5)],
      "input $2.00, output $5.00/Mtok",
    ],
    [
      "of another unit, its own",
      [row("input", 2), row("a request", 0.01, "USD/request"), row("output", 5)],
      "input $2.00, a request $0.01/request, output $5.00/Mtok",
    ],
    [
      "cached input that nobody tells, billed as input",
      [row("input", 2), row("cached input", 2, "USD/Mtok", false), row("output", 5)],
      "input $2.00, cached input as input, output $5.00/Mtok",
    ],
    [
      "of a batch, billed as at once",
      [row("batch input", 2), row("batch cached input", 0.5, "USD/Mtok", false)],
      "batch input $2.00, batch cached input as at once (per Mtok)",
    ],
  ])("%s", (_, amounts, expected) => {
    expect(amountsText(amounts)).toBe(expected);
  });

  it.each([
    ["gpu_hour: $3/GPU/h", "$3.00/GPU/h"],
    ["gpu_hour: $2 to $4/GPU/h", "$2.00 to $4.00/GPU/h"],
    ["blended: $2/Mtok", "$2.00/Mtok"],
    [
      "tokens: { fresh: $2/Mtok, cached: $0.2/Mtok, output: $5/Mtok }",
      "input $2.00, cached input $0.20, output $5.00/Mtok",
    ],
    [
      "tokens: { fresh: $2/Mtok, cached: $0.2/Mtok, output: $5/Mtok }\nbatch: { fresh: $1/Mtok, cached: $0.1/Mtok, output: $3/Mtok }",
      "input $2.00, cached input $0.20, output $5.00/Mtok, batch",
    ],
  ])("of an entry with %s", (amount, expected) => {
    expect(priceText(priceOf(amount))).toBe(expected);
  });

  it.each([
    ["gpu_hour: $3/GPU/h", "USD", "USD/GPU/h"],
    ["gpu_hour: 3 EUR/GPU/h", "EUR", "EUR/GPU/h"],
    ["tokens: { fresh: 2 EUR/Mtok, cached: 1 EUR/Mtok, output: 5 EUR/Mtok }", "EUR", "EUR/Mtok"],
  ])("%s is in %s", (amount, currency, unit) => {
    const price = priceOf(amount);
    expect(currencyOfPrice(price)).toBe(currency);
    expect(amountsOfPrice(price)[0]?.unit).toBe(unit);
  });
  it("is in dollars where an entry has no amount", () => {
    expect(currencyOfPrice({})).toBe("USD");
  });

  it("are the same but for the noise of dollars per token", () => {
    const differ = (was: number, is: number, unit?: string) =>
      differences([row("input", was)], [row("input", is, unit)]).length;
    expect([differ(3, 3 + 2e-9), differ(3, 3 + 4e-9), differ(0, 0), differ(3, 3, "EUR/Mtok")]).toEqual([0, 1, 0, 1]);
    expect(isSame([row("input", 3)], [row("input", 3), row("output", 5)])).toBe(false);
    expect(isSame([row("input", 3)], [row("input", 3)])).toBe(true);
  });
});

describe("days", () => {
  const price = priceOf("blended: $2/Mtok");
  const feed = (version: string) => ({ ...price, read: "2026-03-03", feed: { name: "list", key: "k", version } });
  it.each([
    ["the feed's own day", feed("2026-01-02"), "2026-01-02"],
    ["a feed that counts otherwise was read on a day", feed("v7"), "2026-03-03"],
    ["no feed", { ...feed("2026-01-02"), feed: undefined }, "2026-03-03"],
  ])("a word is of %s", (_, of, day) => {
    expect(readOn(of)).toBe(day);
  });

  it.each([
    [null, null, { from: "2026-05-05", end: "9999-12-31" }],
    ["2026-02-01", null, { from: "2026-02-01", end: "9999-12-31" }],
    ["2026-02-01", "2026-02-28", { from: "2026-02-01", end: "2026-03-01" }],
  ])("an offer from %s to %s holds up to the day behind its last", (from, to, span) => {
    expect(spanOf({ from, to }, "2026-05-05")).toEqual(span);
    const entry = { ...price, effective: { from: span.from, ...(to === null ? {} : { to }) } };
    expect(spanOfPrice(entry)).toEqual(span);
  });

  it("between two days are as many as the calendar has, also backwards", () => {
    expect([daysBetween("2024-02-28", "2024-03-01"), daysBetween("2024-03-01", "2024-02-28")]).toEqual([2, -2]);
  });
});

describe("rows that cannot be read", () => {
  const unread = (name: string, line: number, of?: { id: string; key: string }, hint?: string) => ({
    row: name,
    ...(of && { of }),
    problem: { file: "f", line, column: 1, message: "is no price", excerpt: "", ...(hint !== undefined && { hint }) },
  });
  const split = (rows: readonly object[], isWanted = false) =>
    splitUnread(rows as never, choice(tokenOffer([1, null, 2], { key: "lab/chat", id: "chat" })), () => isWanted);

  test("stop an import where they were asked for, by the id that they would have", () => {
    const held = split([unread("lab/chat", 3, { id: "other", key: "lab/chat" }, "write it")]).findings;
    expect(held.map(({ id, message }) => [id, message])).toEqual([["chat", "line 3: is no price (write it)"]]);
    expect(split([unread("row 3", 3, { id: "new", key: "lab/new" })], true).findings).toMatchObject([
      { id: "new", message: "is no price", severity: "refuse", rule: "unread" },
    ]);
    expect(split([unread("row 3", 3)], true).findings.map(({ id }) => id)).toEqual(["row 3"]);
  });

  test("are noted where nobody asked for them, a few of each kind", () => {
    const { findings, notes } = split(Array.from({ length: 12 }, (_, n) => unread(`row ${n}`, n)));
    expect(findings).toEqual([]);
    expect(notes).toHaveLength(10);
    expect(notes[0]).toBe("row 0 cannot be read, and was not asked for: is no price");
    expect(notes[9]).toBe("row 9 cannot be read, and was not asked for: is no price; and 2 more of this kind");
  });
});
