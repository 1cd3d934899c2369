import type { ObjectiveFigure } from "../../economics/figure-names.js";
import { HELD_AGAINST_RUNS } from "../../simulation/held-against-runs.js";
import type { Context } from "../context.js";
import { type Objective, promisesIn } from "../objective.js";

/** The name that laws read it by. */
export const HELD = "held_of_simulated" satisfies ObjectiveFigure;

/** What all options that are sized by the simulation read: one figure, for it is one simulator. */
export const READS_HELD = { [HELD]: `objective.${HELD}` } as const;

/**
 * How far the simulation of a promise may be off. What the memo computes with is what was simulated; the draws have it off as
 * far as public runs lay.
 */
export function giveHeld(context: Context, objective: Objective | undefined): void {
  const { runs, low, middle, high } = HELD_AGAINST_RUNS;
  const [first] = promisesIn(objective).filter(({ percentile }) => percentile);
  const source = `${runs} runs of MLPerf Inference v6.0, Server and Interactive, that came within a tenth of a limit: requests a second that were served, over the most that is simulated within the same limits; half of them below ${middle}`;
  context.give(
    READS_HELD[HELD],
    "Carried under the promise",
    {
      ...{ value: 1, unit: "1", low, high, spread: { kind: "quantiles", low, middle, high } },
      ...{ basis: "measured", source, date: undefined, note: undefined },
    },
    context.at(...(first?.path ?? ["objective"])),
  );
}
