import type { Facts } from "../questions/facts.js";
import { ownsCompared } from "../sellers/other-apis.js";
import { ofItsEnd } from "./confidence.js";
import { withCoverWords } from "./cover.js";
import { promptsWords } from "./not-counted.js";

/** The first paragraph: the money and its reason, then what else it comes to, and on what it depends. */
export function ledeOf(
  reason: string,
  { inputs, work, decision, options, told, cover, limit, stressed }: Facts,
): string {
  const others = ownsCompared(decision, options, work);
  return [
    reason,
    ...ofItsEnd(told, decision, inputs),
    others,
    ...withCoverWords(cover, decision, others),
    ...promptsWords(decision, stressed, work),
    decision.recommended.kind === "api" ? limit?.condition : undefined,
  ]
    .filter(Boolean)
    .join(" ");
}
