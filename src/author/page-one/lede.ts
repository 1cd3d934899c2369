import type { Report } from "../../report/schema.js";
import type { Facts } from "../questions/facts.js";
import { sellersWords } from "../sellers/sellers.js";
import { ofItsEnd } from "./confidence.js";
import { promptsWords } from "./prompts.js";

/** The money and its reason; and in a paragraph of its own what else it comes to, who asks less, and on what it depends. */
export function ledeOf(reason: string, facts: Facts, kind: Report["recommendation"]["kind"]): string {
  const { inputs, work, decision, told, limit, stressed, flips, sellers } = facts;
  const besides = [
    ...sellersWords(sellers, inputs, decision, work, kind),
    ...promptsWords(decision, stressed, flips, work),
    ...(decision.recommended.kind === "api" && limit?.condition ? [limit.condition] : []),
  ];
  return [[reason, ...ofItsEnd(told, decision, inputs)], besides]
    .map((sentences) => sentences.join(" "))
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}
