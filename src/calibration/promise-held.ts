import type { Simulated } from "./simulated.js";

/** Whoever comes within a tenth of a limit serves about the most that his system can; below it he may have stopped short. */
const AT_LIMIT = 0.9;

/** What was served within limits on the slow requests, over what is simulated to be served within them. */
export interface PromiseHeld {
  readonly run: Simulated;
  readonly isAtLimit: boolean;
  /** With passes at the pace of the system's own throughput offline: how the promise alone was simulated. */
  readonly factor: number;
  /** As calibrated, against the full speed that is predicted. */
  readonly asCalibrated: number;
}

/** Runs of which the simulator holds nothing at all have no factor, and are left out. */
export function promisesHeld(all: readonly Simulated[]): PromiseHeld[] {
  return all.flatMap((run): PromiseHeld[] => {
    const { figure, right, simulated, atOwnPace, ofLimit } = run;
    if (figure !== "share_of_offline" || !atOwnPace || !ofLimit) return [];
    return [{ run, isAtLimit: ofLimit >= AT_LIMIT, factor: right / atOwnPace, asCalibrated: right / simulated }];
  });
}
