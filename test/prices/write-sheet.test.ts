import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Offer } from "../../src/prices/feeds/offer.js";
import { merge } from "../../src/prices/merge.js";
import { writeSheet } from "../../src/prices/write-sheet.js";
import { InputError } from "../../src/problem/problem.js";
import { yamlText } from "../../src/reading/yaml-edit.js";
import { choice, entriesOf, entryYaml, gpuOffer, tokenOffer, tokensYaml } from "./offers.js";

const FILE = "prices/test.yaml";
const DAY = "2026-08-01";

function imported(text: string | undefined, offers: readonly Offer[], day = DAY): string {
  const stored = text === undefined ? [] : entriesOf(text).filter(({ price }) => price.feed?.name === "list");
  const plan = merge(choice(...offers), stored, { name: "list", title: "A list", day }, () => false);
  return writeSheet(FILE, text, plan.edits, "A list");
}

/** The lines that are new, and those that are gone. */
function changed(before: string, after: string): { gone: string[]; fresh: string[] } {
  const [old, now] = [before.split("\n"), after.split("\n")];
  return { gone: old.filter((line) => !now.includes(line)), fresh: now.filter((line) => !old.includes(line)) };
}

it.each([
  ["one GPU of no name and no form has no line of its own", {}, undefined],
  ["one that has a form has", { form: "PCIe" }, "{ gpus: 1 GPU, form: PCIe }"],
  ["one that has a name has", { instance: "a2" }, "{ name: a2, gpus: 1 GPU }"],
  ["several have", { gpus: 8 }, "{ gpus: 8 GPU }"],
] as const)("of what is rented: %s", (_, more, line) => {
  const [, found] = /^ {4}instance: (.*)$/m.exec(imported(undefined, [gpuOffer(2, { gpus: 1, ...more })])) ?? [];
  expect(found).toBe(line);
});

it.each([
  ["tiers", []],
  ["hours", []],
  ["tiers", undefined],
  ["hours", undefined],
] as const)("a price without %s has no line of them, told as %j", (key, all) => {
  const { price } = entriesOf(imported(undefined, [tokenOffer([0.3, 0.03, 1], { [key]: all })]))[0] ?? {};
  expect(price).toMatchObject({ tokens: { fresh: { value: 0.3 } } });
  expect(Object.keys(price ?? {})).not.toContain(key);
});

const commented = `# Prices of ours.
# Two lines of it.

prices:   # a list
  # why this one
  - id: chat          # the one we use
    provider: Lab
    item: "Chat"
    tokens: { fresh: $0.30/Mtok, cached: $0.03/Mtok, output: $1/Mtok }   # see the page
    class: on-demand
    effective: { from: 2026-01-02 } # since then
    source: "A list of 2026-01-02, lab/chat; read by us"
    read: 2026-01-02
    feed: { name: list, key: lab/chat, version: 2026-01-02 }
    note: >
      folded over
      two lines

  # by hand
  - id:   by-hand
    provider: 'Us'
    item: A GPU
    gpu_hour: $2.50/GPU/h
    class: reserved
    effective:
      from: 2026-01-01
    source: an invoice
    read: 2026-01-01
# the end
`;

