import { describe, expect, test } from "vitest";
import { isDiscountable } from "../../src/author/bill/discount.js";
import type { ReportOption, ReportQuantity } from "../../src/report/schema.js";

const money = (value: number) => ({ value }) as ReportQuantity;

/** Whether ten per cent off a token's price takes anything off the bill. */
function lessBill(onePerCent: number, unused?: number): boolean {
  const quantities = {
    "api.one_per_cent_off": money(onePerCent),
    ...(unused !== undefined && { "api.commitment_unused": money(unused) }),
  };
  return isDiscountable({ id: "api" } as ReportOption, { quantities });
}

describe("a lower price of tokens", () => {
  test.each([
    ["lowers a bill", 250, undefined, true],
    ["lowers one that its commitment is used up by", 250, 0, true],
    ["lowers none of a commitment that is not used up", 250, 400, false],
    ["lowers none of nothing", 0, undefined, false],
    ["nor of nothing that is promised", 0, 0, false],
  ])("%s", (_, onePerCent, unused, is) => {
    expect(lessBill(onePerCent, unused)).toBe(is);
  });
});
