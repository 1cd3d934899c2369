import { compare } from "../economics/flips/crossings.js";

/** What an option costs in every draw. */
export interface Rival {
  readonly id: string;
  readonly cost: Float64Array;
  /** 1 where it cannot be had; absent where it always can. */
  readonly lacking?: Uint8Array | undefined;
  /** True for an API: a fleet of our own that costs as much is not worth its trouble. */
  readonly winsTies: boolean;
}

export interface Chances {
  readonly id: string;
  /** Share of the draws in which it is the cheapest. Over all options, they add up to one. */
  readonly cheapest: number;
  /** What choosing it costs above the cheapest, on average over the draws in which it can be had. */
  readonly regret: number;
  /** Share of the draws in which it cannot be had. */
  readonly lacking: number;
}

/** Which option is the cheapest in each draw, by its place among them; -1 where none can be had. */
export function winners(rivals: readonly Rival[]): Int32Array {
  const draws = rivals[0]?.cost.length ?? 0;
  const found = new Int32Array(draws).fill(-1);
  for (let draw = 0; draw < draws; draw++) {
    let best: Rival | undefined;
    for (let index = 0; index < rivals.length; index++) {
      const rival = rivals[index] as Rival;
      if (rival.lacking?.[draw]) continue;
      const order = best === undefined ? -1 : compare(rival.cost[draw] as number, best.cost[draw] as number);
      if (order > 0 || (order === 0 && !(rival.winsTies && !best?.winsTies))) continue;
      best = rival;
      found[draw] = index;
    }
  }
  return found;
}

/** How often each is the cheapest, and what it costs to have chosen it. */
export function chancesOf(rivals: readonly Rival[]): Chances[] {
  const cheapest = winners(rivals);
  const draws = cheapest.length;
  return rivals.map(({ id, cost, lacking }, index) => {
    let [wins, lost, had] = [0, 0, 0];
    for (let draw = 0; draw < draws; draw++) {
      const winner = cheapest[draw] as number;
      if (winner === index) wins++;
      if (lacking?.[draw]) continue;
      had++;
      lost += Math.max(0, (cost[draw] as number) - (rivals[winner]?.cost[draw] as number));
    }
    return { id, cheapest: wins / draws, regret: had === 0 ? Number.NaN : lost / had, lacking: 1 - had / draws };
  });
}
