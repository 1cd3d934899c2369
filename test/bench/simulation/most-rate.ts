/**
 * What the limits on the slow requests leave of a system's full speed: the rate that a run of MLPerf was served at within them,
 * over what the same system does Offline, beside the greatest rate at which they hold in the simulation. It is what a fleet is
 * sized by, where a p99 at a given load near saturation goes from milliseconds to minutes within a few per cent of that load.
 */
import type { Simulated } from "../../../src/calibration/simulated.js";
import { isWithin } from "../../../src/simulation/summary.js";
import { type Held, simulated } from "./rows.js";

/** The limits hold for so many of the requests. */
const SHARE = 0.99;
/** How close the greatest rate is found, and the first step away from the rate that was served. */
const CLOSE = 1.004;
const STEP = 1.02;
/** So many times less than was served, and nothing is held at all. */
const LEAST = 1 / 64;

/** Requests a second; 0 where the limits hold at no rate. */
export function mostRate(held: Held, slower: number): number {
  const { row } = held;
  const served = Number(row.target_qps);
  const holds = (times: number): boolean => {
    const found = simulated(held, slower, served * times);
    return (
      found !== undefined &&
      found.unserved === 0 &&
      isWithin(found.ttft, SHARE, Number(row.ttft_limit_ms) / 1000) &&
      isWithin(found.tpot, SHARE, Number(row.tpot_limit_ms) / 1000)
    );
  };
  let [low, high, step] = [1, 1, STEP];
  if (holds(1)) {
    for (high = step; holds(high); high = low * step) [low, step] = [high, step * step];
  } else {
    for (low = 1 / step; !holds(low); low = high / step) {
      if (low < LEAST) return 0;
      [high, step] = [low, step * step];
    }
  }
  while (high / low > CLOSE) {
    const middle = Math.sqrt(low * high);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return served * low;
}

/**
 * A run at its limit was served at the most that its system could, give or take little. Whoever stays well below has a reason
 * of his own: of eight B300 with DeepSeek R1, some served 9.5 requests a second and others 16.2 within the same limits. So
 * how much of its limit a run used up stands beside it, and what stays below one tells only the least that its system could.
 */
export function shareOfOffline(
  held: Held,
  pace: number | undefined,
): Pick<Simulated, "right" | "simulated" | "atOwnPace" | "slower" | "ofLimit"> | undefined {
  const { row, lengths, offline } = held;
  if (offline === undefined || pace === undefined) return undefined;
  const share = (rate: number, speed: number) => (rate * lengths.output) / speed;
  const used = (of: "ttft" | "tpot") => Number(row[`${of}_p99_ms`]) / Number(row[`${of}_limit_ms`]);
  return {
    right: share(Number(row.target_qps), offline),
    // As calibrated its full speed is so much more than was measured.
    simulated: share(mostRate(held, 1), offline * pace),
    atOwnPace: share(mostRate(held, pace), offline),
    slower: null,
    ofLimit: Math.max(used("ttft"), used("tpot")),
  };
}
