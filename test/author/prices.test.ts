import { describe, expect, test } from "vitest";
import { explainText } from "../../src/derivations/explain.js";
import { Report } from "../../src/report/schema.js";
import type { LinesChart, Section } from "../../src/report/section.js";
import { anyReportOf, REFERENCES, SCENARIOS } from "../support/scenarios.js";
import { type Asked, GPU, reportOn, type SheetEntry } from "../support/sheets.js";

const blended = (price: number, from: string, more: Partial<SheetEntry> = {}): SheetEntry => ({
  ...{ amounts: `blended: $${price}/Mtok`, from },
  ...more,
});

function section(report: Report): Section {
  const found = report.sections.find(({ id }) => id === "price-sheets");
  if (!found) throw new Error("no section on prices");
  return found;
}

const tables = (report: Report) => section(report).parts.flatMap((part) => part.tables);
const charts = (report: Report) => section(report).parts.flatMap((part) => part.charts) as LinesChart[];
const rows = (report: Report, id: string) => tables(report).find((table) => table.id === id)?.rows ?? [];

// An a3-highgpu-8g of Google Cloud in us-central1 on spot, for eight GPUs: 20.39 on 2025-12-11, 50.61 on 2026-07-30.
const SPOT: SheetEntry[] = [
  { id: "gpu", amounts: `gpu_hour: $${20.3901569315068 / 8}/GPU/h`, from: "2025-12-11", to: "2026-07-29" },
  { id: "gpu", amounts: `gpu_hour: $${50.6095408219178 / 8}/GPU/h`, from: "2026-07-30" },
];

test("a price that nobody is known to have checked has no age, which is told", () => {
  const report = reportOn([
    { amounts: "blended: $1/Mtok\n    unchecked: true", from: "2026-06-01", feed: "genai-prices" },
  ]);
  expect(report.warnings).toContain(
    "The price model stands in a feed of 1 June 2026 that says when other prices were checked, and not this one: how old it is nobody knows.",
  );
});

describe("where a price is cited", () => {
  const { quantities } = reportOn([blended(1, "2026-01-01"), ...SPOT]);

  test("by its entry, with its first day only where the id has several", () => {
    expect(quantities["api.api_price"]?.place).toEqual({ file: "prices/p.yaml", entry: "model" });
    expect(quantities["own.gpu_price"]?.place).toEqual({ file: "prices/p.yaml", entry: "gpu", from: "2025-12-11" });
    expect(quantities["workload.volume"]?.place).toEqual({ file: "s.yaml", line: 7 });
  });

  test("by explain", () => {
    const report = reportOn([blended(1, "2026-01-01"), ...SPOT]);
    expect(explainText(report, "own.gpu_price")).toContain(
      "a page, 11 December 2025, prices/p.yaml, gpu, from 2025-12-11",
    );
    expect(explainText(report, "api.api_price")).toContain("prices/p.yaml, model\n");
  });
});

