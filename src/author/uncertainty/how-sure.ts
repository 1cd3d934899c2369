import type { Given } from "../../scenario/inputs.js";
import type { Decision } from "../decision.js";
import { optionOf, type Quantities } from "../whose.js";

/** Why the speed of a fleet is a range that no file states. */
const RESTS_ON: Partial<Record<Given["basis"], string>> = {
  modelled: "predicted, not measured",
  measured: "read off between two measured loads",
};

/** Page one says so where nobody has measured what the fleet's cost rests on. */
export function howSure(
  { recommended, against }: Decision,
  givens: readonly Given[],
  quantities: Quantities,
): string[] {
  const { id, label } = recommended.kind === "api" ? against : recommended;
  const own = optionOf(id, quantities);
  const speed = givens.find((given) => given.id === own.id("replica_throughput") && given.low !== given.high);
  const why = speed?.worked && RESTS_ON[speed.basis];
  const isUnknown = givens.some((given) => given.id === own.id("start_up") && given.unknown !== undefined);
  return [
    ...(why ? [`The speed of \u201c${label}\u201d is ${why}.`] : []),
    ...(isUnknown ? [`What it takes to start the boxes of \u201c${label}\u201d is not known.`] : []),
  ];
}
