import { mean, quantile } from "d3-array";
import type { JsonRecord } from "../reading/json-record.js";
import { type Statistic, statistics, type Times, type Timing, UNTIMED } from "./measurement.js";

const QUANTILES: Readonly<Record<Statistic, number | null>> = {
  mean: null,
  median: 0.5,
  p90: 0.9,
  p95: 0.95,
  p99: 0.99,
};

/**
 * Statistics of TTFT, TPOT and latency in ms from the lists that detailed runs carry: a request's TTFT and the gaps between
 * its tokens, in s also where the summary is in ms. undefined without such lists. A failed request has no output tokens
 * and does not count.
 */
export function timesFromLists(run: JsonRecord): Pick<Record<Timing, Times>, "ttft" | "tpot" | "latency"> | undefined {
  const { ttfts, itls, output_lens: lengths } = run.object;
  if (!Array.isArray(ttfts) || !Array.isArray(itls) || !Array.isArray(lengths) || ttfts.length === 0) return undefined;
  if (ttfts.length !== itls.length || ttfts.length !== lengths.length) {
    const counts = `ttfts ${ttfts.length}, itls ${itls.length}, output_lens ${lengths.length}`;
    run.refuse(["ttfts"], `the lists of requests differ in length: ${counts}`, "remove them to read the summary alone");
    return undefined;
  }
  const requests = ttfts.map((ttft: unknown, index) => {
    const gaps: unknown = itls[index];
    const length: unknown = lengths[index];
    const isTimed = isTime(ttft) && isTime(length) && Array.isArray(gaps) && gaps.every(isTime);
    return isTimed ? { ttft, length, decode: gaps.reduce<number>((sum, gap: number) => sum + gap, 0) } : undefined;
  });
  const broken = requests.indexOf(undefined);
  if (broken >= 0) {
    run.refuse(["ttfts"], `request ${broken + 1} of the lists holds something that is no time or length`);
    return undefined;
  }
  const completed = requests.filter((request) => request !== undefined).filter(({ length }) => length > 0);
  const several = completed.filter(({ length }) => length > 1);
  return {
    ttft: summary(completed.map(({ ttft }) => ttft)),
    tpot: summary(several.map(({ decode, length }) => decode / (length - 1))),
    latency: summary(completed.map(({ ttft, decode }) => ttft + decode)),
  };
}

/** The times of the file's own summary, and behind each gap in it the one from its lists. */
export function filledUp(told: Times, listed: Times | undefined): Times {
  if (listed === undefined) return told;
  const each = statistics.map((statistic) => [statistic, told[statistic] ?? listed[statistic]]);
  return Object.fromEntries(each) as Record<Statistic, number | null>;
}

function summary(seconds: readonly number[]): Times {
  if (seconds.length === 0) return UNTIMED;
  const of = (share: number | null) => (share === null ? mean(seconds) : quantile(seconds, share));
  const each = statistics.map((statistic) => [statistic, (of(QUANTILES[statistic]) ?? 0) * 1000]);
  return Object.fromEntries(each) as Record<Statistic, number>;
}

function isTime(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}