describe("how old prices are", () => {
  const asked = (limit: number): Asked => ({ top: `prices: { max_age: ${limit} days }` });
  const old = blended(1, "2026-01-01");

  // From 2026-01-01 to 2026-06-09: 31 + 28 + 31 + 30 + 31 + 8 days.
  test.each([
    ["on its last day", 159, []],
    ["a day too old", 158, [{ id: "model", age_days: 159, limit_days: 158, file: "prices/p.yaml", entry: "model" }]],
  ])("%s", (_, limit, expected) => {
    const report = reportOn([old], asked(limit));
    expect(report.stale_prices).toEqual(expected);
    const warned = report.warnings.filter((warning) => warning.includes("older than the"));
    expect(warned).toEqual(
      expected.map(
        () => "The price model is 159 days old on 9 June 2026: older than the 158 days that this scenario allows.",
      ),
    );
  });

  test("a rate of exchange is held against it as a price is", () => {
    const rate = "exchange_rates: { EUR: { value: 1.1 USD, date: 2026-05-10, source: a bank } }";
    const euros = blended(1, "2026-06-01");
    const report = (max: number) =>
      reportOn([{ ...euros, amounts: "blended: 1 EUR/Mtok" }, GPU], {
        top: `prices: { max_age: ${max} days }\n${rate}`,
      });
    // From 10 May to 9 June are 30 days.
    expect(report(30).stale_prices).toEqual([]);
    expect(report(29).stale_prices).toEqual([
      expect.objectContaining({ id: "rate of EUR", age_days: 30, limit_days: 29, entry: "rate of EUR" }),
    ]);
    expect(report(29).warnings).toContain(
      "The rate of EUR is 30 days old on 9 June 2026: older than the 29 days that this scenario allows.",
    );
  });

  test("a rate of more than a year before the day of the memo is told, whatever age is allowed", () => {
    const warned = (date: string) =>
      reportOn([{ ...blended(1, "2026-06-01"), amounts: "blended: 1 EUR/Mtok" }, GPU], {
        top: `exchange_rates: { EUR: { value: 1.1 USD, date: ${date}, source: a bank } }`,
      }).warnings.filter((words) => words.includes("rate of EUR"));
    // From 30 May 2023 to 9 June 2026: three years with one leap day, and ten days.
    expect(warned("2023-05-30")).toEqual([
      "The rate of EUR is from 1106 days before 9 June 2026: what it is worth by then nobody knows.",
    ]);
    expect(warned("2025-06-09")).toEqual([]);
  });

  test("no limit, no complaint", () => {
    expect(reportOn([old]).stale_prices).toEqual([]);
  });

  test("read after the day of the memo: no age, and said", () => {
    const report = reportOn([blended(1, "2026-01-01", { read: "2026-08-01" })], asked(0));
    expect(report.stale_prices.map(({ id }) => id)).toEqual(["gpu"]);
    expect(rows(report, "price-sheets-in-force")[0]?.cells[4]).toBeNull();
    expect(tables(report)[0]?.notes).toEqual([
      "model was read on 1 August 2026, after the day of this memo, and has no age; by its source it has held since 1 January 2026.",
    ]);
    expect(section(report).lead).toContain("The API price was read on 1 August 2026, after the day of this memo.");
  });

  test("a limit that is a range is refused", () => {
    expect(() => reportOn([old], { top: "prices: { max_age: 30 to 90 days }" })).toThrow(/not a range/);
  });
});

describe("the lead, in plain sentences", () => {
  const STOOD = "The GPU price has stood since 1 January 2025 (591 days): ask whether it still holds.";
  const day = { asOf: "2026-08-15" };

  test.each<[string, SheetEntry[], Asked, string]>([
    [
      "a price that rose",
      [blended(1, "2026-08-14"), ...SPOT],
      {},
      "The API price is 1 day old. The GPU price is 16 days old and has risen by 148\u202f% since 11 December 2025.",
    ],
    [
      "a price that a feed goes on with after a hand",
      [blended(1, "2026-01-01", { to: "2026-08-14" }), blended(0.5, "2026-08-15", { feed: "litellm" })],
      {},
      `The API price was read on the day of this memo and has fallen by 50\u202f% since 1 January 2026. The GPU price is 75 days old. ${STOOD}`,
    ],
    [
      "a price of a source that was trusted from its first day, while another one goes on",
      [
        blended(1, "2026-01-01", { to: "2026-07-31", feed: "litellm" }),
        blended(0.8, "2026-08-01", { feed: "litellm" }),
        blended(0.5, "2026-08-15", { feed: "genai-prices" }),
      ],
      { top: "trusts: { model: genai-prices }" },
      `The API price was read on the day of this memo. The GPU price is 75 days old. Sources differ on the API price: litellm has +60\u202f%, against genai-prices, which this memo trusts. ${STOOD}`,
    ],
    ["two prices read on one day", [blended(1, "2026-06-01")], {}, `Both prices are 75 days old. ${STOOD}`],
    [
      "a change that is announced",
      [blended(1, "2026-08-15", { to: "2026-08-31" }), blended(1.5, "2026-09-01", { read: "2026-08-15" })],
      {},
      `The API price was read on the day of this memo. The GPU price is 75 days old. From 1 September 2026 the API price is $1.50/Mtok (+50\u202f%). ${STOOD}`,
    ],
    [
      "sources that differ, and a limit",
      [blended(1, "2026-08-15"), blended(0.9, "2026-01-01", { feed: "litellm" })],
      { top: "trusts: { model: litellm }\nprices: { max_age: 100 days }" },
      `The API price is 226 days old. The GPU price is 75 days old. Sources differ on the API price: hand has +11\u202f%, against litellm, which this memo trusts. The API price has stood since 1 January 2026 (226 days): ask whether it still holds. ${STOOD} The API price is older than the 100 days that this scenario allows.`,
    ],
  ])("%s", (_, entries, asked, expected) => {
    expect(section(reportOn(entries, asked, day)).lead).toBe(expected);
  });
});

