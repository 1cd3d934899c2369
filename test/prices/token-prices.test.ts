import { describe, expect, test } from "vitest";
import { type Asked, faultsOf, reportOn, type SheetEntry } from "../support/sheets.js";

const entry = (...parts: string[]): SheetEntry => ({ amounts: parts.join("\n    "), from: "2026-01-01" });
const tokens = (fresh: number, output: number) =>
  `{ fresh: $${fresh}/Mtok, cached: $0.01/Mtok, output: $${output}/Mtok }`;
const at = (from: string, to: string, fresh: number, output: number) =>
  `{ from: "${from}", to: "${to}", fresh: $${fresh}/Mtok, cached: $0.01/Mtok, output: $${output}/Mtok }`;
const above = (length: string, fresh: number, output: number) =>
  `{ above: ${length}, fresh: $${fresh}/Mtok, cached: $0.01/Mtok, output: $${output}/Mtok }`;

// DeepSeek's chat model as genai-prices has it: $0.27 for 16 hours of the day, $0.135 for the other eight.
const OFF_PEAK = `hours: [${at("16:30", "00:30", 0.135, 0.55)}]`;
const BY_DAY = entry(`tokens: ${tokens(0.27, 1.1)}`, OFF_PEAK);
// Gemini's form: dearer above 200,000 tokens of input.
const TIERED = entry(
  `tokens: ${tokens(1.25, 10)}`,
  `tiers: [${above("200k tok", 2.5, 15)}, ${above("1M tok", 5, 20)}]`,
);
const BATCHED = entry(`tokens: ${tokens(3, 15)}`, `batch: ${tokens(1.5, 7.5)}`);

type Range = [value: number, low: number | undefined, high: number | undefined];

describe("the price that an option reads", () => {
  test.each<[name: string, sheet: SheetEntry, asked: Asked, fresh: Range, output: Range, remark: RegExp | null]>([
    ["plain", entry(`tokens: ${tokens(3, 15)}`), {}, [3, undefined, undefined], [15, undefined, undefined], null],
    [
      "by the time of day: the mean, weighted by time",
      BY_DAY,
      {},
      [(16 * 0.27 + 8 * 0.135) / 24, 0.135, 0.27],
      [(16 * 1.1 + 8 * 0.55) / 24, 0.55, 1.1],
      /time of day \(output: 8 h at \$0\.55, 16 h at \$1\.10\).*not weighed by the load/,
    ],
    [
      "the same, with the peak as the exception",
      entry(`tokens: ${tokens(0.135, 0.55)}`, `hours: [${at("00:30", "16:30", 0.27, 1.1)}]`),
      {},
      [0.225, 0.135, 0.27],
      [(16 * 1.1 + 8 * 0.55) / 24, 0.55, 1.1],
      /time of day/,
    ],
    [
      "the whole day at other prices: the base price counts for nothing",
      entry(`tokens: ${tokens(1, 2)}`, `hours: [${at("07:00", "19:00", 3, 4)}, ${at("19:00", "07:00", 3, 4)}]`),
      {},
      [3, undefined, undefined],
      [4, undefined, undefined],
      /12 h at \$4\.00/,
    ],
    [
      "below the first tier",
      TIERED,
      { request: "input: 200k tok, output: 66667 tok" },
      [1.25, undefined, undefined],
      [10, undefined, undefined],
      /inputs above 200,000 tok.*With 200,000 tok on average the base price is taken/,
    ],
    [
      "in the first tier",
      TIERED,
      { request: "input: 200001 tok, output: 66667 tok" },
      [2.5, undefined, undefined],
      [15, undefined, undefined],
      /the price above 200,000 tok is taken for all requests/,
    ],
    [
      "in the last tier",
      TIERED,
      { request: "input: 2M tok, output: 666667 tok" },
      [5, undefined, undefined],
      [20, undefined, undefined],
      /the price above 1,000,000 tok is taken/,
    ],
    [
      "with a length that is not known: the base, up to the dearest",
      TIERED,
      {},
      [1.25, 1.25, 5],
      [10, 10, 20],
      /workload\.request does not say how long they are/,
    ],
    [
      "with lengths on both sides of a tier",
      TIERED,
      { request: "input: 100k to 250k tok, output: 58333 tok" },
      [1.25, 1.25, 2.5],
      [10, 10, 15],
      /at several prices/,
    ],
    ["in a batch", BATCHED, { api: "billed: batch" }, [1.5, undefined, undefined], [7.5, undefined, undefined], null],
    [
      "said to be standard",
      BATCHED,
      { api: "billed: standard" },
      [3, undefined, undefined],
      [15, undefined, undefined],
      null,
    ],
    [
      "in a batch whose longer inputs have no price on file: the batch price, up to the standard one",
      entry(`tokens: ${tokens(3, 15)}`, `batch: ${tokens(1.5, 7.5)}`, `tiers: [${above("200k tok", 6, 22.5)}]`),
      { api: "billed: batch" },
      [1.5, 1.5, 6],
      [7.5, 7.5, 22.5],
      /in a batch is not on file/,
    ],
  ])("%s", (_, sheet, asked, fresh, output, remark) => {
    const { quantities, warnings } = reportOn([sheet], asked);
    const rangeOf = (id: string) => {
      const { value, low, high } = quantities[id] ?? {};
      return [value, low, high];
    };
    for (const [id, expected] of [
      ["api.fresh_price", fresh],
      ["api.output_price", output],
    ] as const) {
      const [value, low, high] = rangeOf(id);
      expect(value).toBeCloseTo(expected[0], 12);
      expect([low, high]).toEqual(expected.slice(1));
    }
    const told = warnings.filter((warning) => /^API: /.test(warning) && !/before the brackets/.test(warning));
    if (remark === null) expect(told).toEqual([]);
    else expect(told.join("\n").replaceAll("\u202f", " ")).toMatch(remark);
  });

  test("a range that follows from the time of day says so", () => {
    const { warnings } = reportOn([BY_DAY]);
    expect(warnings.join("\n")).toContain(
      "API: the price depends on the time of day: fresh $0.225 ($0.135 to $0.27), output $0.9167 ($0.55 to $1.10)/Mtok. The memo computes with the figures before the brackets. The decision is the same all along it.",
    );
  });
});

