import { expect, test } from "vitest";
import { otherPrice } from "../../src/author/break-evens/other-price.js";
import type { OptionInput } from "../../src/scenario/inputs.js";

const API = { id: "api", label: "The API", api: null, billedAlike: [100_000, 200_000] } as unknown as OptionInput;
const OWN = { id: "own", label: "Ours", api: "api" } as unknown as OptionInput;
const FREE = { id: "free", label: "Other", api: null } as unknown as OptionInput;
const options = [API, OWN, FREE];

/** Prices hold above the first length, and up to and with the second. */
test.each([
  [OWN, 150_000, undefined],
  [OWN, 200_000, undefined],
  [OWN, 200_001, "The API bills inputs above 200,000 tok at another price"],
  [OWN, 100_001, undefined],
  [OWN, 100_000, "The API bills inputs up to 100,000 tok at another price"],
  [API, 300_000, "The API bills inputs above 200,000 tok at another price"],
  [FREE, 300_000, undefined],
])("of %o an input of %d", (option, input, expected) => {
  const said = otherPrice(option, { options }, { input, cached: 0, output: 100 });
  expect(said?.replace("\u202f", " ")).toBe(expected);
});

test("nothing is said where nobody says how long a request is", () => {
  expect(otherPrice(OWN, { options }, undefined)).toBeUndefined();
});
