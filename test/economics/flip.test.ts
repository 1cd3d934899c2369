import { describe, expect, it } from "vitest";
import type { Costed } from "../../src/economics/evaluate-option.js";
import { nearestFlip } from "../../src/economics/flips/flip.js";
import { book } from "../../src/economics/law.js";
import { Model } from "../../src/formula/model.js";
import { base } from "../support/laws.js";

const COST = { title: "Cost", symbol: "cost", unit: "USD/month", source: "a test" };
const VOLUME = { title: "Volume", symbol: "volume", unit: "tok/month", source: "a test" };

/** An option whose month costs what an expression of the volume says; V is a million tokens a month, one dollar each. */
function option(id: string, is: string, winsTies: boolean, most = Number.POSITIVE_INFINITY) {
  const cost = {
    ...COST,
    id: "monthly_cost",
    is,
    inputs: { volume: "tok/month", dollar: "USD/Mtok", fixed: "USD/month" },
  };
  const load = { ...VOLUME, id: "peak_load", is: "1 * volume", inputs: { volume: "tok/month" } };
  const capacity = { ...VOLUME, id: "capacity", is: "1 * most", inputs: { most: "tok/month" } };
  const bounded = Number.isFinite(most);
  const model = new Model(book("a test", bounded ? [cost, load, capacity] : [cost]));
  const given = base({
    volume: [60, "Mtok/month"],
    dollar: [1, "USD/Mtok"],
    fixed: [50, "USD/month"],
    ...(bounded && { most: [most, "tok/month"] as const }),
  });
  return { costed: { id, model, given } as Costed, moves: "volume", winsTies, bounded };
}

type Tried = ReturnType<typeof option>;
const found = (first: Tried, ...others: Tried[]) => nearestFlip([first, ...others], "volume", 60e6, [1e6, 1e9]);
const flip = (first: Tried, ...others: Tried[]) => {
  const { at, to } = found(first, ...others) ?? {};
  return at === undefined ? undefined : { at, to };
};
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
    const small = (most: number) => option("small", "0.9 * volume * dollar + 0.2 * fixed", false, most);
    expect(flip(api(true), small(90e6))).toBeUndefined();
    expect(flip(api(true), small(200e6))).toEqual({ at: 100e6, to: "small" });
  });

  it("lies where the first option can carry no more", () => {
    expect(flip(option("fleet", "0.1 * fixed + 0 * volume * dollar", false, 70e6), api(true))).toEqual({
      at: expect.closeTo(70e6, 0),
      to: "api",
    });
  });

  it("is looked for from the stretch that today lies in, not from another where the same option is the cheapest", () => {
    // $50 for each 80 million tokens, against a dollar a million: ours from 50 to 80, and again from 100.
    const boxes = option("boxes", "fixed * ceil(volume * dollar / (1.6 * fixed)) + 0 * volume * dollar", false);
    const at = (today: number) => nearestFlip([boxes, api(true)], "volume", today, [1e6, 1e9])?.at;
    expect([at(60e6), at(78e6), at(102e6), at(900e6)]).toEqual(
      [50e6, 80e6, 100e6, 100e6].map((each) => expect.closeTo(each, 0)),
    );
    expect(at(90e6)).toBeUndefined();
  });

  it("is the nearest of all, whoever it leads to", () => {
    const other = option("other", "volume * dollar + 0.1 * fixed", true);
    expect(flip(fleet, other, api(true))).toEqual({ at: 50e6, to: "api" });
    expect(flip(fleet, other)).toEqual({ at: 45e6, to: "other" });
  });

  it("leads to the cheapest where several become cheaper at one jump, whatever their order", () => {
    // One box carries 80 million tokens, and a second one costs as much again.
    const boxes = option("boxes", "fixed * 0.8 * ceil(volume * dollar / (1.6 * fixed)) + 0 * volume * dollar", false);
    const dear = option("dear", "1.4 * fixed + 0 * volume * dollar", false);
    const cheap = option("cheap", "1.2 * fixed + 0 * volume * dollar", false);
    expect(flip(boxes, dear, cheap)).toEqual({ at: expect.closeTo(80e6, 0), to: "cheap" });
  });

  it("tells who is the cheapest all along, also where the decision turns back", () => {
    const boxes = option("boxes", "fixed * ceil(volume * dollar / (1.6 * fixed)) + 0 * volume * dollar", false);
    // $50 for each 80 million tokens: the API is cheaper from 80 to 100 million, and never again.
    expect(found(boxes, api(true))?.spans.map(({ to, cheapest }) => [Math.round(to / 1e5) / 10, cheapest])).toEqual([
      [50, "api"],
      [80, "boxes"],
      [100, "api"],
      [1000, "boxes"],
    ]);
  });
});
