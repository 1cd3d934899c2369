import { describe, expect, test } from "vitest";
import { slowRequests } from "../../src/author/percentile/slow-requests.js";
import type { Work } from "../../src/author/work.js";
import type { ReportOption } from "../../src/report/schema.js";
import type { Inputs } from "../../src/scenario/inputs.js";

const OWN = { id: "own", label: "Own" } as ReportOption;
const HELD = { sized: {} };

/** What page one says of a fleet that was simulated for p95, with so many replicas at the slow end of their range. */
function told(option: object, { promised = true, slow }: { promised?: boolean; slow?: number } = {}): string[] {
  const percentiles = {
    promises: promised ? [{ share: 0.95, percentile: "p95" }] : [],
    options: [{ option: "own", label: "Own", ...option }],
    floors: [],
    byHour: [],
  };
  const quantities = {
    "own.replicas_at_p95": { value: 4 },
    ...(slow !== undefined && {
      "own.replicas_at_p95_if_slow": { value: slow },
      "own.at_p95_if_slow.monthly_cost": { value: 24_000 },
    }),
  };
  return slowRequests({ percentiles } as unknown as Inputs, { quantities } as unknown as Work, OWN, undefined);
}

describe("what holds the promise is simulated", () => {
  test.each([
    [
      "more replicas at the slow end",
      told({ found: HELD, speeds: {} }, { slow: 6 }),
      " With replicas as slow as their range has it, “Own” takes 6\u202freplicas at p95 instead of 4, for $24K a month. ",
    ],
    [
      "as many there",
      told({ found: HELD, speeds: {} }, { slow: 4 }),
      " Replicas at the slow end of their range keep it too. ",
    ],
    [
      "none there",
      told({ found: HELD, speeds: {} }),
      " With replicas as slow as their range has it, no number of them holds p95. ",
    ],
    ["no range", told({ found: HELD }), " "],
  ])("%s", (_, words, between) => {
    expect(words).toEqual([
      `What holds p95 is simulated, not measured.${between}Measure one replica before it is promised.`,
    ]);
  });

  test.each([
    ["it was not simulated", told({ found: { refused: "no speed" } }, { slow: 6 })],
    ["no fleet holds it", told({ found: { sized: { alone: 3 } } }, { slow: 6 })],
    ["nothing is promised to them", told({ found: HELD }, { promised: false, slow: 6 })],
  ])("nothing where %s", (_, words) => {
    expect(words).toEqual([]);
  });
});
