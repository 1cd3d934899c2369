import { describe, expect, test } from "vitest";
import { loadLevels } from "../../src/economics/hours/levels.js";
import { optionModel } from "../../src/economics/option-model.js";
import { apiBehind } from "../../src/economics/options/api-bill.js";
import { queued } from "../../src/economics/options/queued.js";
import { fleetLaws } from "../../src/scenario/options/fleet-laws.js";
import { mixLaws } from "../../src/scenario/options/mix.js";
import { USUAL_API } from "../support/apis.js";

const DEMAND = { from: "volume", shape: "relative" } as const;
const behind = apiBehind(USUAL_API);
const floor = (sizing: "cheapest" | "fixed") => fleetLaws({ sizing, spills: true }, behind);
const mix = mixLaws({ classes: ["reserved", "on_demand"], starts: "in_order" }, behind);
const namesIn = (option: ReturnType<typeof floor>) => [...optionModel(DEMAND, option, false).formulas.keys()];

describe("a fleet of one size with an API behind it, as it was simulated", () => {
  test.each([undefined, USUAL_API])("serves what the table of its simulation says (cold: %o)", (cold) => {
    const names = namesIn(queued(floor("cheapest"), cold));
    expect(names).toEqual(expect.arrayContaining(["load_under_capacity", "carried_share", "spilled_share"]));
    expect(names.includes("cold_share")).toBe(cold !== undefined);
    expect(names.includes("price_where_cold")).toBe(cold !== undefined);
  });

  test("its least cost is searched for with what was simulated, and the API's price where it is cold only where it is", () => {
    const usual = queued(floor("cheapest"), undefined).search;
    expect(usual?.reads).toEqual(expect.arrayContaining([...loadLevels.reads, "carried_rise"]));
    expect(usual?.reads).not.toContain("price_where_cold");
    expect(queued(floor("cheapest"), USUAL_API).search?.reads).toContain("price_where_cold");
  });

  test("one of stated size is still not searched for", () => {
    expect(floor("fixed").search).toBeUndefined();
    expect(queued(floor("fixed"), USUAL_API).search).toBeUndefined();
  });

  test("another search than that of levels stays as it is", () => {
    const other = { ...loadLevels };
    expect(queued({ ...floor("cheapest"), search: other }, USUAL_API).search).toBe(other);
  });
});

test("boxes that come and go have laws and a search of their own, and no table of the fleet's size", () => {
  for (const cold of [undefined, USUAL_API]) {
    const option = queued(mix, cold);
    expect(option.search).not.toBe(mix.search);
    expect(option.search?.how).toBe(mix.whileQueued?.search(cold !== undefined).how);
    const own = option.laws.filter(({ id }) => id === "cold_share");
    expect(own.map(({ is }) => is.includes("cold_least"))).toEqual(cold ? [false] : []);
    expect(() => optionModel(DEMAND, option, false)).not.toThrow();
  }
});
