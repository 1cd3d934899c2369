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

/** What part of the load comes in each hour of the UTC day: 24 shares. `load`: hour by hour from midnight of a zone on. */
export function loadByHour(load: readonly number[], ahead: number): number[] {
  const total = load.reduce((sum, each) => sum + each, 0);
  const shares = Array.from({ length: 24 }, () => 0);
  for (const [index, each] of load.entries()) {
    // A zone half an hour off spreads an hour over two of UTC.
    const start = index * 60 - ahead;
    const [hour, into] = [Math.floor(start / 60), ((start % 60) + 60) % 60];
    for (const [at, part] of [
      [hour, 1 - into / 60],
      [hour + 1, into / 60],
    ] as const) {
      const of = ((at % 24) + 24) % 24;
      shares[of] = (shares[of] ?? 0) + (each * part) / total;
    }
  }
  return shares;
}