describe("a sheet that is there", () => {
  it("keeps every byte where nothing changes", () => {
    expect(imported(commented, [tokenOffer([0.3, 0.03, 1])], "2026-01-02")).toBe(commented);
  });

  it("changes the days of reading where a price is renewed, and nothing else", () => {
    const after = imported(commented, [tokenOffer([0.3, 0.03, 1])]);
    expect(after).toBe(
      commented
        .replace("A list of 2026-01-02", "A list of 2026-08-01")
        .replace("read: 2026-01-02", "read: 2026-08-01")
        .replace("version: 2026-01-02", "version: 2026-08-01"),
    );
  });

  it("ends the old price in its place, and puts the new one behind it", () => {
    const after = imported(commented, [tokenOffer([0.3, 0.03, 2])]);
    const { gone, fresh } = changed(commented, after);
    expect(gone).toEqual(["    effective: { from: 2026-01-02 } # since then"]);
    expect(fresh).toEqual([
      "    effective: { from: 2026-01-02, to: 2026-07-31 } # since then",
      "  - id: chat",
      "    item: Chat",
      "    tokens: { fresh: $0.30/Mtok, cached: $0.03/Mtok, output: $2/Mtok }",
      "    effective: { from: 2026-08-01 }",
      '    source: "A list of 2026-08-01, lab/chat"',
      "    read: 2026-08-01",
      "    feed: { name: list, key: lab/chat, version: 2026-08-01 }",
    ]);
    expect(after.indexOf("two lines\n\n  - id: chat\n")).toBeGreaterThan(0);
    expect(after.endsWith("# the end\n")).toBe(true);
  });

  it.each<[string, (text: string) => string]>([
    [
      "days in lines of their own",
      (text) => text.replace("effective: { from: 2026-01-02 }", "effective:\n      from: 2026-01-02  # then"),
    ],
    ["CRLF", (text) => text.replaceAll("\n", "\r\n")],
    ["a byte order mark", (text) => `\ufeff${text}`],
    ["no line break at the end", (text) => text.trimEnd()],
    ["other indentation", (text) => text.replace(/^ {2}/gm, "")],
    ["entries without empty lines between them", (text) => text.replace(/\n\n/g, "\n")],
    [
      "entries in braces",
      () =>
        `prices:\n  - { id: chat, provider: Lab, item: C, ${tokensYaml(0.3, 0.03, 1)}, class: on-demand, effective: { from: 2026-01-02 }, source: s, read: 2026-01-02, feed: { name: list, key: lab/chat, version: 2026-01-02 } }\n`,
    ],
    ["quoted keys", (text) => text.replace("    feed: { name:", '    "feed": { "name":')],
    ["a mapping below its dash", (text) => text.replace("- id: chat          # the one we use", "-\n    id: chat")],
  ])("is edited however it is written: %s", (_, written) => {
    const before = written(commented);
    const after = imported(before, [
      tokenOffer([0.3, 0.03, 2]),
      tokenOffer([1, null, 2], { id: "other", key: "lab/other" }),
    ]);
    const days = entriesOf(after.replace(/^\ufeff/, "")).map(
      ({ price }) => `${price.id} ${price.effective.from}..${price.effective.to ?? ""}`,
    );
    expect(days).toEqual(
      expect.arrayContaining(["chat 2026-01-02..2026-07-31", "chat 2026-08-01..", "other 2026-08-01.."]),
    );
    expect(/\r\n/.test(after)).toBe(/\r\n/.test(before));
    expect(after.replace(/\r\n/g, "").includes("\n")).toBe(!/\r\n/.test(before));
    expect(after.startsWith("\ufeff")).toBe(before.startsWith("\ufeff"));
    const { gone } = changed(before, after);
    expect(gone.length).toBeLessThanOrEqual(3);
  });

  it.each([
    [
      "a list in brackets",
      `prices: [{ id: chat, provider: Lab, item: C, ${tokensYaml(0.3, 0.03, 1)}, class: on-demand, effective: { from: 2026-01-02 }, source: s, read: 2026-01-02, feed: { name: list, key: lab/chat, version: 2026-01-02 } }]\n`,
    ],
    [
      "an alias for the days",
      `${entryYaml(tokensYaml(9, 9, 9), { id: "a", key: "x" }).replace("effective: {", "effective: &days {")}${entryYaml(tokensYaml(0.3, 0.03, 1)).replace(/effective: .*/, "effective: *days")}`.replace(
        /^/,
        "prices:\n",
      ),
    ],
    [
      "an anchor that another entry repeats",
      `${entryYaml(tokensYaml(0.3, 0.03, 1)).replace("effective: {", "effective: &days {")}${entryYaml(tokensYaml(9, 9, 9), { id: "a", key: "x" }).replace(/effective: .*/, "effective: *days")}`.replace(
        /^/,
        "prices:\n",
      ),
    ],
  ])("is refused where more than the entry would change: %s", (_, text) => {
    expect(() => imported(text, [tokenOffer([0.3, 0.03, 2])])).toThrow(InputError);
  });

  it("that is broken is told so", () => {
    expect(() =>
      writeSheet(
        FILE,
        "prices: 3\n",
        [
          {
            kind: "add",
            after: undefined,
            draft: {
              kind: "offer",
              id: "a",
              offer: tokenOffer([1, 1, 1]),
              effective: { from: DAY },
              feed: { name: "list", title: "A list", day: DAY },
            },
          },
        ],
        "A list",
      ),
    ).toThrow(InputError);
  });

  it("changes the figures in place where the same day's feed says otherwise", () => {
    const block = commented.replace(
      /tokens: .*/,
      "tokens:\n      fresh: $0.30/Mtok\n      cached: $0.03/Mtok\n      output: $1/Mtok",
    );
    const after = imported(
      block,
      [tokenOffer([0.3, null, 2], { batch: { fresh: 0.15, cached: 0.1, output: 1 } })],
      "2026-01-02",
    );
    const [entry, ...rest] = entriesOf(after);
    expect(rest).toHaveLength(1);
    expect(entry?.price).toMatchObject({
      tokens: { cached: { basis: "assumed" } },
      batch: { output: { value: 1 } },
      note: "folded over two lines\n",
    });
    expect(after).toContain("# the one we use");
  });
});