describe("the tables", () => {
  const entries = [
    blended(1, "2026-01-01", { to: "2026-08-31" }),
    blended(1.2, "2026-09-01", { read: "2026-06-09", to: "2026-09-30" }),
    blended(1.3, "2026-10-01", { read: "2026-06-10" }),
    blended(0.9, "2026-02-01", { feed: "litellm" }),
  ];
  const report = reportOn(entries, { top: "trusts: { model: hand }" });

  test("what is in force, and who uses it", () => {
    expect(rows(report, "price-sheets-in-force").map(({ cells }) => cells)).toEqual([
      [
        "model\nA provider: An item",
        "$1.00/Mtok",
        "2026-01-01 (until 2026-08-31)",
        "2026-01-01",
        { quantity: "price_sheets.age_1" },
        "entered by hand",
        "API",
      ],
      [
        "gpu\nA provider: An item",
        "$2.00/GPU/h",
        "2025-01-01",
        "2026-06-01",
        { quantity: "price_sheets.age_2" },
        "entered by hand",
        "Own",
      ],
    ]);
    expect([1, 2].map((index) => report.quantities[`price_sheets.age_${index}`]?.value)).toEqual([159, 8]);
  });

  test("what else is on file", () => {
    expect(rows(report, "price-sheets-sources").map(({ cells }) => cells)).toEqual([
      ["model", "$1.00/Mtok", "2026-01-01 to 2026-08-31", "entered by hand", null, "trusted, used"],
      ["", "$0.90/Mtok", "from 2026-02-01", "litellm, 2026-02-01", "\u221210\u202f%", "not used"],
      ["", "$1.20/Mtok", "2026-09-01 to 2026-09-30", "entered by hand", "+20\u202f%", "announced"],
    ]);
    // What was read on the day after is another memo's.
    expect(JSON.stringify(report)).not.toContain("1.30/Mtok");
    expect(report.later_prices).toEqual(["model"]);
    expect(tables(report)[1]?.notes[0]).toMatch(/A later one is on file: model, \$1\.20\/Mtok from 2026-09-01/);
  });

  test("nothing else on file: no second table, no chart", () => {
    const plain = reportOn([blended(1, "2026-01-01")]);
    expect(tables(plain).map(({ id }) => id)).toEqual(["price-sheets-in-force"]);
    expect(charts(plain)).toEqual([]);
  });
});

