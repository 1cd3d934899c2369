import { describe, expect, it } from "vitest";
import { bandOf } from "../../src/prices/bounds.js";
import type { Entry } from "../../src/prices/entry.js";
import type { Offer } from "../../src/prices/feeds/offer.js";
import { type Against, gate } from "../../src/prices/gate.js";
import { besides } from "../../src/prices/other-sources.js";
import { choice, entriesOf, entryYaml, gpuOffer, tokenOffer, tokensYaml } from "./offers.js";

const DAY = "2026-08-01";
const H100 = entriesOf(`prices:\n${entryYaml("gpu_hour: $6.88/GPU/h", { id: "h100", key: "cloud-h100" })}`);
const SONNET = entriesOf(`prices:\n${entryYaml(tokensYaml(3, 0.3, 15))}`);

function found(offers: readonly Offer[], against: Partial<Against> = {}) {
  return gate(choice(...offers), {
    offers,
    day: DAY,
    stored: [],
    others: [],
    used: new Set(),
    feed: "list",
    untrusting: new Map(),
    ...against,
  });
}

const told = (offers: readonly Offer[], against: Partial<Against> = {}) =>
  found(offers, against).map(({ severity, rule }) => `${severity} ${rule}`);

describe("rows that the gate stops", () => {
  // The rows have stood in public lists: see the names.
  it.each<[string, Offer, Partial<Against>, string[], RegExp]>([
    [
      "output of 2,900 (azure_ai/grok-4-fast)",
      tokenOffer([0.43, null, 2900]),
      {},
      ["refuse token-bound"],
      /\$2,900.*above \$1,000/,
    ],
    ["100,000 (bytedance/ui-tars)", tokenOffer([100000, null, 0.2]), {}, ["refuse token-bound"], /\$100,000/],
    [
      "a batch price beyond the bound",
      tokenOffer([1, null, 2], { batch: { fresh: 1, cached: null, output: 5000 } }),
      {},
      ["refuse token-bound"],
      /batch output/,
    ],
    [
      "a batch that is dearer than the same at once",
      tokenOffer([5, 0.5, 30], { batch: { fresh: 2.5, cached: 2.5, output: 15 } }),
      {},
      ["ask batch-above-standard"],
      /batch cached input at \$2.50\/Mtok is dearer than the same at once, \$0.50\/Mtok/,
    ],
    [
      "a tier whose cached input is dearer than its fresh input",
      tokenOffer([1, 0.1, 4], { tiers: [{ above: 200_000, fresh: 2, cached: 3, output: 8 }] }),
      {},
      ["ask cached-above-input"],
      /cached input above 200000 tok at \$3.00/,
    ],
    [
      "a tier that is cheaper than shorter requests",
      tokenOffer([2, 0.2, 8], { tiers: [{ above: 200_000, fresh: 1, cached: 0.2, output: 8 }] }),
      {},
      ["ask tier-below-base"],
      /input above 200000 tok at \$1.00\/Mtok is cheaper than of shorter requests, \$2.00\/Mtok/,
    ],
    [
      "two tiers of one length",
      tokenOffer([1, null, 4], {
        tiers: [
          { above: 200_000, fresh: 2, cached: null, output: 8 },
          { above: 200_000, fresh: 3, cached: null, output: 8 },
        ],
      }),
      {},
      ["refuse no-amount"],
      /two prices stand for an input longer than 200,000/,
    ],
    [
      "a time of day that ends where it begins",
      tokenOffer([1, null, 4], { hours: [{ from: "06:00", to: "06:00", fresh: 0.5, cached: null, output: 2 }] }),
      {},
      ["refuse no-amount"],
      /06:00 to 06:00 ends where it begins/,
    ],
    [
      "no number",
      tokenOffer([Number.NaN, null, 2]),
      {},
      ["refuse no-amount", "refuse no-amount"],
      /input is no number/,
    ],
    ["a negative price", tokenOffer([1, -1, 2]), {}, ["refuse no-amount"], /cached input is -1/],
    ["an endless price", gpuOffer(Number.POSITIVE_INFINITY), {}, ["refuse no-amount"], /GPU hour is Infinity/],
    [
      "input 33 for 3 (us.anthropic.claude-sonnet-4-5)",
      tokenOffer([33, 0.3, 15]),
      { stored: SONNET },
      ["ask input-above-output", "ask jump"],
      /\$33.00\/Mtok is dearer than output at \$15.00/,
    ],
    [
      "a jump up of 5 times",
      tokenOffer([3, 0.3, 75]),
      { stored: SONNET },
      ["ask jump"],
      /output \$15.00 -> \$75.00\/Mtok is 5 times dearer; asked from 5/,
    ],
    ["a jump down of 5 times", tokenOffer([0.6, 0.3, 15]), { stored: SONNET }, ["ask jump"], /5 times cheaper/],
    ["a jump against a price kept by hand", tokenOffer([3, 0.3, 150]), { others: SONNET }, ["ask jump"], /10 times/],
    [
      "read and write swapped (models.dev)",
      tokenOffer([3, 3.75, 15]),
      {},
      ["ask cached-above-input"],
      /\$3.75.*dearer than fresh input at \$3.00/,
    ],
    [
      "a cached price that the feed tells no more",
      tokenOffer([3, null, 15]),
      { stored: SONNET },
      ["ask jump"],
      /cached input \$0.30 -> \$3.00\/Mtok is 10 times dearer, for it is told no more/,
    ],
    [
      "dollars a token (models.dev)",
      tokenOffer([0.000002, null, 0.00001]),
      {},
      ["ask below-usual", "ask below-usual"],
      /input at \$0.000002\/Mtok is below \$0.005\/Mtok/,
    ],
    [
      "keeping for an hour cheaper than for minutes (vertex_ai/claude-sonnet-4-5, above 200k)",
      tokenOffer([3, 0.3, 15], {
        tiers: [{ above: 200_000, fresh: 6, cache_write: 7.5, cache_write_1h: 6, cached: 0.6, output: 22.5 }],
      }),
      {},
      ["ask hour-below-minutes"],
      /cache write for an hour above 200000 tok at \$6.00\/Mtok is cheaper than for minutes at \$7.50/,
    ],
    ["nothing to pay", tokenOffer([0, null, 0]), {}, ["ask zero"], /input and output at \$0.*does not call it free/],
    [
      "a whole instance (CoreWeave, 8xH100)",
      gpuOffer(49.24),
      {},
      ["refuse gpu-bound"],
      /\$49.24\/GPU\/h lies outside \$0.25.* to \$22.00\/GPU\/h.*49.24 \/ 8 = 6.16 lies within/,
    ],
    ["a whole instance (AWS, 8xH100)", gpuOffer(55.04), {}, ["refuse gpu-bound"], /55.04 \/ 8 = 6.88 lies within/],
    ["a whole instance (Crusoe, 8xH100)", gpuOffer(31.2), {}, ["refuse gpu-bound"], /31.20 \/ 8 = 3.90 lies within/],
    [
      "a whole instance within the bounds",
      gpuOffer(21, { gpus: 4 }),
      { stored: H100 },
      ["ask instance-as-gpu"],
      /3.05 times the stored \$6.88.*21.00 \/ 4 = 5.25/,
    ],
    [
      "an instance of GPUs that nobody knows",
      gpuOffer(49.24, { gpu: "Zeta 9" }),
      {},
      ["refuse gpu-bound"],
      /not known here.*6.16 lies within/,
    ],
    ["too cheap to be true", gpuOffer(0.1), {}, ["refuse gpu-bound"], /outside/],
    ["half a GPU", gpuOffer(2, { gpus: 0.5 }), {}, ["refuse no-amount"], /0.5 GPUs/],
  ])("%s", (_, offer, against, rules, message) => {
    expect(told([offer], against)).toEqual(rules);
    expect(found([offer], against)[0]?.message).toMatch(message);
  });

  it.each<[string, Offer, Partial<Against>]>([
    ["the dearest list price there is (o1-pro)", tokenOffer([150, null, 600]), {}],
    ["a change below 5 times (-72 %)", tokenOffer([3, 0.3, 4.2]), { stored: SONNET }],
    [
      "a cached price that was assumed, and is told now",
      tokenOffer([3, 0.3, 15]),
      {
        stored: entriesOf(
          `prices:\n${entryYaml("tokens: { fresh: $3/Mtok, cached: { value: $3/Mtok, basis: assumed }, output: $15/Mtok }")}`,
        ),
      },
    ],
    ["the cheapest that writes text", tokenOffer([0.005, 0.0005, 0.005]), {}],
    ["a lost cached price of little weight", tokenOffer([1, null, 15]), { stored: SONNET }],
    ["a batch at half the price", tokenOffer([5, 0.5, 30], { batch: { fresh: 2.5, cached: 0.25, output: 15 } }), {}],
    ["zero, which the feed calls free", tokenOffer([0, null, 0], { isFree: true }), {}],
    ["input as dear as output", tokenOffer([0.88, null, 0.88]), {}],
    ["GCP's dearest region", gpuOffer(15, { gpu: "H100-MEGA-80GB" }), {}],
    ["spot on a marketplace", gpuOffer(0.34, { gpu: "NVIDIA H100 PCIe" }), {}],
    [
      "a spot price that rose to 2.5 times (GCP, 20.39 -> 50.61 for eight)",
      gpuOffer(6.326),
      { stored: entriesOf(`prices:\n${entryYaml("gpu_hour: $2.549/GPU/h", { id: "h100" })}`) },
    ],
  ])("let pass: %s", (_, offer, against) => {
    expect(told([offer], against)).toEqual([]);
  });
});

