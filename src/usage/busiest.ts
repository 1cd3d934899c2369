import type { HourlyUse, Usage } from "./summary.js";

/** How far the load rises above its mean. */
export interface Busiest {
  readonly hour: HourlyUse;
  /** Its tokens, or its requests where the file tells no tokens. */
  readonly amount: number;
  /** A minute of it over a mean minute of all hours. */
  readonly overMean: number;
  /** The busiest minute of an hour over the mean of its hour: in the middle of all hours, and at most. Null where minutes are not told. */
  readonly minute: { readonly median: number; readonly most: number } | null;
}

/** Of the hours that the file covers whole, or of all where it covers none; undefined where it tells no hours, or no use. */
export function busiestOf({ hourly, hasTokens }: Usage): Busiest | undefined {
  const whole = hourly.filter(({ minutes }) => minutes === 60);
  const amountOf = ({ tokens, requests }: HourlyUse) => (hasTokens ? tokens : requests);
  const hours = whole.some((hour) => amountOf(hour) > 0) ? whole : hourly;
  const sum = (of: (hour: HourlyUse) => number) => hours.reduce((total, hour) => total + of(hour), 0);
  const mean = sum(amountOf) / sum(({ minutes }) => minutes);
  if (!(mean > 0)) return undefined;
  const rateOf = (hour: HourlyUse) => amountOf(hour) / hour.minutes;
  const hour = hours.reduce((most, each) => (rateOf(each) > rateOf(most) ? each : most));
  const peaks = hours.flatMap(({ peak }) => peak ?? []).sort((a, b) => a - b);
  const most = peaks.at(-1);
  const minute = most === undefined ? null : { median: peaks[Math.floor(peaks.length / 2)] ?? most, most };
  return { hour, amount: amountOf(hour), overMean: rateOf(hour) / mean, minute };
}
