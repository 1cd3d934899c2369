import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toldSaving } from "../../src/economics/books/router.js";
import { number } from "../../src/economics/evaluate-option.js";
import { type RouterMode, routerBreakEven, routerModel } from "../../src/economics/studies/router.js";
import { base, workOut } from "../support/laws.js";

const given = (share: number, local: number, frontier: number, guard = 0, fixed = 0) =>
  base({
    volume: [1000, "Mtok/month"],
    local_share: [share, "1"],
    local_price: [local, "USD/Mtok"],
    frontier_price: [frontier, "USD/Mtok"],
    guard_share: [guard, "1"],
    guard_price: [frontier, "USD/Mtok"],
    router_fixed_cost: [fixed, "USD/month"],
  });
const saving = (mode: RouterMode, values: ReturnType<typeof given>) =>
  number(routerModel(mode).only("router_saving_share").run(values), "router_saving_share");

/** C022: at $0.36 locally the range that is told as 30 to 60 % is 16.7 to 65.6 %, or -12 to 62 % tried locally first. */
describe.each<[number, number, number, number]>([
  [0.6, 0.5, 0.16668, -0.1222],
  [0.8, 2, 0.65556, 0.61945],
])("%d answered locally against $%d", (share, frontier, upFront, localFirst) => {
  test("decided up front saves f(1 - c/p)", () => {
    expect(saving("up front", given(share, 0.3611, frontier))).toBeCloseTo(upFront, 5);
  });
  test("tried locally first, escalations pay twice: f - c/p", () => {
    expect(saving("local first", given(share, 0.3611, frontier))).toBeCloseTo(localFirst, 4);
  });
});

test("what is judged again is bought, in either mode", () => {
  const told = { local_share: [0.7, "1"], guard_share: [0.1, "1"], local_price: [0.3, "USD/Mtok"] } as const;
  const of = (law: string) => workOut([toldSaving], law, { ...told, frontier_price: [1.2, "USD/Mtok"] });
  // 0.7 (0.9 - 0.25), and 0.7 x 0.9 - 0.25.
  expect(of("told_saving_up_front")).toBeCloseTo(0.455, 12);
  expect(of("told_saving_local_first")).toBeCloseTo(0.38, 12);
  expect(saving("up front", given(0.7, 0.3, 1.2, 0.1))).toBeCloseTo(0.455, 12);
  expect(saving("local first", given(0.7, 0.3, 1.2, 0.1))).toBeCloseTo(0.38, 12);
});

test("tokens by mode, with a tenth of the local answers judged again", () => {
  const tokens = (mode: RouterMode) => {
    const values = routerModel(mode).run(given(0.7, 0.36, 2, 0.1));
    return ["local_tokens", "escalated_tokens", "guard_tokens", "frontier_tokens"].map((id) =>
      Math.round(number(values, id) / 1e6),
    );
  };
  expect(tokens("up front")).toEqual([700, 300, 70, 370]);
  expect(tokens("local first")).toEqual([1000, 300, 70, 370]);
});

describe("the share at which it stops paying", () => {
  const hundredths = (most: number) => fc.integer({ min: 0, max: 100 * most }).map((each) => each / 100);
  const prices = hundredths(5).map((each) => each + 0.05);

  test("tried locally first it is c/p; decided up front and without fixed cost any share pays", () => {
    expect(routerBreakEven("local first", given(0, 0.36, 0.5))).toEqual({ at: expect.closeTo(0.72, 12) });
    expect(routerBreakEven("up front", given(0, 0.36, 0.5))).toEqual({ at: 0 });
    expect(routerBreakEven("up front", given(0, 0.36, 0.5, 0, 70))).toEqual({ at: expect.closeTo(0.5, 9) });
  });

  test("a local model dearer than the frontier never pays, and no negative share is given for it", () => {
    expect(routerBreakEven("up front", given(0, 0.6, 0.5))).toHaveProperty("never");
    expect(routerBreakEven("local first", given(0, 0.6, 0.5))).toHaveProperty("never");
    expect(routerBreakEven("local first", given(0, 0.1, 0.5, 1))).toHaveProperty("never");
  });

  test("told per token it is the same", () => {
    fc.assert(
      fc.property(prices, prices, hundredths(1), (local, frontier, guard) => {
        const found = routerBreakEven("local first", given(0, local, frontier, guard));
        fc.pre("at" in found);
        const told = workOut([toldSaving], "told_share_break_even", {
          guard_share: [guard, "share"],
          local_price: [local, "USD/Mtok"],
          frontier_price: [frontier, "USD/Mtok"],
        });
        expect(told).toBeCloseTo("at" in found ? found.at : Number.NaN, 9);
      }),
    );
  });

  test.each<RouterMode>(["up front", "local first"])("%s: there the bills are equal, and never means never", (mode) => {
    fc.assert(
      fc.property(prices, prices, hundredths(1), hundredths(900), (local, frontier, guard, fixed) => {
        const at = (share: number) => saving(mode, given(share, local, frontier, guard, fixed));
        const found = routerBreakEven(mode, given(0, local, frontier, guard, fixed));
        if ("at" in found) expect(at(found.at)).toBeCloseTo(0, 7);
        else expect(Math.max(at(0), at(0.5), at(1))).toBeLessThanOrEqual(1e-9);
      }),
    );
  });
});

test.each<[RouterMode, string]>([
  ["up front", "told_saving_up_front"],
  ["local first", "told_saving_local_first"],
])("%s: the saving told per token is that of the blended bill without fixed cost", (mode, law) => {
  const part = fc.integer({ min: 0, max: 100 }).map((each) => each / 100);
  fc.assert(
    fc.property(
      part,
      part,
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 500 }),
      (share, guard, c, p) => {
        const told = workOut([toldSaving], law, {
          local_share: [share, "share"],
          guard_share: [guard, "share"],
          local_price: [c / 100, "USD/Mtok"],
          frontier_price: [p / 100, "USD/Mtok"],
        });
        expect(told).toBeCloseTo(saving(mode, given(share, c / 100, p / 100, guard)), 9);
      },
    ),
  );
});
