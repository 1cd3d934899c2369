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

const OWNING = [
  "ownership:",
  ...["  lens: full", "  horizon: 36 months", "  growth: 0%", "  api_price_fall: 0%", "  gpu_price_fall: 0%"],
  ...["  discount_rate: 0%", "  running: { storage: { cost: $4000/month } }"],
];

// 30B tokens are $15,000 at $0.50/Mtok. The promise lies between what the fleet costs and what it costs with all around it.
test.each<[what: string, small: Small, needed: (of: (name: string) => number) => number]>([
  [
    // 20 GPUs for 46 h of each night: 1B tokens in 46 replica hours, in whole hours of a run
    "a job is paid for in part of the month",
    {
      batch: ["kind: batch", "runs: 30 runs/month", "window: 20:00-08:00"],
      api: "commitment: $2000/month",
      options: [
        `own: { kind: job, label: Own, gpu_price: p.gpu, ${PAIR}, paid: by_second, start_up: 0 min, lost: 0% }`,
      ],
    },
    (of) => (of("fleet_cost") * 1.1) / ((of("paid_capacity") * 730 * 3600 * 0.5) / 1e6),
  ],
  [
    "what owning takes lifts a fleet above what is promised",
    { api: "commitment: $17000/month", options: [OWN], more: OWNING },
    (of) => (FLEET + 4000) / ((of("capacity") * 730 * 3600 * 0.5) / 1e6),
  ],
])("how busy a fleet must be beside a commitment: %s", (_, small, needed) => {
  const { quantities } = smallReport(small);
  const of = (name: string) => Number(quantities[`own.${name}`]?.value);
  expect(of("utilization_needed_in_all")).toBeCloseTo(needed(of), 9);
});