describe("a new sheet", () => {
  const offers = [
    gpuOffer(6.88, {
      id: "z-gpu",
      key: "p5",
      instance: "p5.48xlarge",
      instanceHour: 55.04,
      form: "SXM",
      region: "us-east-1",
    }),
    tokenOffer([0.6, null, 2.2], {
      id: "a-chat",
      key: "glm: a # key",
      provider: "Z.ai",
      item: "true",
      page: "https://example.com/a?b=c#d",
      note: 'say "so": 100%',
      batch: { fresh: 0.3, cached: 0.05, output: 1.1 },
      tiers: [
        { above: 200000, fresh: 1.2, cached: null, output: 4.4, batch: { fresh: 0.6, cached: 0.1, output: 2.2 } },
      ],
      hours: [{ from: "00:30", to: "16:30", fresh: 0.3, cached: 0.01, output: 1.1 }],
    }),
  ];
  const text = imported(undefined, offers);

  it("is sorted by id, commented at the top, and read back as what the feed said", () => {
    expect(text).toMatchSnapshot();
    const [first, second] = entriesOf(text).map(({ price }) => price);
    expect(first).toMatchObject({
      id: "a-chat",
      item: "true",
      note: 'say "so": 100%',
      tokens: { fresh: { value: 0.6 }, cached: { value: 0.6, basis: "assumed" }, output: { value: 2.2 } },
      batch: { cached: { value: 0.05 } },
      tiers: [
        { above: { value: 200000 }, cached: { value: 1.2, basis: "assumed" }, batch: { output: { value: 2.2 } } },
      ],
      hours: [{ from: "00:30", to: "16:30", output: { value: 1.1 } }],
      feed: { name: "list", key: "glm: a # key", version: DAY },
    });
    expect(second).toMatchObject({
      gpu_hour: { value: 6.88 },
      instance: { name: "p5.48xlarge", gpus: { value: 8 }, hour: { value: 55.04 }, form: "SXM" },
      region: "us-east-1",
    });
  });

  it("is edited in place by the next import", () => {
    const renewed = imported(text, offers, "2026-09-01");
    expect(changed(text, renewed).gone).toHaveLength(6);
    expect(entriesOf(renewed)).toHaveLength(2);
  });
});

it("text is read back as it was, whatever it holds", () => {
  const texts = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.constantFrom("no", "1.5", "~", "2026-01-01", "- a", "a: b", "a #b", "'", "%", "@x", "x:"),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const yaml = yamlText(text);
      expect(parse(`{ a: ${yaml}, b: [${yaml}] }`)).toEqual({ a: text, b: [text] });
    }),
    { numRuns: 500 },
  );
});
