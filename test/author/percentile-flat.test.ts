import { expect, it } from "vitest";
import { flatWords, varying } from "../../src/author/percentile/flat.js";
import type { SizedOption } from "../../src/author/percentile/sized.js";
import type { Work } from "../../src/author/work.js";

/** A fleet by its replicas for the mean, p50, p90, p95, p99 and p99.9; those that none holds are left out. */
const fleet = (label: string, ...replicas: number[]) => ({ label, replicas });

it.each<[what: string, fleets: ReturnType<typeof fleet>[], varying: string[], words: string]>([
  [
    "one replica throughout",
    [fleet("Own", 1, 1, 1, 1, 1, 1)],
    [],
    "One replica of “Own” keeps the promise at every percentile up to p99.9: to promise it to more of the requests costs nothing.",
  ],
  [
    "two fleets alike and one that grows",
    [fleet("Own", 3, 3, 3, 3, 3, 3), fleet("Rented", 3, 3, 3, 3, 3, 3), fleet("Third", 3, 3, 4, 4, 5, 6)],
    ["Third"],
    "3 replicas of “Own” and “Rented” keep the promise at every percentile up to p99.9: to promise it to more of the requests costs nothing.",
  ],
  ["a percentile that no fleet holds", [fleet("Own", 2, 2, 2, 2)], ["Own"], ""],
])("fleets whose size follows no percentile are told in a sentence: %s", (_, fleets, shown, words) => {
  const quantities: Record<string, { value: number }> = {};
  const sized = fleets.map(({ label, replicas }) => ({
    simulated: { label },
    at: replicas.map((value, at) => {
      quantities[`${label}.${at}`] = { value };
      return { replicas: `${label}.${at}` };
    }),
  })) as unknown as SizedOption[];
  const work = { quantities } as unknown as Work;
  expect(varying(sized, work).map(({ simulated }) => simulated.label)).toEqual(shown);
  expect(flatWords(sized, work)).toBe(words);
});
