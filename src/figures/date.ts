const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

const MS_A_DAY = 86_400_000;

/** "2026-06-09" -> "9 June 2026"; anything else is printed as it was given. */
export function longDate(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  const name = MONTHS[Number(month) - 1];
  return name ? `${Number(day)} ${name} ${year}` : date;
}

/** Days from 1970-01-01 to an ISO day: what axes and ages count in. */
export function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / MS_A_DAY);
}

/** The ISO day, month or year that so many days after 1970-01-01 lie in: 2026-06-09, 2026-06, 2026. */
export function isoDate(days: number, precision: "day" | "month" | "year" = "day"): string {
  const text = new Date(Math.round(days) * MS_A_DAY).toISOString();
  return text.slice(0, { day: 10, month: 7, year: 4 }[precision]);
}
