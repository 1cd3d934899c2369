import { type AmountKind, amountsText } from "../figures/amounts.js";
import { figureInProse } from "../figures/figure.js";
import type { Given, Inputs } from "../scenario/inputs.js";
import { decide } from "./decision.js";
import { reportOptions } from "./options.js";
import type { ReportOption } from "./schema.js";
import { work } from "./work.js";

/** For each input that is given as a range: its ends, and whether the decision would be the same at both of them. */
export function rangeWarnings(inputs: Inputs, recommended: ReportOption): string[] {
  const decisive = new Set(inputs.options.flatMap(({ reads }) => Object.values(reads)));
  // A range that only a study reads cannot change the decision.
  const ranged = inputs.givens.filter((given) => decisive.has(given.id) && isRange(given) && !isIdle(given, inputs));
  const groups = ranged.map((given) => (given.varies === undefined ? [given] : ranged.filter(isTiedTo(given))));
  return groups.flatMap((group, index) => {
    if (group[0] !== ranged[index]) return [];
    const others = (["low", "high"] as const).flatMap((end) => {
      const option = recommendedAt(inputs, group, end);
      return option.id === recommended.id ? [] : [`at ${endWords(group, end)} it would be ${option.label}`];
    });
    return [
      others.length === 0
        ? `${rangeWords(group, inputs)} The decision is the same at both ends.`
        : `${rangeWords(group, inputs)} The decision is not the same: ${others.join(", ")}.`,
    ];
  });
}

function isRange({ low, high, value }: Given): boolean {
  return low !== undefined && high !== undefined && low !== high && typeof value === "number";
}

/** Amounts of one price that vary for one reason move together: nobody pays the least for input and the most for output. */
function isTiedTo({ id, varies }: Given): (other: Given) => boolean {
  const [owner] = id.split(".");
  return (other) => other.varies === varies && other.id.split(".")[0] === owner;
}

function rangeWords(group: readonly Given[], { options }: Inputs): string {
  const [first] = group;
  if (!first) return "";
  const { label, low = 0, high = 0, value, worked, basis, varies } = first;
  if (varies !== undefined) {
    const amounts = group.map((given) => ({ ...given, value: Number(given.value), kind: kindOf(given) }));
    return `${ownerOf(first, options)}: the price depends on ${varies}: ${amountsText(amounts)}. The memo computes with the figures before the brackets.`;
  }
  const [from, to, middle] = [low, high, Number(value)].map((amount) => words(first, amount));
  return worked
    ? `${label}: between ${from} and ${to}, by ${HOW[basis]}; the memo computes with ${middle}.`
    : `${label}: given as ${from} to ${to}; the memo computes with the middle, ${middle}.`;
}

function ownerOf({ id }: Given, options: Inputs["options"]): string {
  const [owner = ""] = id.split(".");
  return options.find((option) => option.id === owner)?.label ?? owner;
}

/** Which class of tokens a price is for. */
function kindOf({ id }: Given): AmountKind {
  const kind = /[.](fresh|cached|output)_price$/.exec(id)?.[1];
  return kind === undefined ? "blended" : (kind as AmountKind);
}

function endWords(group: readonly Given[], end: "low" | "high"): string {
  const [first] = group;
  if (!first || group.length > 1) return `the ${end === "low" ? "lower" : "upper"} ends`;
  return words(first, first[end]);
}

function words({ unit }: Given, amount = 0): string {
  return figureInProse(amount, unit.replace("/FTE", "").replace("/replica", ""));
}

/** How a range came about that no file states. */
const HOW: Partial<Record<Given["basis"], string>> = {
  modelled: "prediction (a 90 % interval)",
  measured: "the neighbouring runs of the benchmark",
};

/** A salary that nobody is paid decides nothing. */
function isIdle({ id }: Given, { givens }: Inputs): boolean {
  return id === "people.salary" && givens.some((other) => other.id === "people.engineers" && other.value === 0);
}

function recommendedAt(inputs: Inputs, moved: readonly Given[], end: "low" | "high"): ReportOption {
  const givens = inputs.givens.map((given) =>
    moved.includes(given) ? { ...given, value: given[end] ?? given.value, low: undefined, high: undefined } : given,
  );
  const { options, quantities } = work({ ...inputs, givens });
  const read = (id: string) => {
    const found = quantities[id]?.value;
    return typeof found === "number" ? found : undefined;
  };
  return decide(reportOptions({ options, quantities, formulas: {} }), read).recommended;
}
