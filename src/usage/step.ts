import { fixed } from "../figures/number.js";
import { DAY, HOUR, MINUTE, SECOND } from "./use.js";

/** How long each row of a file lasts, in ms; months differ. */
export type Step = number | "month";

const UNITS = { s: SECOND, min: MINUTE, h: HOUR, d: DAY, day: DAY, week: 7 * DAY } as const;

/** `15min`, `1h`, `1 day`, `month`; undefined for anything else. */
export function readStep(text: string): Step | undefined {
  if (/^(?:1 ?)?months?$/.test(text)) return "month";
  const [, count = "1", unit = ""] = /^(\d{1,4})? ?(s|min|h|d|day|week)s?$/.exec(text) ?? [];
  const size = UNITS[unit as keyof typeof UNITS];
  return size === undefined || Number(count) === 0 ? undefined : Number(count) * size;
}

/** "15 minutes", "an hour", "1.5 hours", "a day". */
export function lasting(ms: number): string {
  const [size, one, many] =
    ms >= DAY && ms % DAY === 0
      ? [DAY, "a day", "days"]
      : ms >= HOUR
        ? [HOUR, "an hour", "hours"]
        : ms >= MINUTE
          ? [MINUTE, "a minute", "minutes"]
          : [SECOND, "a second", "seconds"];
  const count = ms / size;
  return count === 1 ? one : `${fixed(count, Number.isInteger(count) ? 0 : 2)} ${many}`;
}
