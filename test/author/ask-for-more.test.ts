import { expect, test } from "vitest";
import { askForMore } from "../../src/author/bill/unserved.js";
import type { ReportOption } from "../../src/report/schema.js";

const api = { id: "api" } as ReportOption;
const rate = (value: number) => ({ value, unit: "tok/min", label: "", basis: "modelled" }) as const;

test.each([
  ["exceeds the limit", 3_000_000, 2_000_000, "Ask for a limit of at least 3M tokens a minute."],
  ["is just the limit", 2_000_000, 2_000_000, ""],
  ["exceeds it by rounding alone", 2_000_000 * (1 + 5e-10), 2_000_000, ""],
  ["is within it", 1_000_000, 2_000_000, ""],
  ["is known, and no limit is", 1_000_000, undefined, ""],
  ["is not known", undefined, 2_000_000, ""],
])("what is sent in the busiest minute %s", (_, peak, limit, said) => {
  const quantities = {
    ...(peak !== undefined && { "api.peak_to_api": rate(peak) }),
    ...(limit !== undefined && { "api.limit_load": rate(limit) }),
  };
  expect(askForMore(api, quantities)).toBe(said);
});
