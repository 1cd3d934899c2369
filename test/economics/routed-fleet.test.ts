import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apiBill } from "../../src/economics/books/api.js";
import { type Costed, costed, number, runOption } from "../../src/economics/evaluate-option.js";
import { apiBehind } from "../../src/economics/options/api-bill.js";
import { sharesThatPay } from "../../src/economics/studies/router.js";
import { fromBase, parseUnit } from "../../src/formula/unit.js";
import { apiLaws } from "../../src/scenario/options/api.js";
import { routerLaws } from "../../src/scenario/options/router.js";
import { BLENDED_API } from "../support/apis.js";
import { base } from "../support/laws.js";

const DEMAND = { from: "volume", shape: "relative" } as const;

interface Case {
  readonly mode: "up_front" | "local_first";
  readonly share: number;
  readonly guard: number;
  readonly price: number;
  readonly replica: number;
  readonly peak: number;
  readonly engineers: number;
}

const MONTH = { volume: 3_800, hours: 730, gpu: 1.5, overhead: 0.3, salary: 60_000, headroom: 0.2 };

function options({ mode, share, guard, price, replica, peak, engineers }: Case): [api: Costed, router: Costed] {
  const given = base({
    volume: [MONTH.volume, "Mtok/month"],
    hours_in_month: [MONTH.hours, "h/month"],
    share: [[1], "share"],
    relative_low: [[1], "1"],
    relative_high: [[1], "1"],
    relative_peak: [peak, "1"],
    relative_trough: [1, "1"],
    api_price: [price, "USD/Mtok"],
    local_share: [share, "share"],
    guard_share: [guard, "share"],
    gpu_price: [MONTH.gpu, "USD/GPU/h"],
    gpus_per_replica: [1, "GPU/replica"],
    gpus_per_box: [2, "GPU/box"],
    replica_throughput: [replica, "tok/s/replica"],
    headroom: [MONTH.headroom, "share"],
    overhead: [MONTH.overhead, "share"],
    engineers: [engineers, "FTE"],
    salary: [MONTH.salary, "USD/FTE/year"],
  });
  return [
    costed("api", DEMAND, apiLaws(apiBill), given),
    costed("router", DEMAND, routerLaws({ mode, isPromised: false }, apiBehind(BLENDED_API)), given),
  ];
}

/** The same month added up without the books: boxes of two GPUs for the local peak, everything else at the API. */
function byHand({ mode, share, guard, price, replica, peak, engineers }: Case): number {
  const mean = (MONTH.volume * 1e6) / (MONTH.hours * 3600);
  const local = mode === "up_front" ? share : 1;
  const boxes = Math.ceil(Math.ceil((mean * peak * local * (1 + MONTH.headroom)) / replica - 1e-9) / 2);
  const gpus = boxes * 2 * MONTH.gpu * MONTH.hours * (1 + MONTH.overhead);
  const bought = MONTH.volume * (1 - share + share * guard);
  return gpus + bought * price + (engineers * MONTH.salary) / 12;
}

const DOCUMENT: Case = { mode: "up_front", share: 0.7, guard: 0, price: 1.25, replica: 1500, peak: 2, engineers: 0 };
const cost = (option: Costed) => fromBase(number(runOption(option), "monthly_cost"), parseUnit("USD/month"));

const any = fc.record<Case>({
  mode: fc.constantFrom("up_front", "local_first"),
  share: fc.integer({ min: 1, max: 100 }).map((each) => each / 100),
  guard: fc.constantFrom(0, 0.1, 0.5, 1),
  price: fc.constantFrom(0.5, 1.25, 2, 4),
  replica: fc.constantFrom(200, 700, 1500, 9000),
  peak: fc.constantFrom(1, 2, 3),
  engineers: fc.constantFrom(0, 0.1),
});

test("two L40S for the local peak, and 30 % bought at $1.25: $4,273 by hand", () => {
  // 1,446 tok/s x 2 x 0.7 x 1.2 = 2,429 tok/s: two replicas, one box: 2 x 1.5 x 730 x 1.3 = 2,847; 1,140 Mtok x 1.25.
  expect(cost(options(DOCUMENT)[1])).toBeCloseTo(2847 + 1425, 6);
});

test("every month adds up as by hand, and tokens are conserved: bought is what is escalated or judged again", () => {
  fc.assert(
    fc.property(any, (each) => {
      const [, router] = options(each);
      const values = runOption(router);
      expect(cost(router)).toBeCloseTo(byHand(each), 6);
      const mtok = (name: string) => fromBase(number(values, name), parseUnit("Mtok/month"));
      expect(mtok("answered_locally") + mtok("escalated_tokens")).toBeCloseTo(MONTH.volume, 6);
      expect(mtok("spilled_tokens")).toBeCloseTo(MONTH.volume * (1 - each.share + each.share * each.guard), 6);
      expect(mtok("served_tokens")).toBeCloseTo(MONTH.volume * (each.mode === "up_front" ? each.share : 1), 6);
    }),
  );
});

describe("the local shares that pay", () => {
  test("tried locally first, the fleet is the same at any share: it pays from (fleet / volume) / price on", () => {
    // 4 GPUs in two boxes: 4 x 1.5 x 730 x 1.3 = 5,694 of 4,750 at the API: 1.1987 of it, so at no share.
    expect(sharesThatPay(...options({ ...DOCUMENT, mode: "local_first" }))).toEqual([]);
    const [only] = sharesThatPay(...options({ ...DOCUMENT, mode: "local_first", price: 2 }));
    expect(only?.from).toBeCloseTo(5694 / 7600, 9);
    expect(only?.to).toBe(1);
  });

  test("a scan of two thousand shares agrees", () => {
    fc.assert(
      fc.property(any, (each) => {
        const stretches = sharesThatPay(...options(each));
        for (let step = 2; step < 2000; step++) {
          const share = step / 2000;
          const gap = byHand({ ...each, share }) - MONTH.volume * each.price;
          const near = stretches.some(({ from, to }) => Math.abs(from - share) < 1e-3 || Math.abs(to - share) < 1e-3);
          if (near || Math.abs(gap) < 1e-3) continue;
          const pays = stretches.some(({ from, to }) => share > from && share < to);
          if (pays !== gap < 0) throw new Error(`at ${share}: ${gap}, ${JSON.stringify(stretches)}`);
        }
      }),
      { numRuns: 60 },
    );
  });
});
