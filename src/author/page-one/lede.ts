import type { Report } from "../../report/schema.js";
import { withoutSpare } from "../fleet/promises.js";
import type { Facts } from "../questions/facts.js";
import { sellersWords } from "../sellers/sellers.js";
import { ofItsEnd } from "./confidence.js";
import { withCoverWords } from "./cover.js";
import { promptsWords } from "./prompts.js";

/** The money and its reason; and in a paragraph of its own what else it comes to, who asks less, and on what it depends. */
export function ledeOf(reason: string, facts: Facts, kind: Report["recommendation"]["kind"]): string {
  const { inputs, work, decision, told, cover, limit, stressed, flips, sellers } = facts;
  const worked = work.options.find(({ input }) => input.id === facts.own.id);
  const besides = [
    ...withCoverWords(cover, !worked || withoutSpare(worked) === undefined),
    ...sellersWords(sellers, inputs, decision, work, kind),
    ...promptsWords(decision, stressed, flips, work),
    ...(decision.recommended.kind === "api" && limit?.condition ? [limit.condition] : []),
  ];
  return [[reason, ...ofItsEnd(told, decision, inputs)], besides]
    .map((sentences) => sentences.join(" "))
    .filter((paragraph) => paragraph !== "")
    .join("\n\n");
}
