import { describe, expect, it } from "vitest";
import type { Costed } from "../../src/economics/evaluate-option.js";
import { nearestFlip } from "../../src/economics/flip.js";
import { book } from "../../src/economics/law.js";
import { Model } from "../../src/formula/model.js";
import { base } from "../support/laws.js";

/** An option whose month costs what an expression of the volume says; V is a million tokens a month, one dollar each. */
function option(id: string, is: string, winsTies: boolean) {
  const law = {
    ...{ id: "monthly_cost", title: "Cost", symbol: "cost", unit: "USD/month", source: "a test", is },
    inputs: { volume: "tok/month", dollar: "USD/Mtok", fixed: "USD/month" },
  };
  const model = new Model(book("a test", [law]));
  const given = base({ volume: [60, "Mtok/month"], dollar: [1, "USD/Mtok"], fixed: [50, "USD/month"] });
  return { costed: { id, model, given } as Costed, moves: "volume", winsTies };
}

type Tried = ReturnType<typeof option> & { most?: number };
const flip = (first: Tried, ...others: Tried[]) => nearestFlip([first, ...others], "volume", 60e6, [1e6, 1e9]);
const fleet = option("fleet", "fixed + 0 * volume * dollar", false);
const api = (winsTies: boolean) => option("api", "volume * dollar + 0 * fixed", winsTies);
/** Up to 50 million tokens it asks what the fleet costs, and a dollar for each million above. */
const least = (winsTies: boolean) => option("least", "max(volume * dollar, fixed)", winsTies);

describe("the nearest flip", () => {
  it("lies where the lines cross", () => {
    expect(flip(fleet, api(true))).toEqual({ at: 50e6, to: "api" });
  });

  it("a tie goes to the API, which binds nobody: it flips where the fleet stops being cheaper", () => {
    expect(flip(fleet, least(true))).toEqual({ at: 50e6, to: "least" });
  });

  it("and to whoever is chosen already, where no API would win it", () => {
    expect(flip(fleet, least(false))).toBeUndefined();
    expect(flip({ ...fleet, winsTies: true }, least(true))).toBeUndefined();
  });

  it("leads to nobody who cannot be had there", () => {
    // It is cheaper from 100 million tokens on.
    const small = option("small", "0.9 * volume * dollar + 0.2 * fixed", false);
    expect(flip(api(true), { ...small, most: 90e6 })).toBeUndefined();
    expect(flip(api(true), { ...small, most: 200e6 })).toEqual({ at: 100e6, to: "small" });
  });

  it("is the nearest of all, whoever it leads to", () => {
    const other = option("other", "volume * dollar + 0.1 * fixed", true);
    expect(flip(fleet, other, api(true))).toEqual({ at: 50e6, to: "api" });
    expect(flip(fleet, other)).toEqual({ at: 45e6, to: "other" });
  });
});
