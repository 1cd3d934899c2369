import { expect, test } from "vitest";
import { PAIR, type Small, smallReport } from "../support/small.js";

// Five pairs of GPUs for 22k tok/s and a fifth more: 5 x 2 x $2 x 730 h, and 10 %.
const FLEET = 16_060;
const OWN = `own: { kind: self_hosted, label: Own, gpu_price: p.gpu, ${PAIR}, sizing: { peak: { headroom: 20% } } }`;
const TOKENS = "tokens: { fresh: $2/Mtok, cached: $0.20/Mtok, output: $10/Mtok }";
const REQUEST = "{ input: 900 tok, output: 100 tok }";
const KEPT = "cache_storage: $1/Mtok/h";

test.each<[terms: string, api: string, price: string, besides: number]>([
  ["nothing else", "", "", 0],
  ["an uplift and a discount", "uplift: 10%, discount: 20%", "", 0],
  ["a price by request", "", ", per_request: $0.0005/request", 0],
  // 4M tokens at a dollar an hour
  ["a kept cache", "cache_kept: 4M tok", `, ${KEPT}`, 2_920],
  [
    "a kept cache and requests, less a half",
    "cache_kept: 4M tok, discount: 50%",
    `, ${KEPT}, per_request: $0.0005/request`,
    1_460,
  ],
  ["a commitment below the fleet", "commitment: $5000/month", "", 0],
])(
  "with %s, the API price at which it costs what the fleet does is the whole price of a token",
  (_, api, price, besides) => {
    const of = (more: Partial<Small>) =>
      smallReport({
        ...{ split: "{ fresh: 30%, cached: 60%, output: 10% }", request: REQUEST, options: [OWN] },
        ...more,
      });
    const { break_evens, options } = of({ api, prices: { api: `${TOKENS}${price}, class: on-demand` } });
    expect(options.find(({ id }) => id === "own")?.monthly_cost).toBeCloseTo(FLEET, 6);
    const [crossing, ...others] = break_evens.find(({ input }) => input === "api_price")?.crossings ?? [];
    expect(others).toEqual([]);
    expect(crossing?.at).toBeCloseTo((FLEET - besides) / 30_000, 9);
  },
);
