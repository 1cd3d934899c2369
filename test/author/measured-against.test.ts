import { describe, expect, it } from "vitest";
import { firstPage } from "../support/first-page.js";
import { PAIR, smallReport } from "../support/small.js";

const PRICES = { cheap: "blended: $0.1/Mtok, class: on-demand" };
const report = (options: readonly string[], api = "", engineers = "0 FTE") =>
  smallReport({ prices: PRICES, api, engineers, options });
const own = (against: string) =>
  `own: { kind: self_hosted, label: Own, against: ${against}, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } } }`;
const busy = ({ key_figures }: ReturnType<typeof report>) =>
  key_figures.find(({ quantity }) => quantity === "own.utilization")?.note;

describe("how busy a fleet must be", () => {
  const CHEAP = "cheap: { kind: api, label: Cheap, price: p.cheap }";

  it("is told of the API that is recommended", () => {
    expect(busy(report([CHEAP, own("cheap")]))).toBe("of the time; always busy, it would still cost more than the API");
  });

  it("is not told where the fleet is held against another: with a promised sum it must not be busy at all to match that", () => {
    const made = report([CHEAP, own("api")], 'commitment: "$20,000/month"');
    expect(made.recommendation.option).toBe("cheap");
    expect(made.quantities["own.utilization_needed_in_all"]?.value).toBe(0);
    expect(busy(made)).toBe("of the time");
    expect(firstPage(made)).not.toContain("would have to be busy");
  });
});

describe("whose time would use the saving up", () => {
  const lede = (price: string) =>
    firstPage(
      smallReport({
        prices: { api: `blended: ${price}, class: on-demand` },
        engineers: "0 FTE",
        options: [own("api")],
      }),
    );

  it("is that of one engineer in per cent, and of more in engineers", () => {
    // 30B tokens at $2 are $60,000, five pairs $16,060: $43,940 a month are 4.39 salaries of $10,000.
    expect(lede("$2/Mtok")).toContain("that of 4.39 engineers would use the saving up");
    // At $0.7 they are $21,000: $4,940.
    expect(lede("$0.7/Mtok")).toMatch(/49\.4.% of one engineer\u2019s would use the saving up/);
  });
});
