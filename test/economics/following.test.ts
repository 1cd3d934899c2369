import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boxThreshold, followed } from "../../src/economics/books/following.js";
import {
  type BoxLoads,
  bestBoxes,
  boxesAtFloor,
  followLoad,
  keepOn,
  type Stretch,
} from "../../src/economics/hours/following.js";
import { type Stated, workOut } from "../support/laws.js";

const BOX = 53_200;
const PRICES: Stated = {
  api_price: [0.317, "USD/Mtok"],
  box_cost: [35_040, "USD/box/month"],
  hours_in_month: [730, "h/month"],
};
const THRESHOLD = workOut([boxThreshold], "box_break_even_load", PRICES);

/** Trough, P50, P90 and P99 in tok/s, straight between them and level beyond the last (seed audit, section 1c). */
const SHAPE: readonly Stretch[] = [
  { share: 0.5, low: 110e3, high: 222e3 },
  { share: 0.4, low: 222e3, high: 290e3 },
  { share: 0.09, low: 290e3, high: 327e3 },
  { share: 0.01, low: 327e3, high: 327e3 },
];
const mean = (stretches: readonly Stretch[]) =>
  stretches.reduce((sum, { share, low, high }) => sum + (share * (low + high)) / 2, 0);

/** The same shape at an API bill of so many thousand dollars a month. */
function atSpend(thousands: number): Stretch[] {
  const factor = (thousands * 1e9) / (0.317 * 730 * 3600) / mean(SHAPE);
  return SHAPE.map(({ share, low, high }) => ({ share, low: low * factor, high: high * factor }));
}

function savingShare(stretches: readonly Stretch[], { on, load }: BoxLoads): number {
  const told: Stated = {
    ...PRICES,
    box_on_share: [on, "box"],
    box_load: [load, "tok/s"],
    mean_load: [mean(stretches), "tok/s"],
  };
  return workOut([followed], "followed_saving_share", told);
}

test("a box costs what the API would at 79.06 % of what it can serve", () => {
  expect(THRESHOLD / BOX).toBeCloseTo(0.79062, 5);
});

const PERCENT = (share: number) => (100 * share).toFixed(1);

test.each<[number, number, string, number, string, string, number]>([
  [35, 0, "0.0", 0, "0.0", "9.6", 0],
  [50, 0, "0.0", 1, "11.7", "13.4", 70],
  [75, 0, "0.0", 1, "12.0", "16.7", 108],
  [89.6, 1, "10.4", 1, "10.4", "17.0", 111],
  [100, 1, "9.3", 2, "11.7", "17.2", 140],
  [185, 2, "10.0", 3, "12.9", "19.0", 287],
  [250, 2, "7.4", 4, "12.9", "19.5", 387],
  [500, 5, "9.3", 8, "12.9", "20.2", 774],
  [1000, 11, "10.2", 16, "12.9", "20.6", 1548],
  [2000, 22, "10.2", 33, "12.9", "20.8", 3098],
])(
  "an API bill of $%dk: %d boxes at the floor save %s %%, %d save most at %s %%, following saves %s %%",
  (spend, floor, atFloor, best, atBest, following, annual) => {
    const stretches = atSpend(spend);
    const floorBoxes = boxesAtFloor(stretches, BOX);
    const most = bestBoxes(stretches, BOX, THRESHOLD);
    const saved = savingShare(stretches, keepOn(stretches, BOX, most));
    expect([
      floorBoxes,
      PERCENT(savingShare(stretches, keepOn(stretches, BOX, floorBoxes))),
      most,
      PERCENT(saved),
      PERCENT(savingShare(stretches, followLoad(stretches, BOX, THRESHOLD))),
      Math.round(saved * spend * 12),
    ]).toEqual([floor, atFloor, best, atBest, following, annual]);
  },
);

/** Any load curve: up to six stretches that rise, flat ones among them. */
const curve = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => {
    const whole = parts.reduce((sum, [share]) => sum + share, 0);
    let level = 0.5;
    return parts.map(([share, jump, rise]): Stretch => {
      const low = level + jump;
      level = low + rise;
      return { share: share / whole, low, high: level };
    });
  });
const box = fc.double({ min: 2, max: 60, noNaN: true });

describe("any load curve", () => {
  test("following equals asking at twenty thousand instants which boxes are worth it", () => {
    fc.assert(
      fc.property(curve, box, fc.double({ min: 0.05, max: 1, noNaN: true }), (stretches, capacity, part) => {
        const threshold = part * capacity;
        const { on, load } = followLoad(stretches, capacity, threshold);
        const instants = 20_000;
        let worth = 0;
        for (const { share, low, high } of stretches) {
          for (let instant = 0; instant < instants; instant++) {
            const now = low + ((instant + 0.5) / instants) * (high - low);
            const full = Math.floor(now / capacity);
            worth += (share / instants) * full * (capacity - threshold);
            worth += (share / instants) * Math.max(now - full * capacity - threshold, 0);
          }
        }
        const exact = load.reduce((sum, each, k) => sum + each - threshold * (on[k] ?? 0), 0);
        expect(Math.abs(exact - worth)).toBeLessThan(1e-3 * Math.max(worth, 1));
      }),
      { numRuns: 40 },
    );
  });

  test("the best number of boxes is the best of all numbers tried", () => {
    fc.assert(
      fc.property(curve, box, fc.double({ min: 0.05, max: 1.2, noNaN: true }), (stretches, capacity, part) => {
        const worth = (boxes: number) =>
          keepOn(stretches, capacity, boxes).load.reduce((sum, load) => sum + load - part * capacity, 0);
        const tried = Array.from({ length: 310 }, (_, boxes) => worth(boxes));
        expect(worth(bestBoxes(stretches, capacity, part * capacity))).toBeCloseTo(Math.max(...tried), 9);
      }),
      { numRuns: 40 },
    );
  });

  test("no way of running boxes saves more than the ceiling; following saves no less than boxes kept on", () => {
    fc.assert(
      fc.property(curve, box, fc.double({ min: 0.05, max: 1, noNaN: true }), (stretches, capacity, part) => {
        const threshold = part * capacity;
        const worth = ({ on, load }: BoxLoads) =>
          load.reduce((sum, each, k) => sum + each - threshold * (on[k] ?? 0), 0) / mean(stretches);
        const following = worth(followLoad(stretches, capacity, threshold));
        const best = worth(keepOn(stretches, capacity, bestBoxes(stretches, capacity, threshold)));
        const floor = worth(keepOn(stretches, capacity, boxesAtFloor(stretches, capacity)));
        expect(following).toBeLessThanOrEqual(1 - part + 1e-9);
        expect(following).toBeGreaterThanOrEqual(best - 1e-9);
        expect(best).toBeGreaterThanOrEqual(floor - 1e-9);
      }),
    );
  });
});
