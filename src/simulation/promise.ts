import type { Book } from "./book.js";
import type { Limits } from "./limits.js";
import type { Summary } from "./summary.js";
import { isWithin } from "./summary.js";
import type { Traffic } from "./traffic.js";

const measures = ["ttft", "tpot", "endToEnd"] as const;

/** This share of the requests takes no longer than so many seconds. */
export interface Promised {
  readonly of: (typeof measures)[number];
  readonly share: number;
  readonly seconds: number;
}

export function holds(found: Summary, promises: readonly Promised[]): boolean {
  if (found.unserved > 0) return false;
  return promises.every(({ of, share, seconds }) => isWithin(found[of], share, seconds));
}

/** Share of the requests that keep all promises: with how many come in a second, what is known as goodput. */
export function keptShare(
  { traffic, book }: { traffic: Traffic; book: Book },
  limits: Limits,
  promises: readonly Promised[],
  warmUp: number,
): number {
  let [kept, counted] = [0, 0];
  for (let request = 0; request < traffic.count; request++) {
    if ((traffic.arrival[request] as number) < warmUp) continue;
    counted++;
    const isServed = (book.finish[request] as number) >= 0 && (book.first[request] as number) >= 0;
    if (isServed && promises.every(({ of, seconds }) => takes(traffic, book, limits, of, request) <= seconds)) kept++;
  }
  return counted > 0 ? kept / counted : 1;
}

/** Tells when so many requests have broken a promise that it cannot be kept any more. */
export function breaker(traffic: Traffic, limits: Limits, promises: readonly Promised[], warmUp: number) {
  let counted = 0;
  for (let request = 0; request < traffic.count; request++)
    if ((traffic.arrival[request] as number) >= warmUp) counted++;
  const allowed = promises.map(({ share }) => Math.floor((1 - share) * counted + 1e-9));
  const broken = promises.map(() => 0);
  return (book: Book, request: number): boolean => {
    if ((traffic.arrival[request] as number) < warmUp) return false;
    for (let index = 0; index < promises.length; index++) {
      const { of, seconds } = promises[index] as Promised;
      if (takes(traffic, book, limits, of, request) <= seconds) continue;
      broken[index] = (broken[index] as number) + 1;
      if ((broken[index] as number) > (allowed[index] as number)) return true;
    }
    return false;
  };
}

function takes(traffic: Traffic, book: Book, limits: Limits, of: Promised["of"], request: number): number {
  const first = book.first[request] as number;
  const finish = book.finish[request] as number;
  const arrival = traffic.arrival[request] as number;
  if (of === "ttft") return first - arrival + limits.outside;
  if (of === "endToEnd") return finish - arrival + limits.outside;
  const tokens = traffic.output[request] as number;
  return tokens > 1 ? (finish - first) / (tokens - 1) : 0;
}
