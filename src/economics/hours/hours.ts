/** Laws over the order of hours: a day, a week or a month of them, taken to repeat. */

const DAY = 24;

/** The mean of each hour of the day over a series of hours that begins at midnight. */
export function byHourOfDay(hours: readonly number[]): number[] {
  return Array.from({ length: Math.min(DAY, hours.length) }, (_, hour) => {
    const same = hours.filter((_each, index) => index % DAY === hour);
    return same.reduce((sum, each) => sum + each, 0) / same.length;
  });
}

/** 1 in the hours of the day that carry the most in a row, over midnight if need be; 0 in the others. */
export function busiestWindow(hours: readonly number[], length: number): number[] {
  const day = byHourOfDay(hours);
  const carried = (start: number) =>
    Array.from({ length }, (_, step) => day[(start + step) % day.length] ?? 0).reduce((sum, each) => sum + each, 0);
  let best = 0;
  for (const start of day.keys()) if (carried(start) > carried(best) * (1 + 1e-12)) best = start;
  return hours.map((_, index) => ((index + DAY - best) % DAY < length ? 1 : 0));
}

/** For each hour, how many hours ago the load last began after an hour without; where there is none, the whole series. */
export function hoursSinceStart(hours: readonly number[]): number[] {
  const count = hours.length;
  const isStart = (hour: number) => (hours[hour] ?? 0) > 0 && (hours[(hour + count - 1) % count] ?? 0) === 0;
  return hours.map((_, hour) => {
    for (let ago = 0; ago < count; ago++) if (isStart((hour + count - ago) % count)) return ago;
    return count;
  });
}
