import { dollarsInProse, figure } from "../figures/figure.js";
import type { Decision } from "./decision.js";
import { optionOf } from "./whose.js";
import type { Work } from "./work.js";

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

/** What the other of our own costs, where it is rented at another price than the one that page one speaks of. */
export function otherOwns({ recommended, against }: Decision, { options, quantities }: Work): string[] {
  const own = recommended.kind === "api" ? against : recommended;
  const price = (id: string) => optionOf(id, quantities).number("gpu_price");
  const [other, ...more] = options.filter(({ input }) => input.form.kind !== "api" && input.id !== own.id);
  if (!other || more.length > 0) return [];
  const { id, label } = other.input;
  const asked = price(id);
  if (asked === undefined || price(own.id) === undefined || asked === price(own.id)) return [];
  const cost = dollarsInProse(optionOf(id, quantities).single("monthly_cost"));
  return [`“${label}” at ${figure(asked, "USD", "short")} an hour for a GPU would cost ${cost} a month.`];
}
