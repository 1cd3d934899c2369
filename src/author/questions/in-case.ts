import { dollarsInProse } from "../../figures/figure.js";
import type { Facts } from "./facts.js";

/** Who is the cheapest in a case that every decision is put to, and how far from the best of the other kind. */
export function inCase({ stressed, decision, options }: Facts, name: string): string | undefined {
  const usd = (value: number) => dollarsInProse(value);
  const found = stressed.find((each) => each.case === name);
  if (!found?.cheapest) return undefined;
  const label = options.find(({ id }) => id === found.cheapest)?.label ?? "";
  const other = options.find(({ id }) => id === found.next)?.label ?? "";
  const stays = found.cheapest === decision.recommended.id ? "stays" : "becomes";
  return `\u201c${label}\u201d ${stays} the cheapest at ${usd(found.costs[found.cheapest] ?? 0)} a month${found.ahead === null ? "; no option of the other kind is a choice then" : `, ${usd(found.ahead)} less than \u201c${other}\u201d`}.`;
}
