import type { Value } from "../../formula/evaluate.js";
import { list } from "../../formula/series.js";

/** What a search reads of fleets that were simulated at loads that stand still. */
export const CARRIED = ["simulated_loads", "simulated_sizes", "carried_of_capacity"] as const;
export const COLD = ["cold_of_spilled"] as const;
export const OF_STEP = ["step_capacity", "gpus_per_step", "gpus_per_replica"] as const;

/** What so many steps of a fleet carry of a load while requests come as they come, and what of the rest comes cold to the API. */
export class CarriedTable {
  readonly #loads: readonly number[];
  readonly #sizes: readonly number[];
  readonly #carried: readonly number[];
  readonly #cold: readonly number[] | undefined;
  readonly #step: number;
  readonly #replicas: number;

  constructor(read: (name: string) => Value, isCold: boolean) {
    this.#loads = list(read("simulated_loads"));
    this.#sizes = list(read("simulated_sizes"));
    this.#carried = list(read("carried_of_capacity"));
    this.#cold = isCold ? list(read("cold_of_spilled")) : undefined;
    this.#step = Number(read("step_capacity"));
    this.#replicas = Number(read("gpus_per_step")) / Number(read("gpus_per_replica"));
  }

  own(steps: number, load: number): number {
    if (steps === 0) return 0;
    const capacity = steps * this.#step;
    return Math.min(load, capacity * this.#along(this.#carried, steps, load / capacity));
  }

  cold(steps: number, load: number): number {
    if (steps === 0 || !this.#cold) return 0;
    return (load - this.own(steps, load)) * this.#along(this.#cold, steps, load / (steps * this.#step));
  }

  /** On straight lines between loads, and between sizes by their logarithm; more replicas do what the most do. */
  #along(values: readonly number[], steps: number, offered: number): number {
    const [sizes, replicas] = [this.#sizes, steps * this.#replicas];
    let size = sizes.length - 1;
    while (size > 0 && (sizes[size] as number) > replicas) size--;
    const [own, next] = [sizes[size] as number, sizes[size + 1]];
    const at = this.#between(values, size, offered);
    if (next === undefined || replicas <= own) return at;
    const part = Math.log(replicas / own) / Math.log(next / own);
    return at + part * (this.#between(values, size + 1, offered) - at);
  }

  #between(values: readonly number[], size: number, offered: number): number {
    const loads = this.#loads;
    const first = size * loads.length;
    let [low, high] = [0, loads.length - 1];
    if (offered >= (loads[high] as number)) return values[first + high] as number;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((loads[middle] as number) <= offered) low = middle;
      else high = middle;
    }
    const [from, to] = [loads[low] as number, loads[high] as number];
    const [one, other] = [values[first + low] as number, values[first + high] as number];
    return one + ((other - one) * Math.max(0, offered - from)) / (to - from);
  }
}

/** Never rising: where a further one would take more than those before it, all of them take their mean. */
export function alikeTogether(taken: readonly number[]): number[] {
  const groups: { sum: number; count: number }[] = [];
  for (const each of taken) {
    let last = { sum: each, count: 1 };
    for (let before = groups.at(-1); before && last.sum * before.count > before.sum * last.count; ) {
      groups.pop();
      last = { sum: last.sum + before.sum, count: last.count + before.count };
      before = groups.at(-1);
    }
    groups.push(last);
  }
  const alike: number[] = [];
  for (const { sum, count } of groups) for (let each = 0; each < count; each++) alike.push(sum / count);
  return alike;
}
