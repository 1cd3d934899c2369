import { periodWords } from "../../figures/date.js";
import type { Common } from "../../scenario/inputs.js";
import { entriesUsed, isNobodys } from "../prices/ages.js";

/** "prices of 1 December 2025 to 24 May 2026": when those of the two options in question were read; nothing where neither reads a price sheet. */
export function datedWords({ prices }: Pick<Common, "prices">, labels: readonly string[]): string | undefined {
  const days = entriesUsed(prices)
    .filter(({ readers }) => readers.some((reader) => labels.includes(reader)))
    .map((use) => (isNobodys(use) ? use.taken.from : use.taken.read))
    .sort();
  const [first, last] = [days[0], days[days.length - 1]];
  return first === undefined || last === undefined ? undefined : `prices of ${periodWords(first, last)}`;
}
