import type { Facts } from "../questions/facts.js";
import { ofItsEnd } from "./confidence.js";
import { withCoverWords } from "./cover.js";
import { promptsWords } from "./not-counted.js";

/** The first paragraph: the money and its reason, then what else it comes to, and on what it depends. */
export function ledeOf(reason: string, { inputs, work, decision, told, cover, limit, stressed }: Facts): string {
  return [
    reason,
    ...ofItsEnd(told, decision, inputs),
    ...withCoverWords(cover),
    ...promptsWords(decision, stressed, work),
    decision.recommended.kind === "api" ? limit?.condition : undefined,
  ]
    .filter(Boolean)
    .join(" ");
}