describe("what is refused", () => {
  test.each<[string, SheetEntry, Asked, string[]]>([
    [
      "batches that have no price",
      entry(`tokens: ${tokens(3, 15)}`),
      { api: "billed: batch" },
      [
        's.yaml:16:13 "model" has no batch prices | leave out billed: batch, or add batch to the entry, with fresh, cached and output',
      ],
    ],
    [
      "batches of a blended price",
      entry("blended: $1/Mtok"),
      { api: "billed: batch" },
      [
        's.yaml:16:13 "model" has no batch prices | leave out billed: batch, or add batch to the entry, with fresh, cached and output',
      ],
    ],
    [
      "another way to be billed",
      BATCHED,
      { api: "billed: batches" },
      [
        's.yaml:16:13 "billed" must be "standard", "batch", "flex" or "priority", found "batches" | did you mean "batch"?',
      ],
    ],
    [
      "times of day that overlap",
      entry(`tokens: ${tokens(3, 15)}`, `hours: [${at("22:00", "06:00", 1, 2)}, ${at("05:30", "08:00", 1, 3)}]`),
      {},
      [
        "prices/p.yaml:6:98 the time from 05:30 to 08:00 overlaps that from 22:00 to 06:00 | let one end where the other begins",
      ],
    ],
  ])("%s", (_, sheet, asked, expected) => {
    expect(faultsOf([sheet], asked)).toEqual(expected);
  });
});

test("input and output of one price move together: a decision that neither turns alone is told", () => {
  const dearest = entry(`tokens: ${tokens(0.1, 0.1)}`, `tiers: [${above("200k tok", 0.5, 0.5)}]`);
  const { warnings, recommendation, quantities } = reportOn([dearest]);
  const [own, low] = [Number(quantities["own.monthly_cost"]?.value), 50_000 * 0.1];
  const high = 50_000 * 0.5;
  expect(low).toBeLessThan(own);
  expect(high).toBeGreaterThan(own);
  const told = warnings.find((warning) => warning.includes("before the brackets"));
  expect([recommendation.option, recommendation.headline]).toEqual([
    "api",
    "Buy from the API until we know what the API charges.",
  ]);
  // The price at which the API costs as much as the fleet, on the way from $0.10 to $0.50.
  const turn = (own / 50_000 - 0.1) / 0.4;
  expect(recommendation.open?.[0]?.spans.map(({ share }) => share)).toEqual([
    expect.closeTo(turn, 6),
    expect.closeTo(1 - turn, 6),
  ]);
  const [less, where] = turn > 0.5 ? ["Own", "at the upper ends"] : ["API", "at the lower ends"];
  expect(told).toContain(`not the same all along it: ${less} is the cheapest ${where} (`);
});
