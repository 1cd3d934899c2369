import { dollarsInProse } from "../../figures/figure.js";
import type { Decision } from "../decision.js";
import { apiOf, type Quantities } from "../whose.js";

/** An API that is left is still owed what it was promised, as long as the promise binds. */
export function promisedMoney({ recommended, against }: Decision, quantities: Quantities): string[] {
  if (recommended.kind === "api" || against.kind !== "api") return [];
  const api = apiOf(against.id, quantities);
  const commitment = api.number("commitment") ?? 0;
  if (commitment === 0) return [];
  const saves = (api.number("commitment_unused") ?? 0) > 0 ? "nothing" : "only what is bought beyond it";
  return [
    `While the ${dollarsInProse(commitment)} a month promised to \u201c${against.label}\u201d binds, leaving it saves ${saves}.`,
  ];
}
