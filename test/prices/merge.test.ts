import { describe, expect, it } from "vitest";
import type { Offer } from "../../src/prices/feeds/offer.js";
import { merge } from "../../src/prices/merge.js";
import { amountsOfPrice } from "../../src/prices/row-amounts.js";
import { writeSheet } from "../../src/prices/write-sheet.js";
import { choice, entriesOf, entryYaml, tokenOffer, tokensYaml } from "./offers.js";

const FILE = "prices/test.yaml";

/** Imports a feed into a sheet's text. */
function imported(text: string | undefined, day: string, offers: readonly Offer[], accepted: readonly string[] = []) {
  const stored = text === undefined ? [] : entriesOf(text).filter(({ price }) => price.feed?.name === "list");
  const plan = merge(choice(...offers), stored, { name: "list", title: "A list", day }, (id) => accepted.includes(id));
  return { plan, text: writeSheet(FILE, text, plan.edits, "A list") };
}

/** Each entry in a line: its days, the output price, when it was read. */
function lines(text: string): string[] {
  return entriesOf(text).map(({ price }) => {
    const { from, to } = price.effective;
    const output = amountsOfPrice(price).at(-1)?.usd;
    return `${from}..${to ?? ""} ${output} ${price.read}${price.feed ? ` v${price.feed.version}` : ""}`;
  });
}

const base = `prices:\n${entryYaml(tokensYaml(0.3, 0.03, 1))}`;
const same = [0.3, 0.03, 1] as const;
const dearer = [0.3, 0.03, 2] as const;

describe("one row", () => {
  it.each<[string, string | undefined, string, Offer[], string[]]>([
    [
      "new: holds from the feed's day",
      undefined,
      "2026-08-01",
      [tokenOffer(same)],
      ["2026-08-01.. 1 2026-08-01 v2026-08-01"],
    ],
    [
      "new, with days of its own",
      undefined,
      "2026-08-01",
      [tokenOffer(same, { from: "2026-03-01", to: "2026-12-31", checked: "2026-07-01" })],
      ["2026-03-01..2026-12-31 1 2026-07-01 v2026-08-01"],
    ],
    [
      "unchanged, and looked at no later: only the feed's version is renewed",
      base,
      "2026-08-01",
      [tokenOffer(same, { checked: "2025-12-01" })],
      ["2026-01-02.. 1 2026-01-02 v2026-08-01"],
    ],
    ["unchanged: renewed in place", base, "2026-08-01", [tokenOffer(same)], ["2026-01-02.. 1 2026-08-01 v2026-08-01"]],
    [
      "unchanged but for noise",
      base,
      "2026-08-01",
      [tokenOffer([0.30000000000000004, 0.03, 1])],
      ["2026-01-02.. 1 2026-08-01 v2026-08-01"],
    ],
    [
      "changed: the old one ends the day before",
      base,
      "2026-08-01",
      [tokenOffer(dearer)],
      ["2026-01-02..2026-07-31 1 2026-01-02 v2026-01-02", "2026-08-01.. 2 2026-08-01 v2026-08-01"],
    ],
    [
      "changed on a day that the feed tells",
      base,
      "2026-08-01",
      [tokenOffer(dearer, { from: "2026-06-15" })],
      ["2026-01-02..2026-06-14 1 2026-01-02 v2026-01-02", "2026-06-15.. 2 2026-08-01 v2026-08-01"],
    ],
    [
      "another word on the same day: in place",
      base,
      "2026-01-02",
      [tokenOffer(dearer)],
      ["2026-01-02.. 2 2026-01-02 v2026-01-02"],
    ],
    [
      "a change to come",
      base,
      "2026-08-01",
      [tokenOffer(same, { to: "2026-08-31" }), tokenOffer(dearer, { from: "2026-09-01" })],
      ["2026-01-02..2026-08-31 1 2026-08-01 v2026-08-01", "2026-09-01.. 2 2026-08-01 v2026-08-01"],
    ],
    [
      "an end without another price",
      base,
      "2026-08-01",
      [tokenOffer(same, { to: "2026-08-31" })],
      ["2026-01-02..2026-08-31 1 2026-08-01 v2026-08-01"],
    ],
    [
      "known for longer than it was stored",
      base,
      "2026-08-01",
      [tokenOffer(same, { from: "2025-10-04" })],
      ["2025-10-04.. 1 2026-08-01 v2026-08-01"],
    ],
    [
      "a past that nothing is stored for",
      base,
      "2026-08-01",
      [tokenOffer(dearer, { from: "2025-01-01", to: "2025-06-30" }), tokenOffer(same, { from: "2025-07-01" })],
      ["2025-07-01.. 1 2026-08-01 v2026-08-01", "2025-01-01..2025-06-30 2 2026-08-01 v2026-08-01"],
    ],
  ])("%s", (_, text, day, offers, expected) => {
    const first = imported(text, day, offers);
    expect(lines(first.text)).toEqual(expected);
    // The same file once more changes no byte.
    expect(imported(first.text, day, offers)).toMatchObject({ text: first.text, plan: { edits: [], changes: [] } });
  });

  it("that the feed schedules and calls off again goes", () => {
    const offers = [tokenOffer(same, { to: "2026-08-31" }), tokenOffer(dearer, { from: "2026-09-01" })];
    const scheduled = imported(base, "2026-08-01", offers).text;
    expect(lines(imported(scheduled, "2026-08-20", [tokenOffer(same)]).text)).toEqual([
      "2026-01-02.. 1 2026-08-20 v2026-08-20",
    ]);
    // Ten days later the change is there, and the feed names it alone.
    expect(lines(imported(scheduled, "2026-09-10", [tokenOffer(dearer)]).text)).toEqual([
      "2026-01-02..2026-08-31 1 2026-08-01 v2026-08-01",
      "2026-09-01.. 2 2026-09-10 v2026-09-10",
    ]);
  });
});

