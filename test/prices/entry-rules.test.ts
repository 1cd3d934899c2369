import { describe, expect, test } from "vitest";
import { faultsOf, inputsWith, type SheetEntry } from "../support/sheets.js";

const day = { from: "2026-01-01" };
const tokens = (fresh: string, cached: string, output: string) =>
  `{ fresh: $${fresh}/Mtok, cached: $${cached}/Mtok, output: $${output}/Mtok }`;
const gpu = (hour: string, item = "NVIDIA H100 SXM 80 GB", paid = "on-demand"): SheetEntry => ({
  ...{ id: "gpu", item, amounts: `gpu_hour: ${hour}`, paid, ...day },
});
const model = (amounts: string): SheetEntry => ({ amounts, ...day });
const by = (...lines: string[]) => model(lines.join("\n    "));
const BASE = model("blended: $0.45/Mtok");
/** Both prices of the small decision, one of them as the case has it. */
const faults = (entry: SheetEntry, ...more: SheetEntry[]) =>
  faultsOf(entry.id === "gpu" ? [BASE, entry, ...more] : [entry, ...more]);

const ODD: [name: string, entry: SheetEntry, told: RegExp][] = [
  [
    "an instance of eight as one H100",
    gpu("$98.32/GPU/h"),
    /\$0\.25 to \$17\.25\/GPU\/h, what an hour of one H100 on demand may cost.* 98\.32 \/ 8 = 12\.29 lies within.*8 GPUs/,
  ],
  ["an instance of four as one A100", gpu("$16/GPU/h", "A100 SXM 80 GB"), /\$0\.15 to \$9\.42/],
  ["a price of thousands for a small card", gpu("$9/GPU/h", "L4"), /\$0\.06 to \$3\.50/],
  ["a tenth of what it can be", gpu("$0.20/GPU/h", "B200"), /\$1\.00 to \$27\.60/],
  ["a GPU that nobody knows", gpu("$60/GPU/h", "Zeta 9"), /not known here/],
  ["one end of a range", gpu("$2 to $30/GPU/h"), /\$30\.00\/GPU\/h lies outside/],
  ["cents for dollars", gpu("$250/GPU/h"), /\$17\.25/],
  ["more than any cloud asks", gpu("$20/GPU/h"), /\$20\.00\/GPU\/h lies outside \$0\.25 to \$17\.25\/GPU\/h/],
  ["more than any cloud asks for a reserved one", gpu("$14/GPU/h", "H100 SXM", "reserved"), /\$11\.87\/GPU\/h/],
  ["more than any cloud asks on spot", gpu("$12.29/GPU/h", "H100 SXM", "spot"), /one H100 on spot may cost/],
  ["per thousand for per million", model("blended: $0.45/ktok"), /a processed token at \$450\/Mtok lies outside/],
  ["a price per thousand as one per million", model("blended: $0.0005/Mtok"), /\$0\.0005\/Mtok lies outside \$0\.005/],
  [
    "per thousand, by class",
    by(`tokens: { fresh: $0.6/ktok, cached: $0.1/ktok, output: $0.9/ktok }`),
    /input at \$600/,
  ],
  [
    "one class per thousand",
    by(`tokens: { fresh: $1/Mtok, cached: $0.1/Mtok, output: $0.1/ktok }`),
    /100 times input at \$1\.00\/Mtok; asked from 30/,
  ],
  [
    "cached dearer than fresh",
    by(`tokens: ${tokens("1", "1.25", "4")}`),
    /cached input at \$1\.25\/Mtok is dearer than fresh input at \$1\.00/,
  ],
  [
    "input dearer than output",
    by(`tokens: ${tokens("4", "0.4", "1")}`),
    /input at \$4\.00\/Mtok is dearer than output at \$1\.00/,
  ],
  [
    "a batch dearer than at once",
    by(`tokens: ${tokens("1", "0.1", "4")}`, `batch: ${tokens("2", "0.1", "4")}`),
    /batch input at \$2\.00\/Mtok is dearer than the same at once, \$1\.00/,
  ],
  [
    "a batch whose cached input is",
    by(`tokens: ${tokens("5", "0.5", "30")}`, `batch: ${tokens("2.5", "2.5", "15")}`),
    /batch cached input at \$2\.50/,
  ],
  [
    "a tier whose cached input is dearer than its fresh",
    by(`tokens: ${tokens("1", "0.1", "4")}`, `tiers: [${tokens("2", "3", "8").replace("{", "{ above: 200000 tok,")}]`),
    /cached input above 200000 tok at \$3\.00/,
  ],
  [
    "an hour in the cache that costs less than minutes",
    by(
      "tokens: { fresh: $2/Mtok, cache_write: $2.50/Mtok, cache_write_1h: $2.10/Mtok, cached: $0.20/Mtok, output: $10/Mtok }",
    ),
    /cache write for an hour at \$2\.10\/Mtok is cheaper than for minutes at \$2\.50/,
  ],
  [
    "a time of day",
    by(
      `tokens: ${tokens("1", "0.1", "4")}`,
      `hours: [${tokens("2", "3", "8").replace("{", '{ from: "06:00", to: "08:00",')}]`,
    ),
    /cached input from 06:00 to 08:00/,
  ],
];

