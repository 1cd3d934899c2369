import { busyWhilePaid } from "../../economics/books/busy-in-hours.js";
import { promised } from "../../economics/books/commitment.js";
import { besidesGpus, boxesForReplicas, gpusOfBoxes, replicasInBoxes, servesAll } from "../../economics/books/fleet.js";
import {
  billedBySecond,
  billedInSteps,
  costOfHours,
  lostAtMost,
  lostToInterruptions,
  lostToMatch,
  paidAllMonth,
  paidByRun,
  timeOfRun,
  workOfRun,
} from "../../economics/books/job.js";
import { sizeForJob } from "../../economics/job-size.js";
import type { Law } from "../../economics/law.js";
import type { OptionLaws } from "../../economics/option-model.js";
import { heldAgainstApi } from "./fleet-laws.js";

/** How an option that works a batch off is paid for and sized. */
export interface JobForm {
  /** Kept all month, or given back when a run is done and billed so. */
  readonly paid: "all_month" | "by_second" | "in_steps";
  /** Whether the number of replicas is stated. */
  readonly isStated: boolean;
  /** Whether lost time follows from interruptions. */
  readonly isInterrupted: boolean;
  /** True where the GPUs are reserved for a term that the price states. */
  readonly isPromised: boolean;
}

const PAID: Record<JobForm["paid"], readonly Law[]> = {
  all_month: paidAllMonth,
  by_second: [...billedBySecond, ...paidByRun],
  in_steps: [...billedInSteps, ...paidByRun],
};

export function jobLaws(form: JobForm, api: readonly Law[]): OptionLaws {
  const { paid, isStated, isInterrupted, isPromised } = form;
  return {
    buysAll: false,
    laws: [
      ...api,
      ...workOfRun,
      ...(isInterrupted ? lostToInterruptions : []),
      ...(isStated ? boxesForReplicas : replicasInBoxes),
      ...gpusOfBoxes,
      ...timeOfRun,
      ...PAID[paid],
      ...costOfHours,
      ...(isPromised ? promised : []),
      ...besidesGpus,
      ...servesAll,
      ...heldAgainstApi,
    ],
    ofFleet: [...busyWhilePaid, ...lostAtMost, ...(paid === "all_month" ? [] : lostToMatch)],
    search: isStated ? undefined : sizeForJob(paid === "in_steps"),
    spills: false,
    splitsRequests: false,
  };
}
