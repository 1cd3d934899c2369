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

/** "2026-06" -> "June 2026"; anything else is printed as it was given. */
export function monthWords(month: string): string {
  const [, year, number] = /^(\d{4})-(\d{2})$/.exec(month) ?? [];
  const name = MONTHS[Number(number) - 1];
  return name ? `${name} ${year}` : month;
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

/** "March 2026" for the whole of it, "12 to 25 September 2026", "28 February 2026 to 3 March 2026". */
export function periodWords(from: string, to: string): string {
  const [first, last] = [longDate(from), longDate(to)];
  if (from.slice(0, 7) !== to.slice(0, 7)) return `${first} to ${last}`;
  const month = last.replace(/^\d+ /, "");
  const isWhole = from.endsWith("-01") && isoDate(dayNumber(to) + 1).endsWith("-01");
  if (isWhole) return month;
  return from === to ? first : `${Number(from.slice(8))} to ${last}`;
}
