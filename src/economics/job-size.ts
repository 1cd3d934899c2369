import { WorkError } from "../formula/model.js";
import type { Search } from "./search.js";

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
  const first = fewestWithin(window * JUST);
  if (step === undefined) return first;
  // More boxes cost more unless they save a whole step: for each number of steps, the fewest that are done in them.
  const replicas = Math.floor(first / boxesPerReplica + 1e-9);
  const most = Math.ceil((startUp + work / replicas) / step - 1e-9);
  let best = { boxes: first, cost: first * most };
  for (let steps = most - 1; steps * step > startUp; steps--) {
    const boxes = fewestWithin(steps * step);
    if (boxes * steps < best.cost * (1 - 1e-12)) best = { boxes, cost: boxes * steps };
  }
  return best.boxes;

  /** The fewest boxes, whole replicas of them, that are done after so long. */
  function fewestWithin(time: number): number {
    const units = work / (time - startUp);
    const fewest = Math.max(1, Math.ceil(Math.ceil(units - 1e-9) * boxesPerReplica - 1e-9));
    return Math.ceil(fewest / least - 1e-9) * least;
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
      if (boxes === undefined)
        throw new WorkError("a machine starts for longer than the window: no number of them would be done", "boxes");
      trace?.steps.push(boxes);
      return new Map([["boxes", boxes]]);
    },
  };
}
