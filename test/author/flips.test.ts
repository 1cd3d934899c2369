import { describe, expect, test } from "vitest";
import type { Flip, UsualInput } from "../../src/report/break-even.js";
import type { Inputs } from "../../src/scenario/inputs.js";
import { costsOf, figuresOf, leastOf, moved } from "../support/rebuilt.js";
import { inputsOf, reportOf } from "../support/scenarios.js";

/** Staircases that turn back, two APIs, fleets that share a price, a mix, a router, and ranges that are open. */
const TRIED = [
  "8b-a100-spiky-chat",
  "bursty-startup",
  "copilot-8b-l40s",
  "hybrid-router",
  "moe-kimi-k2-b200",
  "sonnet-5-or-own#september",
  "spot-or-api-70b",
];

const BESIDE = 1e-6;

type Swept = Exclude<UsualInput, "utilization">;

function pairOf(id: string): [api: string, own: string] {
  const { recommendation, options } = reportOf(id);
  const { option, against } = recommendation;
  const isApi = options.find((each) => each.id === option)?.kind === "api";
  return isApi ? [option, String(against)] : [String(against), option];
}

function costsAt(
  inputs: Inputs,
  { input, today }: Pick<Flip, "input" | "today">,
  [api, own]: [string, string],
  at: number,
) {
  // A break-even that is asked for goes by the id of its figure.
  const asked = inputs.givens.filter(({ id }) => id === input);
  const figures = asked.length > 0 ? asked : figuresOf(inputs, input as Swept, api, own);
  return costsOf(moved(inputs, figures, at, today));
}

describe.each(TRIED)("%s, built again beside each place that its memo tells", (id) => {
  const { flips, break_evens, recommendation } = reportOf(id);
  const inputs = inputsOf(id);
  const reached = flips.flatMap((flip) => (flip.at === null ? [] : [{ ...flip, at: flip.at }]));
  const leastAt = (flip: Flip, at: number) => leastOf(costsAt(inputs, flip, pairOf(id), at));

  test.each(reached)("$input: the recommended option on this side, whom the flip names on the other", (flip) => {
    const away = flip.at > flip.today ? 1 : -1;
    expect(leastAt(flip, flip.at * (1 - away * BESIDE))).toContain(recommendation.option);
    expect(leastAt(flip, flip.at * (1 + away * BESIDE))).toContain(flip.to);
  });

  test.each(reached)(
    "$input: whoever is told as the cheapest on a stretch is so at its ends and in its middle",
    (flip) => {
      for (const { from, to, cheapest } of flip.spans ?? [])
        for (const part of [1e-4, 0.5, 1 - 1e-4])
          expect(leastAt(flip, from + part * (to - from)), `${from} to ${to}`).toContain(cheapest);
    },
  );

  test("what flips nothing flips nothing", () => {
    for (const flip of flips.filter(({ at }) => at === null))
      for (const times of [0.11, 0.4, 2.7, 4.9])
        expect(leastAt(flip, (flip.today || 1) * times), `${flip.input}, ${times} times`).toContain(
          recommendation.option,
        );
  });

  test("each row of the tables of break-evens: who is cheaper below and above it", () => {
    for (const { input, today, between, crossings } of break_evens) {
      if (input === "utilization") continue;
      for (const { at, from, to } of crossings)
        for (const [side, cheaper] of [
          [at * (1 - BESIDE), from],
          [at * (1 + BESIDE), to],
        ] as const) {
          const all = costsAt(inputs, { input: input as Swept, today }, between, side);
          const two = new Map([...all].filter(([option]) => between.includes(option)));
          const least = leastOf(two);
          expect(
            cheaper === "equal" ? least.length === 2 : least.includes(cheaper),
            `${input} ${between} at ${at}`,
          ).toBe(true);
        }
    }
  });
});

describe("a flip in words", () => {
  test("that leads to the other API says so", () => {
    expect(reportOf("8b-a100-spiky-chat").conditions).toContain(
      "The price of \u201cAPI at $0.50\u201d rises above $2.00 per million processed tokens, from $0.50: then API at $2.",
    );
  });

  test("that turns back says from where to where", () => {
    const volume = reportOf("hybrid-router").flips.find(({ input }) => input === "volume");
    expect(volume).toMatchObject({
      turns_back: true,
      further:
        "Router decides first is the cheapest again from 1.63B to 2.35B and above 4.88B tokens a month (searched to 38B). All from the API is also the cheapest from 4.69B to 4.88B tokens a month.",
    });
  });
});
