import type { SpeedInput } from "../../scenario/sizing/speed.js";
import { optionOf } from "../whose.js";
import type { Written } from "../written.js";

/** The first of several options on the same machine, with the labels of all. */
interface Alike {
  readonly speed: SpeedInput;
  readonly labels: readonly string[];
}

/** Options that differ in nothing but what is paid for their GPUs are told once; a measured one is its own. */
export function alike(speeds: readonly SpeedInput[], { quantities }: Pick<Written, "quantities">): Alike[] {
  const groups = new Map<string, Alike>();
  for (const speed of speeds) {
    const { option, label, measured, predicted, sizedBy, request, times } = speed;
    const given = optionOf(option, quantities).number("replica_throughput");
    const key =
      measured || !predicted ? option : JSON.stringify([predicted.held.prediction, sizedBy, request, times, given]);
    const found = groups.get(key);
    groups.set(key, { speed: found?.speed ?? speed, labels: [...(found?.labels ?? []), label] });
  }
  return [...groups.values()];
}
