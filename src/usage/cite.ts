import type { Usage } from "./summary.js";

/** What a measured figure rests on. */
export function cite({ files, to }: Usage, how: string): string {
  const source = [files.join(", "), how].filter((part) => part !== "").join(": ");
  const date = to === null ? "" : `, date: ${lastDay(to)}`;
  return `basis: measured${date}, source: ${JSON.stringify(source)}`;
}

/** The last day that the period touches: one that ends at midnight ends with the day before. */
export function lastDay(to: string): string {
  const ms = Date.parse(to.endsWith("Z") ? to : `${to}Z`);
  return new Date(ms - 1).toISOString().slice(0, 10);
}
