import { expect, test } from "vitest";
import { tierOf } from "../../src/prices/amounts.js";
import type { Price } from "../../src/prices/schema.js";

test("requests of the first bracket are billed by the lowest tier, wherever it stands in its entry", () => {
  const tiers = [400_000, 200_000, 1_000_000].map((above) => ({ above: { value: above } }));
  const found = (bracket?: number) => tierOf({ tiers } as unknown as Pick<Price, "tiers">, bracket);
  expect([1, 2, 3].map((bracket) => found(bracket)?.tier.above.value)).toEqual([200_000, 400_000, 1_000_000]);
  expect([1, 2, 3].map((bracket) => found(bracket)?.index)).toEqual([1, 0, 2]);
  expect([found(0), found(4), tierOf({}, 1)]).toEqual([undefined, undefined, undefined]);
});
