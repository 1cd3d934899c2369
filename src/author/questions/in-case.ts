import { dollarsInProse } from "../../figures/figure.js";
import { capital } from "../../figures/words.js";
import { type Answer, answered } from "./answer.js";
import { type Facts, nameOf } from "./facts.js";

const usd = (value: number) => dollarsInProse(value);

/** "the API stays the cheapest, $830 a month below our own": who wins a case that every decision is put to. */
export function inCase(facts: Facts, name: string): string | undefined {
  const found = facts.stressed.find((each) => each.case === name);
  if (!found?.cheapest) return undefined;
  const { cheapest, next, ahead, costs } = found;
  const wins = `${nameOf(facts, cheapest)} ${cheapest === facts.decision.recommended.id ? "stays" : "becomes"} the cheapest`;
  return ahead === null || next === null
    ? `${wins} at ${usd(costs[cheapest] ?? 0)} a month, and no option of the other kind is a choice`
    : `${wins}, ${usd(ahead)} a month below ${nameOf(facts, next)}`;
}

/** The same, and what both then cost. */
export function caseAnswer(facts: Facts, name: string, ...more: readonly (string | undefined)[]): Answer | undefined {
  const told = inCase(facts, name);
  return told === undefined ? undefined : answered(`${capital(told)}.`, costsInCase(facts, name), ...more);
}

/** "The API then costs $25K a month and our own $25.8K." */
export function costsInCase(facts: Facts, name: string): string | undefined {
  const found = facts.stressed.find((each) => each.case === name);
  const [first, second] = [found?.cheapest, found?.next].map((id) => ({ id: id ?? "", cost: found?.costs[id ?? ""] }));
  if (first?.cost === undefined || second?.cost === undefined) return undefined;
  return `${capital(nameOf(facts, first.id))} then costs ${usd(first.cost)} a month and ${nameOf(facts, second.id)} ${usd(second.cost)}.`;
}