describe("rows of one feed", () => {
  it("are refused where they give one id two prices on the same days, each naming the other", () => {
    const offers = [
      tokenOffer([0.6, null, 1.7], { row: "a", key: "a" }),
      tokenOffer([0.27, null, 1.1], { row: "b", key: "b" }),
    ];
    expect(told(offers)).toEqual(["refuse two-prices", "refuse two-prices"]);
    expect(found(offers)[0]?.message).toContain('b gives another price for "chat"');
    expect(told([tokenOffer([1, null, 2]), tokenOffer([1, null, 2], { row: "b" })])).toEqual([]);
  });

  it("may follow one another in time", () => {
    const today = tokenOffer([2, null, 10], { to: "2026-08-31" });
    const later = tokenOffer([3, null, 15], { from: "2026-09-01", row: "later" });
    expect(told([today, later])).toEqual([]);
  });
});

describe("a model past the day of its shut-down", () => {
  it.each([
    ["2026-05-15", ["ask shut-down"]],
    [DAY, ["ask shut-down"]],
    ["2026-08-02", []],
  ])("of %s", (shutDown, expected) => {
    expect(told([tokenOffer([0.2, 0.05, 0.5], { shutDown })])).toEqual(expected);
  });
});

describe("what a row is held against", () => {
  const at = (usd: number, days: { to?: string } = {}) =>
    entriesOf(`prices:\n${entryYaml(tokensYaml(3, 0.3, usd), days)}`);

  it("is this feed's own figure before that of another source", () => {
    expect(told([tokenOffer([3, 0.3, 15])], { stored: at(15), others: at(150) })).toEqual([]);
    const [far] = found([tokenOffer([3, 0.3, 15])], { stored: at(150), others: at(15) });
    expect(far?.message).toContain("$150");
  });

  it("is in force on its last day, and not the day after", () => {
    const offer = tokenOffer([3, 0.3, 15], { from: DAY });
    expect(found([offer], { stored: at(150, { to: DAY }) })[0]?.message).toContain("$150");
    expect(found([offer], { stored: at(150, { to: "2026-07-31" }) })).toEqual([]);
  });
});

