import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readPlainCsv } from "../../src/prices/feeds/plain-csv.js";
import { PriceSheet } from "../../src/prices/schema.js";
import { InputError } from "../../src/problem/problem.js";
import { readHours } from "../../src/reading/csv.js";
import { quantity } from "../../src/reading/stated.js";
import { readYaml } from "../../src/reading/yaml.js";
import { caught } from "../support/caught.js";
import { faultsOf, reportOn, sheetText } from "../support/sheets.js";

/** A number as it stands in each kind of file; undefined where it is refused. */
const PLACES: Record<string, (digits: string) => number | undefined> = {
  "a scenario": (digits) => {
    const { value } = readYaml("s.yaml", `users: ${digits}\n`);
    const { users } = value as { users: unknown };
    return quantity(["user", "1"], { what: "the users" }).safeParse(users).data?.value;
  },
  "a price sheet": (digits) => {
    const tier = `{ above: "${digits} tok", fresh: $1/Mtok, cached: $1/Mtok, output: $1/Mtok }`;
    const amounts = `tokens: { fresh: $2/Mtok, cached: $1/Mtok, output: $3/Mtok }\n    tiers: [${tier}]`;
    const { value } = readYaml("p.yaml", sheetText([{ amounts, from: "2026-01-01" }]));
    return PriceSheet.safeParse(value).data?.prices?.[0]?.tiers?.[0]?.above.value;
  },
  "hourly CSV": (digits) => {
    const found = caught(() => readHours("load.csv", `tokens\n7\n"${digits}"\n`, "tokens").values);
    return found instanceof InputError ? undefined : (found as number[])[1];
  },
  "a feed": (digits) => {
    const text = `provider,gpu,gpu_count,month_1y\nx,H100,1,"${digits}"\n`;
    const found = caught(() => readPlainCsv(text, { file: "f.csv", dated: "2026-06-01", per: "gpu" }));
    if (found instanceof Error) return undefined;
    const amount = found.offers[0]?.amount;
    return amount?.kind === "gpu" ? Math.round(amount.gpuHour * 730) : undefined;
  },
};

describe("a grouped number is read by one rule", () => {
  // Thousands that could be meant in each place, a month of a GPU among them.
  const parts = fc.tuple(fc.integer({ min: 1, max: 29 }), fc.integer({ min: 0, max: 999 }));

  test.each(Object.entries(PLACES))("%s", (_name, read) => {
    fc.assert(
      fc.property(parts, fc.constantFrom(",", ".", " ", "'", ",x"), ([whole, behind], sign) => {
        const rest = String(behind).padStart(3, "0");
        if (sign === ",x") expect(read(`0,${rest}`)).toBeUndefined();
        else expect(read(`${whole}${sign}${rest}`)).toBe(sign === "." ? undefined : whole * 1000 + behind);
      }),
      { numRuns: 30 },
    );
  });
});

describe("prices with three decimals, as sheets have them", () => {
  const fresh = (price: string, output = "$3/Mtok") => ({
    amounts: `tokens: { fresh: ${price}, cached: $0.01/Mtok, output: ${output} }`,
    from: "2026-01-01",
  });

  test.each([
    ["$0.075/Mtok", 0.075, "$0.300/Mtok"],
    ["$1.250/Mtok", 1.25, "$3/Mtok"],
    ["$12.500 per 1M tokens", 12.5, "$50/Mtok"],
    ["45 cents per million input tokens", 0.45, "$3/Mtok"],
  ])("%s", (price, value, output) => {
    expect(reportOn([fresh(price, output)]).quantities["api.fresh_price"]?.value).toBe(value);
  });

  test("a GPU's and its instance's", () => {
    const amounts = "gpu_hour: $1.125/GPU/h\n    instance: { gpus: 8 GPU, hour: $9.000/h }";
    const { quantities } = reportOn([fresh("$1/Mtok"), { id: "gpu", amounts, from: "2026-01-01" }]);
    expect(quantities["own.gpu_price"]?.value).toBe(1.125);
  });

  test("a decimal comma and another currency are refused with what to write", () => {
    expect(faultsOf([fresh('"$0,317/Mtok"')])).toEqual([
      "prices/p.yaml:5:24 a decimal comma is not understood | a comma groups thousands; decimals take a point: 0.317",
    ]);
    const braces = "between braces a comma separates entries: write the number without it, or in quotes";
    expect(faultsOf([fresh("$0,317/Mtok")])).toContain(
      `prices/p.yaml:5:25 unknown key "317/Mtok" in "tokens" | ${braces}`,
    );
    expect(faultsOf([fresh("¥300/Mtok")])).toEqual([
      "prices/p.yaml:5:22 only US dollars are understood | convert it, and say at which rate in the note",
    ]);
  });
});