describe("an entry kept by hand is asked about", () => {
  test.each(ODD)("%s", (_, entry, told) => {
    const found = faults(entry);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatch(told);
    expect(found[0]).toContain('mend it, or say why it is meant: confirmed: "..." in this entry');
  });

  test.each(ODD)("and built once it is confirmed, which the memo tells: %s", (_, entry) => {
    const meant = { ...entry, amounts: `${entry.amounts}\n    confirmed: it stands so in the contract` };
    expect(faults(meant)).toEqual([]);
    const { givens } = inputsWith(entry.id === "gpu" ? [BASE, meant] : [meant]);
    const notes = givens.map(({ note }) => note ?? "").join();
    expect(notes).toContain("confirmed: it stands so in the contract");
  });

  test("when a price jumps by five times from the entry before it, either way", () => {
    const next = (price: string): SheetEntry => ({ amounts: `blended: ${price}`, from: "2026-06-01" });
    const ended = { ...BASE, to: "2026-05-31" };
    expect(faults(ended, next("$4.5/Mtok"))).toEqual([
      expect.stringMatching(/any token \$0\.45 -> \$4\.50\/Mtok is 10 times dearer/),
    ]);
    expect(faults(ended, next("$0.045/Mtok"))).toEqual([expect.stringMatching(/10 times cheaper/)]);
    expect(faults(ended, next("$1.10/Mtok"))).toEqual([]);
  });
});

describe("what is usual is not asked about", () => {
  test.each<[name: string, entry: SheetEntry]>([
    // The dearest of each class that a cloud lists.
    ["an H100 of GCP in Singapore", gpu("$15/GPU/h")],
    ["the same for a year", gpu("$10.32/GPU/h", "H100 SXM", "reserved")],
    ["the same on spot", gpu("$9.85/GPU/h", "H100 SXM", "spot")],
    ["an A100 of Azure in Brazil", gpu("$8.19/GPU/h", "A100 80 GB")],
    ["a B200 of AWS in Mumbai", gpu("$20.08/GPU/h", "B200")],
    ["a B300 of AWS in São Paulo", gpu("$35.14/GPU/h", "B300")],
    ["an H200 of AWS in Tokyo", gpu("$9.89/GPU/h", "H200")],
    ["the cheapest RTX 5090 of a marketplace", gpu("$0.0933/GPU/h", "RTX 5090", "spot")],
    ["an L40S of AWS beside 64 vCPUs", gpu("$7.58/GPU/h", "L40S")],
    ["a GPU that a sheet does not name", gpu("$6/GPU/h", "The GPU")],
    ["a price of nothing", model("blended: $0/Mtok")],
    ["cached input for nothing", by(`tokens: ${tokens("1", "0", "4")}`)],
    ["one price for input and output", by(`tokens: ${tokens("0.88", "0.88", "0.88")}`)],
    ["the cheapest that is listed", by(`tokens: ${tokens("0.02", "0.002", "0.03")}`)],
    [
      "a price per thousand that is meant",
      by("tokens: { fresh: $0.003/ktok, cached: $0.0003/ktok, output: $0.015/ktok }"),
    ],
    ["a dear model", by(`tokens: ${tokens("30", "3", "180")}`)],
    ["a batch at half the price", by(`tokens: ${tokens("5", "0.5", "30")}`, `batch: ${tokens("2.5", "0.25", "15")}`)],
  ])("%s", (_, entry) => {
    expect(faults(entry)).toEqual([]);
  });

  test("and what was asked about when a feed was imported is not asked again, but for what no import lets pass", () => {
    const odd = (feed: string): SheetEntry => ({ ...by(`tokens: ${tokens("1", "1.25", "4")}`), feed });
    expect(faults(odd("litellm"))).toEqual([]);
    expect(faults({ ...gpu("$98.32/GPU/h"), feed: "csv" })).toHaveLength(1);
  });

  test("a confirmation of nothing would hide a later slip", () => {
    expect(faults(model("blended: $0.45/Mtok\n    confirmed: yes"))).toEqual([
      expect.stringContaining("nothing in this entry is asked about, so there is nothing to confirm | leave it out"),
    ]);
  });
});

describe("an entry that contradicts itself is refused, confirmed or not", () => {
  const T = `tokens: ${tokens("1", "0.1", "4")}`;
  const tier = (above: string, fresh: string) => tokens(fresh, "0.2", "8").replace("{", `{ above: ${above},`);
  const time = (from: string, to: string) => tokens("0.5", "0.05", "2").replace("{", `{ from: "${from}", to: "${to}",`);
  test.each<[name: string, entry: SheetEntry, told: string]>([
    [
      "a window with equal ends",
      by(T, `hours: [${time("06:00", "06:00")}]`),
      "the time from 06:00 to 06:00 ends where it begins",
    ],
    [
      "the second of two",
      by(T, `hours: [${time("06:00", "08:00")}, ${time("00:00", "00:00")}]`),
      "from 00:00 to 00:00",
    ],
    [
      "two tiers at one length",
      by(T, `tiers: [${tier("200k tok", "2")}, ${tier("200000 tok", "3")}]`),
      "two prices stand for an input longer than 200,000 tok",
    ],
    [
      "a batch of longer requests, and none of others",
      by(T, `tiers: [${tier("200k tok", "2").replace(/ }$/, `, batch: ${T.replace(/^tokens: /, "")} }`)}]`),
      "longer requests have a batch price here, and others have none",
    ],
    [
      "an instance that costs something else",
      { ...gpu("$98.32/GPU/h"), amounts: "gpu_hour: $12.29/GPU/h\n    instance: { gpus: 8 GPU, hour: $50/h }" },
      "$12.29/GPU/h is not the instance's price over its 8 GPUs, $6.25/GPU/h",
    ],
    [
      "more than any model lists",
      model("blended: $450/ktok\n    confirmed: yes"),
      "cannot be more than $1,000/Mtok, found $450,000/Mtok",
    ],
  ])("%s", (_, entry, told) => {
    expect(faults(entry)).toEqual([expect.stringContaining(told)]);
  });
});