describe("a past that contradicts what is stored", () => {
  const offers = [tokenOffer(dearer, { from: "2025-10-04" })];
  const later = base.replaceAll("version: 2026-01-02", "version: 2026-07-15");

  it("leaves it as it is, and tells so; the new price holds from the feed's day", () => {
    const { plan, text } = imported(later, "2026-08-01", offers);
    expect(lines(text)).toEqual([
      "2026-01-02..2026-07-31 1 2026-01-02 v2026-07-15",
      "2025-10-04..2026-01-01 2 2026-08-01 v2026-08-01",
      "2026-08-01.. 2 2026-08-01 v2026-08-01",
    ]);
    expect(plan.kept).toMatchObject([{ id: "chat" }]);
  });

  it("takes its place where that is accepted", () => {
    const { plan, text } = imported(later, "2026-08-01", offers, ["chat"]);
    expect([lines(text), plan.kept]).toEqual([["2025-10-04.. 2 2026-08-01 v2026-08-01"], []]);
  });

  it("may take the place of a part, on whose other side the stored price goes on", () => {
    const part = tokenOffer(dearer, { from: "2026-03-01", to: "2026-03-31" });
    const { text } = imported(later, "2026-08-01", [part, tokenOffer(same)], ["chat"]);
    expect(lines(text)).toEqual([
      "2026-04-01.. 1 2026-08-01 v2026-08-01",
      "2026-01-02..2026-02-28 1 2026-01-02 v2026-07-15",
      "2026-03-01..2026-03-31 2 2026-08-01 v2026-08-01",
    ]);
  });
});

describe("a feed older than what is stored", () => {
  it.each<[string, readonly string[]]>([
    ["not accepted", []],
    ["accepted", ["chat"]],
  ])("fills days before, and changes none: %s", (_, accepted) => {
    const { text } = imported(base, "2025-02-08", [tokenOffer(dearer)], accepted);
    expect(lines(text)).toEqual([
      "2026-01-02.. 1 2026-01-02 v2026-01-02",
      "2025-02-08..2026-01-01 2 2025-02-08 v2025-02-08",
    ]);
  });
});

it("an older feed that says the same has an entry of its own, with its own source, and is told", () => {
  const { text, plan } = imported(base, "2025-02-08", [tokenOffer(same)], ["chat"]);
  expect(lines(text)).toEqual([
    "2026-01-02.. 1 2026-01-02 v2026-01-02",
    "2025-02-08..2026-01-01 1 2025-02-08 v2025-02-08",
  ]);
  expect(text).toContain("A list of 2025-02-08");
  expect(plan.changes).toMatchObject([{ kind: "new", from: "2025-02-08" }]);
  expect(imported(text, "2025-02-08", [tokenOffer(same)], ["chat"]).plan).toMatchObject({ edits: [], changes: [] });
  expect(lines(imported(text, "2026-08-01", [tokenOffer(same)]).text)[0]).toBe("2026-01-02.. 1 2026-08-01 v2026-08-01");
});

it("keeps the day of a shut-down as the feed tells it, at the same price too", () => {
  const shutDowns = (text: string) => entriesOf(text).map(({ price }) => price.shut_down);
  const told = imported(base, "2026-03-01", [tokenOffer(same, { shutDown: "2026-05-15" })]).text;
  expect(shutDowns(told)).toEqual(["2026-05-15"]);
  expect(lines(told)).toEqual(["2026-01-02.. 1 2026-03-01 v2026-03-01"]);
  const later = imported(told, "2026-04-01", [tokenOffer(same, { shutDown: "2026-09-01" })]).text;
  expect(shutDowns(later)).toEqual(["2026-09-01"]);
  expect(imported(later, "2026-04-01", [tokenOffer(same, { shutDown: "2026-09-01" })]).text).toBe(later);
  expect(shutDowns(imported(later, "2026-05-01", [tokenOffer(same)]).text)).toEqual([undefined]);
});

