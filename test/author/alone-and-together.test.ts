import { expect, test } from "vitest";
import { aloneAndTogether } from "../../src/author/uncertainty/alone-and-together.js";
import type { UncertainInput, Uncertainty } from "../../src/report/uncertainty.js";
import { inputsOf, reportOf } from "../support/scenarios.js";

const MEMO = "70b-8xh100";
const told = reportOf(MEMO).uncertainty as Uncertainty;
const LEAD = 1000;

/** The ranges of the memo by what their names end in, each with what it does when it moves alone. */
function drawn(all: Record<string, Pick<UncertainInput, "chance" | "swing">>): Uncertainty {
  const inputs = Object.entries(all).map(([name, does]) => {
    const found = told.inputs.find(({ inputs: [id] }) => id?.endsWith(name));
    if (!found) throw new Error(`no range is called ${name}`);
    return { ...found, ...does };
  });
  return { ...told, inputs };
}

const VOLUME = { chance: 0.34, swing: [5000, -9000] as [number, number] };
const still = { chance: 0, swing: [LEAD, LEAD] as [number, number] };

test.each<[string, Parameters<typeof drawn>[0], number, string[]]>([
  [
    "the range that moves most turns it most, and another pushes the other way",
    { rate: VOLUME, api_price: { chance: 0, swing: [4750, 1030] } },
    0.75,
    [
      "If only the volume moved, the decision would turn in 34\u202f% of the draws; what the API charges mostly outweighs that.",
    ],
  ],
  [
    "the one that pushes hardest has the name",
    {
      api_price: { chance: 0.1, swing: [2000, 1000] },
      rate: VOLUME,
      "overhead.share": { chance: 0, swing: [1000, 3000] },
    },
    0.75,
    [
      "If only the volume moved, the decision would turn in 34\u202f% of the draws; the overhead mostly outweighs that.",
    ],
  ],
  [
    "none pushes in its middle",
    { rate: VOLUME, api_price: { chance: 0, swing: [1500, 510] } },
    0.75,
    ["If only the volume moved, the decision would turn in 34\u202f% of the draws; the others undo a part of that."],
  ],
  ["all together turn it as often", { rate: VOLUME, api_price: still }, 0.66, []],
  ["so near that nobody asks", { rate: VOLUME, api_price: still }, 0.68, []],
  ["none turns it alone", { rate: { ...VOLUME, chance: 0 }, api_price: still }, 0.9, []],
])("%s", (_, all, of, words) => expect(aloneAndTogether(drawn(all), of, inputsOf(MEMO), LEAD)).toEqual(words));

test("the note stands beside the odds on page one", () =>
  expect(reportOf(MEMO).recommendation.how_sure).toMatch(
    /draws of the 10 figures that are ranges\. These draws are of GPUs as this memo rents them, not of GPUs for a term\. If only the volume moved, the decision would turn in 34\s% of the draws; what the API charges mostly outweighs that\. Nine times/,
  ));
