import { describe, expect, test } from "vitest";
import { firstPage } from "../support/first-page.js";
import { reportOf, single } from "../support/scenarios.js";
import { reportOn, type SheetEntry } from "../support/sheets.js";

const READ = "2026-06-01";
/** A price of the API, and the one that is announced to follow it. */
const then = (now: string, later: string, from: string, read = READ): SheetEntry[] => {
  const before = new Date(Date.parse(from) - 86_400_000).toISOString().slice(0, 10);
  return [
    { amounts: now, from: "2026-01-01", to: before, read: READ },
    { amounts: later, from, read },
  ];
};
const blended = (price: number) => `blended: $${price}/Mtok`;
const lede = (entries: readonly SheetEntry[]) => firstPage(reportOn(entries)).replaceAll("\u202f", " ");

// 50B tokens a month; seven GPUs at $2 an hour carry them for $10,220.
describe("a price that is announced for soon after the memo's day stands on page one", () => {
  test("where the decision turns with it", () => {
    expect(lede(then(blended(0.15), blended(0.3), "2026-07-01"))).toContain(
      "From 1 July 2026 on API costs $15K a month instead of $7,500 (price risen by 100 %, as announced): Own is then the cheapest.",
    );
  });

  test("where only the money does", () => {
    expect(lede(then(blended(0.15), blended(0.18), "2026-07-01"))).toContain(
      "From 1 July 2026 on API costs $9,000 a month instead of $7,500 (price risen by 20 %, as announced): the decision stays the same.",
    );
  });

  test("in every way in which it is bought, and with its terms", () => {
    const classes = (fresh: number, output: number) =>
      `{ fresh: $${fresh}/Mtok, cached: $0.01/Mtok, output: $${output}/Mtok }`;
    const both = (times: number) =>
      `tokens: ${classes(0.1 * times, 0.3 * times)}\n    batch: ${classes(0.05 * times, 0.15 * times)}`;
    const api = "billed: { standard: 50%, batch: 50% }\n    discount: 20%";
    const page = firstPage(reportOn(then(both(1), both(2), "2026-07-01"), { api }));
    // 50B x 0.8 x (0.5 x 0.15 + 0.5 x 0.075), and twice that
    expect(page).toContain("API costs $9,000 a month instead of $4,500");
    expect(page.match(/From 1 July/g)).toHaveLength(1);
  });

  test("class by class, and a GPU's", () => {
    const tokens = (fresh: number, output: number) =>
      `tokens: { fresh: $${fresh}/Mtok, cached: $0.01/Mtok, output: $${output}/Mtok }`;
    expect(lede(then(tokens(0.1, 0.3), tokens(0.1, 0.6), "2026-07-01"))).toContain(
      "API costs $11.3K a month instead of $7,500 (price changed (fresh and cached the same, output +100 %), as announced): Own is then",
    );
    const gpu = then("gpu_hour: $2/GPU/h", "gpu_hour: $1/GPU/h", "2026-07-01").map((each) => ({ ...each, id: "gpu" }));
    expect(lede([{ amounts: blended(0.15), from: "2026-01-01" }, ...gpu])).toContain(
      "Own costs $5,110 a month instead of $10.2K (price fallen by 50 %, as announced): Own is then the cheapest.",
    );
  });

  test.each<[string, SheetEntry[]]>([
    ["the same price goes on", then(blended(0.15), blended(0.15), "2026-07-01")],
    ["it is half a year away", then(blended(0.15), blended(0.3), "2026-12-01")],
    ["nobody knew it on the memo's day", then(blended(0.15), blended(0.3), "2026-07-01", "2026-06-20")],
  ])("not where %s", (_, entries) => {
    expect(lede(entries)).not.toContain("as announced");
  });

  test("the memo of August says what the memo of September finds", () => {
    const [august, september] = [reportOf("sonnet-5-or-own#august"), reportOf("sonnet-5-or-own#september")];
    expect(Math.round(single(september, "sonnet.monthly_cost"))).toBe(62_265);
    expect(firstPage(august).replaceAll("\u202f", " ")).toContain(
      "From 1 September 2026 on Claude Sonnet 5 costs $62.3K a month instead of $41.5K (price risen by 50 %, as announced): whether it stays the cheapest is then open until we know the peak of the load.",
    );
    expect(september.recommendation.headline).toBe("Buy from the API until we know the peak of the load.");
    expect(reportOf("sonnet-5-or-own#august").next).toContain("Decide again before 1 September 2026");
  });
});