describe("the chart of a price's history", () => {
  test("is stepped, ends with what is known, and marks the day of the memo", () => {
    const [chart] = charts(reportOn([blended(1, "2026-01-01"), ...SPOT], {}, { asOf: "2026-08-15" }));
    const points = chart?.series[0]?.points ?? [];
    // 2025-12-11 is day 20,433; 231 days later, 2026-07-30.
    expect(points.slice(0, 3).map(({ x, y }) => [x, Number(y.toFixed(4))])).toEqual([
      [20_433, 2.5488],
      [20_664, 2.5488],
      [20_664, 6.3262],
    ]);
    expect(points[3]?.x).toBe(20_680);
    expect(chart?.marks).toEqual([{ axis: "x", at: 20_680, label: "this memo, 2026-08-15" }]);
    expect(chart?.x.unit).toBe("date");
  });

  test("days without a price are a gap", () => {
    const entries = [blended(1, "2026-01-01", { to: "2026-01-31" }), blended(2, "2026-03-01")];
    const [chart] = charts(reportOn(entries));
    expect(chart?.series[0]?.points.map(({ apart }) => apart)).toEqual([undefined, undefined, true, undefined]);
  });

  test("sources that hold at the same time are lines of their own", () => {
    const entries = [blended(1, "2026-01-01"), blended(0.9, "2026-02-01", { feed: "litellm" })];
    const [chart] = charts(reportOn(entries, { top: "trusts: { model: hand }" }));
    expect(chart?.series.map(({ label }) => label)).toEqual(["hand", "litellm"]);
  });

  test("one for each unit; by ratio where prices are far apart", () => {
    const tokens = "tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }";
    const both = [
      { amounts: tokens, from: "2026-01-01", to: "2026-02-28" },
      { amounts: tokens.replace("$10", "$12"), from: "2026-03-01" },
    ];
    const found = charts(reportOn([...both, ...SPOT], {}, { asOf: "2026-08-15" }));
    expect(found.map(({ id, y }) => [id, y.unit, y.log])).toEqual([
      ["price-history-gpu-hour", "USD/GPU/h", undefined],
      ["price-history-tokens", "USD/Mtok", true],
    ]);
  });
});

describe.each([...SCENARIOS, ...REFERENCES].map((name) => name.replace(".yaml", "")))("%s", (id) => {
  test("has a section on its prices where it uses a price sheet, and nothing cites a line of one", () => {
    const report = anyReportOf(id);
    const places = Object.values(report.quantities).flatMap(({ place }) => place ?? []);
    const cited = places.filter(({ file }) => file.includes("/prices/"));
    expect(cited.every(({ entry, line }) => entry !== undefined && line === undefined)).toBe(true);
    expect(report.sections.some((each) => each.id === "price-sheets")).toBe(cited.length > 0);
  });
});

test("an older report, without the list of stale prices, still reads", () => {
  const { stale_prices: _, ...older } = reportOn([blended(1, "2026-01-01")]);
  expect(Report.parse(older).stale_prices).toEqual([]);
});

test("a price is told once to be old, however often it is read", () => {
  expect(reportOn([blended(1, "2026-01-01"), GPU], { top: "prices: { max_age: 1 days }" }).stale_prices).toHaveLength(
    2,
  );
});

test("a decision that rests on spot GPUs flips when their price does", () => {
  // 50B tokens in 730 hours take seven GPUs of 3,000 tok/s: $13,024 a month at $2.55 an hour, $32,327 at $6.33.
  const on = (asOf: string) => reportOn([blended(0.4, "2025-01-01"), ...SPOT], {}, { asOf });
  const [before, after] = [on("2026-07-29"), on("2026-07-30")];
  expect([before.recommendation.option, after.recommendation.option]).toEqual(["own", "api"]);
  expect(before.quantities["own.monthly_cost"]?.value).toBeCloseTo((7 * 730 * 20.3901569315068) / 8, 4);
  expect(after.quantities["own.monthly_cost"]?.value).toBeCloseTo((7 * 730 * 50.6095408219178) / 8, 4);
});

test("several prices that are too old are named", () => {
  const report = reportOn([blended(1, "2026-01-01"), GPU], { top: "prices: { max_age: 1 days }" });
  expect(section(report).lead).toContain("Older than the 1 day that this scenario allows: model, gpu.");
});
