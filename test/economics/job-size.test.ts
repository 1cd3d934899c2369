import fc from "fast-check";
import { expect, test } from "vitest";
import { boxesForJob, type Job, sizeForJob } from "../../src/economics/job-size.js";
import { newTrace } from "../../src/formula/trace.js";

/** What so many boxes cost, in box hours; infinite where they are not done in time. */
function costOf({ work, startUp, window, step, boxesPerReplica }: Job, boxes: number): number {
  const replicas = Math.floor(boxes / boxesPerReplica + 1e-9);
  if (replicas === 0) return Number.POSITIVE_INFINITY;
  const time = startUp + work / replicas;
  if (time > window * (1 + 1e-9)) return Number.POSITIVE_INFINITY;
  if (step === undefined) return boxes * time;
  return boxes * Math.ceil(time / step - 1e-9) * step;
}

const job = fc.record({
  work: fc.double({ min: 0.01, max: 60, noNaN: true }),
  startUp: fc.double({ min: 1 / 60, max: 1, noNaN: true }),
  window: fc.double({ min: 1.1, max: 24, noNaN: true }),
  step: fc.constantFrom(undefined, 1 / 60, 0.25, 1),
  boxesPerReplica: fc.constantFrom(1, 2, 1 / 2, 1 / 8),
});

test("no number of boxes up to 600 costs less than the one that is found, and none that costs as much has fewer", () => {
  fc.assert(
    fc.property(job, (each) => {
      const found = boxesForJob(each);
      if (found === undefined || found > 300) return;
      const least = costOf(each, found);
      expect(least).toBeLessThan(Number.POSITIVE_INFINITY);
      const costs = Array.from({ length: 600 }, (_, index) => costOf(each, index + 1));
      expect(Math.min(...costs)).toBeGreaterThanOrEqual(least * (1 - 1e-9));
      if (each.step !== undefined && found > 1)
        expect(Math.min(...costs.slice(0, found - 1))).toBeGreaterThan(least * (1 + 1e-13));
    }),
    { numRuns: 300, seed: 18 },
  );
});

test.each<[what: string, job: Job, boxes: number | undefined]>([
  ["one that is just done", { work: 7.5, startUp: 0.5, window: 8, step: undefined, boxesPerReplica: 1 }, 1],
  ["two, where one is not", { work: 7.6, startUp: 0.5, window: 8, step: undefined, boxesPerReplica: 1 }, 2],
  // Three take two billed hours each; four are done within one.
  ["four, which fill their hours better", { work: 3.2, startUp: 0.1, window: 1.5, step: 1, boxesPerReplica: 1 }, 4],
  ["as many as it takes", { work: 1e6, startUp: 0, window: 10, step: 1, boxesPerReplica: 1 }, 1e5],
  ["of a box that holds two", { work: 20, startUp: 0, window: 8, step: undefined, boxesPerReplica: 1 / 2 }, 2],
  ["of a replica on two boxes", { work: 9, startUp: 0, window: 8, step: undefined, boxesPerReplica: 2 }, 4],
  [
    "none, where the window is over before one works",
    { work: 1, startUp: 1, window: 1, step: 1, boxesPerReplica: 1 },
    undefined,
  ],
])("%s", (_what, each, boxes) => {
  expect(boxesForJob(each)).toBe(boxes);
});

/** Replicas of 4 GPUs in boxes of 8, two to a box, unless it says otherwise. */
function sized(isInSteps: boolean, figures: Readonly<Record<string, number>>) {
  const given: Record<string, number> = { gpus_per_replica: 4, gpus_per_box: 8, start_up: 0, window: 8, ...figures };
  const trace = newTrace();
  const found = sizeForJob(isInSteps).run((name) => given[name] ?? Number.NaN, trace);
  return { boxes: found.get("boxes"), steps: trace.steps };
}

test.each([
  ["three replicas in two boxes", false, { paid_replica_hours: 20 }, 2],
  ["two replicas on two boxes each", false, { paid_replica_hours: 9, gpus_per_replica: 16 }, 4],
  // Four replicas fill an hour each (0.1 h and 3.2 h / 4), which are two boxes.
  ["in hours that are billed whole", true, { paid_replica_hours: 3.2, start_up: 0.1, window: 1.5, billed_step: 1 }, 2],
  ["to the second, whatever a step would be", false, { paid_replica_hours: 3.2, start_up: 0.1, window: 1.5 }, 2],
])("an option's boxes: %s", (_, isInSteps, figures, boxes) => {
  // Where the number changes, the cost may jump.
  expect(sized(isInSteps, figures)).toEqual({ boxes, steps: [boxes] });
});

test("an option whose machines start for longer than the window is refused", () => {
  expect(() => sized(false, { paid_replica_hours: 1, start_up: 8 })).toThrow(
    "a machine starts for longer than the window",
  );
});
