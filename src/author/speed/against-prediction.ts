import type { Basis } from "../../figures/basis.js";
import type { ReportOption } from "../../report/schema.js";
import type { Given, Inputs } from "../../scenario/inputs.js";
import type { SpeedInput } from "../../scenario/sizing/speed.js";
import type { Interval } from "../../serving/prediction.js";
import { decide } from "../decision.js";
import { idOf } from "../ids.js";
import { reportOptions } from "../options.js";
import { type Work, work } from "../work.js";
import { lowHigh } from "./side-by-side.js";

/** A throughput that was given or measured, held against what is predicted of the same replica; processed tok/s. */
export interface Against {
  readonly speed: SpeedInput;
  readonly basis: Basis;
  readonly stated: Interval;
  readonly predicted: Interval;
  /** Where the stated figure lies by the 90 % interval. */
  readonly side: "below" | "within" | "above";
}

/** Every throughput that is not itself the prediction, and has one beside it. */
export function againstPrediction({ speeds, givens }: Inputs, written: Work): Against[] {
  return speeds.flatMap((speed) => {
    const given = givens.find(({ id }) => id === idOf.option(speed.option, "replica_throughput"));
    if (speed.sizedBy === "prediction" || !speed.predicted || !given) return [];
    const stated = lowHigh(written, given.id);
    const predicted = lowHigh(written, idOf.predicted(speed.option, "replica_throughput"));
    const side = stated.high < predicted.low ? "below" : stated.low > predicted.high ? "above" : "within";
    return [{ speed, basis: given.basis, stated, predicted, side }];
  });
}

/** What a month would be if the replica were as fast as predicted. */
export interface AsPredicted {
  /** USD a month of the option. */
  readonly cost: number;
  readonly recommended: ReportOption;
  /** At the ends of the interval. */
  readonly ends: readonly [ReportOption, ReportOption];
}

export function asPredicted({ speed, predicted }: Against, inputs: Inputs): AsPredicted {
  const { option } = speed;
  const at = (value: number) => {
    const found = workAtSpeed(option, value, inputs);
    const options = reportOptions(found);
    const cost = options.find(({ id }) => id === option)?.monthly_cost ?? Number.NaN;
    return { cost, recommended: decide(options, found).recommended };
  };
  const ends = [at(predicted.low).recommended, at(predicted.high).recommended] as const;
  return { ...at(predicted.value), ends };
}

/** Everything worked out again, but a replica of the option makes so many processed tokens a second. */
export function workAtSpeed(option: string, value: number, inputs: Inputs): Work {
  return work({ ...inputs, givens: inputs.givens.map((given) => asFastAs(given, option, value)) });
}

/** The same givens, but a replica of the option makes so many processed tokens a second. */
function asFastAs(given: Given, option: string, value: number): Given {
  if (given.id !== idOf.option(option, "replica_throughput")) return given;
  return { ...given, value, unit: "tok/s/replica", low: undefined, high: undefined, worked: undefined };
}