describe("what the feed leaves out", () => {
  const used = new Set(["chat"]);
  const other = tokenOffer([1, null, 2], { key: "lab/other", id: "other" });

  it("is asked about where a scenario uses it", () => {
    expect(found([other], { stored: SONNET, used })).toMatchObject([{ id: "chat", rule: "gone", severity: "ask" }]);
    expect(told([other], { stored: SONNET })).toEqual([]);
    expect(told([tokenOffer([3, 0.3, 15])], { stored: SONNET, used })).toEqual([]);
  });

  it("is asked about on the day of its last reading, and on the last day that it holds, and no longer", () => {
    const held = (days: { version?: string; to?: string }) =>
      told([other], { stored: entriesOf(`prices:\n${entryYaml(tokensYaml(3, 0.3, 15), days)}`), used });
    expect(held({ version: DAY })).toEqual(["ask gone"]);
    expect(held({ to: DAY })).toEqual(["ask gone"]);
    expect(held({ to: "2026-07-31" })).toEqual([]);
  });

  it("is not missed in a feed of another provider", () => {
    expect(told([{ ...other, provider: "Another" }], { stored: SONNET, used })).toEqual([]);
  });

  it("is asked about where the feed is older than what is stored", () => {
    const offer = tokenOffer([3, 0.3, 15]);
    expect(found([offer], { stored: SONNET, used, day: "2025-02-08" })).toMatchObject([
      {
        id: "chat",
        rule: "older-feed",
        severity: "ask",
        message: expect.stringContaining("read on 2026-01-02; accepted"),
      },
    ]);
  });
});

