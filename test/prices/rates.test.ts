import { expect, test } from "vitest";
import { contradictions, type RateEntry } from "../../src/prices/rates.js";
import { readYaml } from "../../src/reading/yaml.js";

const rate = (worth: number, date = "2026-06-01", currency: "EUR" | "GBP" = "EUR") => ({ worth, date, currency });

/** The rates of a sheet, one a line. */
function told(...rates: ReturnType<typeof rate>[]): string[] {
  const source = readYaml("rates.yaml", `rates:\n${rates.map((each) => `  - ${JSON.stringify(each)}\n`).join("")}`);
  const entries = rates.map(({ worth, ...each }, index) => ({
    rate: { ...each, source: "a bank", worth: { value: worth } },
    source,
    path: ["rates", index],
  }));
  return contradictions(entries as unknown as RateEntry[]).map(({ line, message }) => `${line}: ${message}`);
}

test("two rates of one currency and day contradict each other where they differ", () => {
  expect(told(rate(1.1), rate(1.1))).toEqual([]);
  expect(told(rate(1.1), rate(1.2, "2026-06-02"), rate(1.3, "2026-06-01", "GBP"))).toEqual([]);
  expect(told(rate(1.1), rate(1.1), rate(1.2))).toEqual([
    "4: one EUR is $1.20 here, and $1.10 at rates.yaml:2, both on 2026-06-01",
  ]);
});