it("a row that was named in place of another is followed from then on, even at the same price", () => {
  const { text } = imported(base, "2026-08-01", [tokenOffer(same, { key: "lab/again" })]);
  expect(lines(text)).toEqual(["2026-01-02.. 1 2026-08-01 v2026-08-01"]);
  expect(text).toContain("key: lab/again");
});

describe("histories", () => {
  // LiteLLM's list of 2025-02-08, 2026-01-02 and 2026-08-01: DeepSeek's chat model, a Llama 3.3 70B and GLM 4.5 at DeepInfra.
  const versions: [string, (readonly [id: string, fresh: number, cached: number | null, output: number])[]][] = [
    [
      "2025-02-08",
      [
        ["deepseek-chat", 0.27, 0.07, 1.1],
        ["llama-70b", 0.23, null, 0.4],
      ],
    ],
    [
      "2026-01-02",
      [
        ["deepseek-chat", 0.6, 0.07, 1.7],
        ["llama-70b", 0.13, null, 0.39],
        ["glm-4.5", 0.55, null, 2],
      ],
    ],
    [
      "2026-08-01",
      [
        ["deepseek-chat", 0.28, 0.028, 0.42],
        ["llama-70b", 0.13, null, 0.39],
        ["glm-4.5", 0.4, null, 1.6],
      ],
    ],
  ];
  const all = versions.reduce<string | undefined>((text, [day, rows]) => {
    const offers = rows.map(([id, ...amounts]) => tokenOffer(amounts, { id, key: `x/${id}`, row: `x/${id}` }));
    return imported(text, day, offers).text;
  }, undefined);

  it("three versions of a list give three dated entries of a price that changed twice", () => {
    const of = (id: string) => entriesOf(all ?? "").filter(({ price }) => price.id === id);
    expect(of("deepseek-chat").map(({ price }) => price.effective)).toEqual([
      { from: "2025-02-08", to: "2026-01-01" },
      { from: "2026-01-02", to: "2026-07-31" },
      { from: "2026-08-01" },
    ]);
    expect(of("llama-70b")).toHaveLength(2);
    expect(of("llama-70b")[1]?.price).toMatchObject({ effective: { from: "2026-01-02" }, read: "2026-08-01" });
    expect(of("glm-4.5")).toHaveLength(2);
  });

  it("no two entries of one feed and id overlap", () => {
    const entries = entriesOf(all ?? "").map(({ price }) => price);
    for (const one of entries) {
      const others = entries.filter((other) => other !== one && other.id === one.id);
      expect(
        others.every(
          ({ effective: { from, to } }) => from > (one.effective.to ?? "9") || (to ?? "9") < one.effective.from,
        ),
      ).toBe(true);
    }
  });

  it("a cached price that the feed does not tell is that of fresh input, and says that it is assumed", () => {
    const [entry] = entriesOf(all ?? "").filter(({ price }) => price.id === "glm-4.5");
    expect(entry?.price.tokens?.cached).toMatchObject({
      value: 0.55,
      basis: "assumed",
      note: expect.stringContaining("billed as fresh"),
    });
  });
});

it("touches no entry of another feed or kept by hand", () => {
  const byHand = entryYaml(tokensYaml(9, 9, 9)).replace(/ {4}feed:.*\n/, "");
  const another = entryYaml(tokensYaml(8, 8, 8)).replace("name: list", "name: another");
  const { text } = imported(`prices:\n${byHand}${another}${entryYaml(tokensYaml(...same))}`, "2026-08-01", [
    tokenOffer(dearer),
  ]);
  expect(text).toContain(byHand);
  expect(text).toContain(another);
  expect(lines(text)).toHaveLength(4);
});

it("ends what is gone, where that is accepted", () => {
  const stored = entriesOf(base);
  const plan = merge([], stored, { name: "list", title: "A list", day: "2026-08-01" }, () => true, stored);
  expect(lines(writeSheet(FILE, base, plan.edits, "A list"))).toEqual([
    "2026-01-02..2026-07-31 1 2026-01-02 v2026-01-02",
  ]);
  expect(plan.changes).toMatchObject([{ id: "chat", kind: "ended", from: "2026-08-01" }]);
});

it("tells of a row that is new with two prices in turn the first as new, and the second against it", () => {
  const { plan } = imported(undefined, "2026-08-01", [
    tokenOffer(same, { to: "2026-08-31" }),
    tokenOffer(dearer, { from: "2026-09-01" }),
  ]);
  expect(
    plan.changes.map(({ kind, from, before, after }) => [kind, from, before.at(-1)?.usd, after.at(-1)?.usd]),
  ).toEqual([
    ["new", "2026-08-01", undefined, 1],
    ["changed", "2026-09-01", 1, 2],
  ]);
});
