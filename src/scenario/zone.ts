import { MINUTES_A_DAY } from "../prices/times-of-day.js";

const FIXED = /^([+-])(\d\d):([0-5]\d)$/;

/** Minutes that a time zone is ahead of UTC at noon of a day: `UTC`, `+05:30`, `Europe/Berlin`. Undefined where there is no such zone. */
export function minutesAhead(zone: string, day: string): number | undefined {
  const [, sign, hours, minutes] = FIXED.exec(zone) ?? [];
  if (sign !== undefined) return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  try {
    const format = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "longOffset" });
    const parts = format.formatToParts(new Date(`${day}T12:00:00Z`));
    const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
    return name === "GMT" ? 0 : minutesAhead(name.replace("GMT", ""), day);
  } catch {
    return undefined;
  }
}

/** The load hour by hour from a minute of the UTC day on, and what part of it comes in each minute of that day. */
export interface LoadOfDay {
  readonly hours: readonly number[];
  readonly from: number;
  readonly byMinute: readonly number[];
}

/** What part of the load comes in each minute of the UTC day. `load`: hour by hour from a minute of that day on, each even. */
export function loadByMinute(load: readonly number[], from: number): number[] {
  const total = load.reduce((sum, each) => sum + each, 0);
  const shares = Array.from({ length: MINUTES_A_DAY }, () => 0);
  for (let at = 0; at < load.length * MINUTES; at++) {
    const minute = minuteOfDay(from + at);
    const each = load[Math.floor(at / MINUTES)] ?? 0;
    shares[minute] = (shares[minute] ?? 0) + each / total / MINUTES;
  }
  return shares;
}

/** Of minutes counted from midnight on, which may lie days before or after. */
export const minuteOfDay = (at: number) => ((at % MINUTES_A_DAY) + MINUTES_A_DAY) % MINUTES_A_DAY;

const MINUTES = 60;
