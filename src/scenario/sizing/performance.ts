import type { Architecture } from "../../catalog/architecture.js";
import type { Gpu } from "../../catalog/gpu.js";
import type { UnitFacts } from "../../catalog/units.js";
import type { Parallelism } from "../../serving/parallelism.js";
import type { Load, Prediction, Refused, Request, Setup } from "../../serving/prediction.js";
import type { Objective, Rate } from "../../serving/rate-at-objective.js";
import type { AskedOfFleet, AtPercentile } from "../../simulation/at-percentile.js";
import type { AskedOfFloor, FloorFound } from "../../simulation/floor.js";

/** A name that leads nowhere, and what may have been meant. */
export interface Unknown {
  readonly message: string;
  readonly hint?: string | undefined;
}

/** The most that a setup takes on while the objective still holds, and what it then does. */
export interface Held {
  readonly load: Load;
  readonly prediction: Prediction;
}

/**
 * What sizing an option without a throughput asks of the catalog and of the predictor. It is handed in, as files are:
 * the catalog stands on the disk, and resolving a scenario knows no disk.
 */
export interface Performance {
  model(spelling: string): Architecture | Unknown;
  /** Throws InputError with all that is wrong in a config.json. */
  modelOf(file: string, text: string, quantized?: { readonly file: string; readonly text: string }): Architecture;
  gpu(spelling: string): Gpu | Unknown;
  /** What a provisioned unit carries of a model. */
  unit(spelling: string): UnitFacts | Unknown;
  parallelism(spelling: string, gpus: number): Parallelism | Unknown;
  predict(setup: Setup, request: Request, load: Load): Prediction | Refused;
  atObjective(setup: Setup, request: Request, objective: Objective): Held | Refused;
  /** The least fleets that hold promises to shares of the requests in the busiest hour, simulated. */
  atPercentile(setup: Setup, asked: AskedOfFleet): AtPercentile | Refused;
  /** What floors carry that an API stands behind, simulated. */
  floor(setup: Setup, asked: AskedOfFloor): FloorFound | Refused;
  /** The same figure as `atObjective` for one request after another, quick enough for a search. */
  rateAtObjective(
    setup: Setup,
    objective: Objective,
  ): (request: Request) => Pick<Rate, "outputRate" | "counts"> | Refused;
}
