import { dollarsInProse } from "../../figures/figure.js";
import type { Decision } from "../decision.js";
import { optionOf } from "../whose.js";
import type { Work } from "../work.js";

/** More than these are for the table of options. */
const MOST = 2;

/** What other APIs ask for the same tokens, where one is recommended: who reads it may be buying from another today. */
export function otherApis({ recommended }: Decision, { options, quantities }: Work): string[] {
  if (recommended.kind !== "api") return [];
  const others = options.filter(({ input: { id, form } }) => form.kind === "api" && id !== recommended.id);
  if (others.length === 0 || others.length > MOST) return [];
  const asked = others.map(({ input: { id, label } }) => {
    return `${dollarsInProse(optionOf(id, quantities).single("monthly_cost"))} from “${label}”`;
  });
  return [`The same tokens cost ${asked.join(", or ")}.`];
}
