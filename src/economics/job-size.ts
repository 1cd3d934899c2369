import { WorkError } from "../formula/model.js";
import type { Search } from "./search.js";

/** More boxes than anyone rents for one job. */
const MOST = 10_000;
/** A run that ends with its window holds it, rounding error and all. */
const JUST = 1 + 1e-9;

/** Work that is shared out among replicas within a window; times in one unit. */
export interface Job {
  /** How long one replica would be paid for it, without a start. */
  readonly work: number;
  readonly startUp: number;
  readonly window: number;
  /** Whole steps in which time is billed; undefined where it is billed to the second, or the machines are kept all month. */
  readonly step: number | undefined;
  /** Boxes that a replica takes, or replicas that a box holds. */
  readonly boxesPerReplica: number;
}

/**
 * The number of boxes that costs the least of those that hold the window; of several, the fewest. Work costs the same
 * however it is shared out, and each box costs a start more: but where time is billed in steps, more boxes may fill theirs
 * better. Undefined where no number holds it.
 */
export function boxesForJob({ work, startUp, window, step, boxesPerReplica }: Job): number | undefined {
  if (startUp >= window) return undefined;
  const least = Math.max(1, boxesPerReplica);
  const replicas = (boxes: number) => Math.floor(boxes / boxesPerReplica + 1e-9);
  const time = (boxes: number) => startUp + work / replicas(boxes);
  const units = work / (window * JUST - startUp);
  const fewest = Math.max(1, Math.ceil(Math.ceil(units - 1e-9) * boxesPerReplica - 1e-9));
  const first = Math.ceil(fewest / least - 1e-9) * least;
  if (first > MOST) return undefined;
  if (step === undefined) return first;
  const billed = (boxes: number) => boxes * Math.ceil(time(boxes) / step - 1e-9) * step;
  let best = { boxes: first, cost: billed(first) };
  for (let boxes = first + least; boxes <= MOST && atLeast(boxes) < best.cost * (1 - 1e-12); boxes += least) {
    const cost = billed(boxes);
    if (cost < best.cost * (1 - 1e-12)) best = { boxes, cost };
  }
  return best.boxes;

  /** What so many boxes cost at the least, and all that are more. */
  function atLeast(boxes: number): number {
    return Math.max(boxes * Number(step), boxes * startUp + work * boxesPerReplica);
  }
}

/** The boxes of an option that works a batch off; `isInSteps`: each run is billed in whole steps of time. */
export function sizeForJob(isInSteps: boolean): Search {
  return {
    reads: [
      ...["paid_replica_hours", "start_up", "window", "gpus_per_replica", "gpus_per_box"],
      ...(isInSteps ? ["billed_step"] : []),
    ],
    how: "search over whole boxes within the window: of the numbers that are done in time, the one that costs the least",
    finds: [{ id: "boxes", title: "Boxes that hold the window at the least cost", unit: "box" }],
    run(read, trace) {
      const number = (name: string) => Number(read(name));
      const boxes = boxesForJob({
        work: number("paid_replica_hours"),
        startUp: number("start_up"),
        window: number("window"),
        step: isInSteps ? number("billed_step") : undefined,
        boxesPerReplica: number("gpus_per_replica") / number("gpus_per_box"),
      });
      if (boxes === undefined) {
        const message = `not even ${MOST} boxes would be done with a run within its window`;
        throw new WorkError(message, "boxes");
      }
      trace?.steps.push(boxes);
      return new Map([["boxes", boxes]]);
    },
  };
}
