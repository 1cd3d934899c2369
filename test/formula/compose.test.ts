import { describe, expect, it } from "vitest";
import { book, type Law } from "../../src/economics/law.js";
import {
  between,
  called,
  less,
  over,
  plus,
  reading,
  replaced,
  withOthers,
  wrapped,
} from "../../src/formula/compose.js";
import { termsOf } from "../../src/formula/expression.js";
import { Model } from "../../src/formula/model.js";
import { parse } from "../../src/formula/parse.js";

const FILE = "a book";
const about = { title: "A law", symbol: "s", source: "a test" };

/** A bill of 10 tokens at a price of 2, what it saves against 30, and its share. */
const laws: readonly Law[] = book(FILE, [
  { ...about, id: "bill", unit: "USD", inputs: { tokens: "tok", price: "USD/tok" }, is: "tokens * price" },
  { ...about, id: "saving", unit: "USD", inputs: { bill: "USD", other: "USD" }, is: "other - bill" },
  {
    ...about,
    id: "share",
    unit: "share",
    inputs: { bill: "USD", other: "USD" },
    is: "(bill) / other - (bill / other) * 0",
  },
]);
const GIVEN = new Map([
  ["tokens", 10],
  ["price", 2],
  ["other", 30],
  ["rise", 0.5],
  ["fee", 4],
]);

const run = (all: typeof laws, name: string) => new Model(all).run(GIVEN).get(name);
const law = (id: string, inputs: Record<string, string>, is: string, unit = "USD") =>
  book(FILE, [{ ...about, id, unit, inputs, is }])[0] as Law;

describe("a law made of laws", () => {
  it("reads another figure wherever it read the first, and nowhere else", () => {
    const [, , share] = laws;
    const moved = reading(share as Law, "bill", "bills");
    expect(moved.is).toBe("bills / other - (bills / other) * 0");
    expect([...moved.given.keys()]).toEqual(["bills", "other"]);
  });

  it("keeps its units: a figure of another kind is refused where it is read", () => {
    const dear = law("dear", { bill: "USD" }, "bill * 2");
    expect(() => new Model([...between(laws, "bill", dear)])).not.toThrow();
    const hours = law("hours", { bill: "USD", price: "USD/h" }, "bill / price", "h");
    expect(() => new Model([...between(laws, "bill", hours)])).toThrow("reads hours as money");
  });

  it("follows a series: what it reads of one it reads under another name, and gives a series", () => {
    const [bill] = laws;
    const monthly = called(over(bill as Law, new Map([["price", "prices"]])), "bills");
    expect([monthly.is, monthly.unit, monthly.inputs]).toEqual([
      "tokens * prices",
      "USD[]",
      { tokens: "tok", prices: "USD/tok[]" },
    ]);
    const values = new Model([monthly]).run(new Map<string, number | number[]>([...GIVEN, ["prices", [2, 3]]]));
    expect(values.get("bills")).toEqual([20, 30]);
  });

  it("keeps what it gives where it makes one figure of a series already", () => {
    const total = law("total", { fee: "USD", bills: "USD[]" }, "sum(bills - fee)");
    const moved = over(total, new Map([["fee", "fees"]]));
    expect([moved.is, moved.unit, moved.inputs.fees]).toEqual(["sum(bills - fees)", "USD", "USD[]"]);
  });

  it("has a figure of its own unit added or taken, and no other", () => {
    const fee = law("fee", { price: "USD/tok", tokens: "tok" }, "price * tokens");
    const [bill] = laws;
    expect([plus(bill as Law, fee).is, less(bill as Law, fee).is]).toEqual([
      "tokens * price + fee",
      "tokens * price - fee",
    ]);
    const hours = law("hours", { rise: "h" }, "rise", "h");
    expect(() => less(bill as Law, hours)).toThrow("cannot subtract");
  });

  it("stands between a figure and every reader of it", () => {
    const dearer = law("dearer", { price: "USD/tok", rise: "share" }, "price * (1 + rise)", "USD/tok");
    const all = between(laws, "price", dearer);
    // 10 tokens at 3 are 30; nothing is saved against 30.
    expect(run(all, "bill")).toBe(30);
    expect(run(all, "saving")).toBe(0);
    expect(all.filter(({ given }) => given.has("price")).map(({ id }) => id)).toEqual(["dearer"]);
  });

  it("leaves alone those who are to read the figure as it was, and everything where nobody reads it", () => {
    const dearer = law("dearer", { bill: "USD", rise: "share" }, "bill * (1 + rise)");
    const all = between(laws, "bill", dearer, ({ id }) => id === "share");
    expect(run(all, "saving")).toBe(0);
    expect(run(all, "share")).toBeCloseTo(20 / 30, 12);
    const unread = law("unread", { fee: "USD" }, "fee * 2");
    expect(between(laws, "fee", unread)).toBe(laws);
    expect(() => between(laws, "other", unread)).toThrow("unread does not read other");
  });

  it("takes another's name, and with it all who read that", () => {
    const all = wrapped(laws, "bare_bill", law("bill", { bare_bill: "USD", fee: "USD" }, "bare_bill + fee"));
    expect(run(all, "bill")).toBe(24);
    expect(run(all, "bare_bill")).toBe(20);
    expect(run(all, "saving")).toBe(6);
    const unknown = law("rent", { bare_rent: "USD" }, "bare_rent * 2");
    expect(wrapped(laws, "bare_rent", unknown)).toBe(laws);
    const lost = law("bill", { fee: "USD" }, "fee * 1");
    expect(() => wrapped(laws, "bare_bill", lost)).toThrow("bill does not read bare_bill, which would be lost");
  });

  it("is a plain sum of names, or is refused as one", () => {
    const of = (is: string) => termsOf(parse(is), "month");
    expect(of("a + b + c")).toEqual(["a", "b", "c"]);
    for (const other of ["a - b", "a * b", "a + 1", "max(a, b)"])
      expect(() => of(other)).toThrow("month is no plain sum");
  });

  it("has a term more", () => {
    const fee = law("twice_fee", { fee: "USD" }, "fee * 2");
    const all = [...laws.map((each) => (each.id === "bill" ? plus(each, fee) : each)), fee];
    expect(all[0]?.is).toBe("tokens * price + twice_fee");
    expect(run(all, "saving")).toBe(2);
  });

  it("is another in the same place, and refused where there is none to replace", () => {
    const flat = law("bill", { fee: "USD" }, "fee * 1");
    expect(run(replaced(laws, flat), "saving")).toBe(26);
    expect(() => replaced(laws, called(flat, "bills"))).toThrow("no law gives bills");
    const ids = (all: readonly Law[]) => all.map(({ id }) => id);
    expect(ids(withOthers(laws, [called(flat, "bills"), flat]))).toEqual(["bill", "saving", "share", "bills"]);
    expect(withOthers(laws, [flat])[0]).toBe(flat);
  });
});