describe("another source of the same id", () => {
  const hand = entriesOf(`prices:\n${entryYaml(tokensYaml(3, 0.3, 15)).replace(/ {4}feed:.*\n/, "")}`);
  const untrusting = new Map([["chat", ["a.yaml", "b.yaml"]]]);
  const dearer = tokenOffer([3, 0.3, 16]);

  it("is asked about where it differs, and scenarios do not say whom they trust", () => {
    expect(found([dearer], { others: hand, untrusting })).toMatchObject([
      {
        rule: "other-source",
        severity: "ask",
        message:
          "another source differs on the same days: list says input $3.00, cached input $0.30, output $16.00/Mtok, hand says input $3.00, cached input $0.30, output $15.00/Mtok (prices/test.yaml:2); written, a.yaml, b.yaml cannot be built without trusts: { chat: list } or trusts: { chat: hand }",
      },
    ]);
    const range = entriesOf(
      "prices:\n  - { id: h100, provider: P, item: I, gpu_hour: $2 to $4/GPU/h, class: on-demand, effective: { from: 2026-01-01 }, source: s, read: 2026-01-01 }\n",
    );
    const onGpu = { others: range, untrusting: new Map([["h100", ["a.yaml"]]]) };
    expect(found([gpuOffer(3)], onGpu)[0]?.message).toContain("hand says $2.00 to $4.00/GPU/h");
  });

  it("is not, where the prices agree, all scenarios trust somebody, the days differ, or it was so before", () => {
    expect(told([tokenOffer([3, 0.3, 15])], { others: hand, untrusting })).toEqual([]);
    const batch = { fresh: 1, cached: null, output: 5 };
    expect(told([tokenOffer([3, 0.3, 15], { batch })], { others: hand, untrusting })).toEqual([]);
    expect(told([dearer], { others: hand })).toEqual([]);
    expect(
      told([tokenOffer([3, 0.3, 16], { from: "2025-01-01", to: "2026-01-01" })], { others: hand, untrusting }),
    ).toEqual([]);
    const ended = entriesOf(`prices:\n${entryYaml(tokensYaml(3, 0.3, 15), { to: "2026-07-31" })}`);
    expect(told([dearer], { others: ended, untrusting })).toEqual([]);
    const beside = (others: readonly Entry[]) =>
      besides(choice(dearer), { day: DAY, feed: "list", stored: [], others, untrusting }).length;
    expect([hand, ended].map(beside)).toEqual([1, 0]);
    const stored = entriesOf(`prices:\n${entryYaml(tokensYaml(3, 0.3, 14))}`);
    expect(told([dearer], { stored, others: hand, untrusting })).toEqual([]);
    expect(told([dearer], { stored: SONNET, others: hand, untrusting })).toEqual(["ask other-source"]);
  });
});

it.each([
  ["NVIDIA H100 80GB HBM3", "H100"],
  ["H100_SXM", "H100"],
  ["A100-80GB", "A100"],
  ["NVIDIA GH200", "GH200"],
  ["GB200", "GB200"],
  ["L40S", "L40S"],
  ["L4", "L4"],
  ["NVIDIA RTX PRO 6000 SE", "RTX PRO 6000"],
  ["RTX4090", "RTX 4090"],
  ["AMD MI300X", "MI300X"],
  ["Zeta 9", null],
])("the bounds of %s are those of %s", (spelling, gpu) => {
  expect(bandOf(spelling).gpu).toBe(gpu);
});
