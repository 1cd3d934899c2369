import { monthlyCostOverAll } from "../../economics/evaluate-option.js";
import type { OptionFigure } from "../../economics/figure-names.js";
import { dollarsInProse, figure } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import { inMonth } from "../break-evens/pairs.js";
import type { Decision } from "../decision.js";
import type { Work, Worked } from "../work.js";

/** Of input and of output, as its own model reads and writes them, and as the API bills them. */
const RATIOS = [
  ["own_per_input", "own_per_output"],
  ["billed_per_input", "billed_per_output"],
] as const satisfies readonly (readonly [OptionFigure | `billed_per_${"input" | "output"}`, string])[];

/**
 * Page one says so where another option would seem the cheapest, were every model's token worth the same: whoever counts without
 * a tokenizer decides so. Answers that are longer are no matter of whose tokens: a ratio of output alone stays.
 */
export function tokenForToken({ options }: Work, { recommended }: Decision): string[] {
  const alike = options.map((worked) => ({ ...worked, ratio: ratioOf(worked), cost: costAlike(worked) }));
  const own = alike.find(({ input }) => input.id === recommended.id);
  if (!own || alike.every(({ ratio }) => ratio === 1)) return [];
  const best = alike.reduce((least, each) => (each.cost < least.cost ? each : least), own);
  if (best === own || inMonth(own.cost) - inMonth(best.cost) < SMALLEST) return [];
  const money = (cost: number) => dollarsInProse(inMonth(cost));
  const label = ({ input }: Worked) => `\u201c${input.label}\u201d`;
  const makes = [best, own].flatMap((each) => (each.ratio === 1 ? [] : [[each, many(each.ratio)] as const]));
  // Named just before, it is not named again.
  const but = makes.map(
    ([each, count]) => `${each === best && makes.length === 1 ? "it" : label(each)} makes ${count}`,
  );
  return [
    `Were all models' tokens alike, ${label(best)} would seem the cheapest, at ${money(best.cost)} a month against ${money(own.cost)}; but ${listed(but)} tokens of each that this memo counts.`,
  ];
}

const many = (ratio: number) => figure(ratio, "1", "short");

/** A dollar a month turns nothing. */
const SMALLEST = 1;

/** How its own model counts: what a fleet's rest is billed by is the API's. */
function ratioOf({ input, costed: { given } }: Worked): number {
  const [own, billed] = RATIOS;
  const pair = input.form.kind === "api" ? billed : own;
  return pairsIn(given).includes(pair) ? Number(given.get(pair[0])) : 1;
}

function costAlike({ costed }: Worked): number {
  const names = pairsIn(costed.given).flat();
  return monthlyCostOverAll(costed, names)(names.map(() => 1));
}

/** The ratios that are one for input and output, as a tokenizer's is. */
function pairsIn(given: Worked["costed"]["given"]) {
  return RATIOS.filter(([input, output]) => given.has(input) && given.get(input) === given.get(output));
}
