import { monthWords } from "../figures/date.js";
import { fixed } from "../figures/number.js";
import { power } from "../formula/power.js";
import { type Evidence, stackOf } from "./calibration.js";
import { engineOf } from "./engine.js";
import type { Interval, Setup } from "./prediction.js";
import { gainSpread } from "./speculation.js";

/** By how much a figure may lie lower and higher than where its setup is served in the usual way. */
export interface Reach {
  readonly time: readonly [lower: number, higher: number];
  readonly words: readonly string[];
}

/** One user's first run of gpt-oss 120B on eight H200 reached 0.35 of the published figure (November 2026). */
export const FIRST_DEPLOYMENT = 0.35;

/**
 * Prefill and decode apart: 2.5 times the tokens where each user gets 20 a second, often fewer than together where each
 * gets 60 to 100 (InferenceX, 2026). Times of a token in ms.
 */
const APART = { slow: { tpot: 50, gain: 2.5 }, fast: { tpot: 1000 / 60, gain: 1 }, least: 0.8 } as const;

/** What is said of how a setup is served, and what it does to the range of its times. */
export function reachOf({ speculation, stack, isApart }: Setup, tpot: number): Reach {
  const spread = gainSpread(speculation);
  const words: string[] = [];
  let [lower, higher] = [1 / spread, spread];
  if (speculation === "mtp") {
    words.push("multi-token prediction gains 1.56 times at 4 streams and 1.24 times at 64, a quarter more or less");
  }
  if (stack === "first") {
    higher /= FIRST_DEPLOYMENT;
    words.push(
      `a tuned stack is not a first deployment: one user's gpt-oss 120B on eight H200 reached ${fixed(FIRST_DEPLOYMENT * 100, 0)} % of the published figure`,
    );
  }
  if (isApart === true) {
    const gain = gainApart(tpot);
    lower /= gain;
    higher /= APART.least;
    words.push(
      `prompts are read apart: between ${APART.least} and ${fixed(gain, 1)} times the tokens of one replica that does both`,
    );
  }
  return { time: [lower, higher], words };
}

/**
 * How much sooner the same setup's tokens come after a month's work on its engine: the middle of 76 setups of DeepSeek R1
 * that were measured in two months, InferenceX, December 2025 to June 2026 (nine of ten gained no more than 8 %).
 */
const MONTH = { gain: 1.025, least: 6, most: 12 } as const;

/** What engines may have gained since a GPU, engine and precision were last measured; a compiled engine gains no more. */
export function ageOf({ latest, newest }: Pick<Evidence, "latest" | "newest">, setup: Setup): Reach {
  const measured = newest[stackOf(setup).stack];
  const age =
    measured === undefined || engineOf(setup.engine) === "trt_early" ? 0 : monthOf(latest) - monthOf(measured);
  if (measured === undefined || age < MONTH.least) return { time: [1, 1], words: [] };
  const gain = power(MONTH.gain, Math.min(MONTH.most, age));
  const since = `of ${setup.gpu.label} with ${setup.engine} the newest measurement is of ${monthWords(measured)}`;
  return { time: [1 / gain, 1], words: [`${since}: engines gain some ${fixed((MONTH.gain - 1) * 100, 1)} % a month`] };
}

function monthOf(date: string): number {
  const [year, month] = date.split("-").map(Number);
  return (year ?? 0) * 12 + (month ?? 1);
}

function gainApart(tpot: number): number {
  const { slow, fast } = APART;
  const share = Math.log(tpot / fast.tpot) / Math.log(slow.tpot / fast.tpot);
  return fast.gain + (slow.gain - fast.gain) * Math.min(1, Math.max(0, share));
}

/** The ends of a range, moved by those of another, as far as the two together are likely to be missed. */
export function reaching({ value, low, high }: Interval, [lower, higher]: readonly [number, number]): Interval {
  const further = (end: number, by: number) => Math.exp(Math.hypot(Math.log(end / value), Math.log(by)));
  return { value, low: value / further(low, lower), high: value * further(high, higher) };
}
