import { figureInProse } from "../figures/figure.js";
import type { Given, Inputs } from "../scenario/inputs.js";
import { decide } from "./decision.js";
import { reportOptions } from "./options.js";
import type { ReportOption } from "./schema.js";
import { work } from "./work.js";

/** For each input that is given as a range: its ends, and whether the decision would be the same at both of them. */
export function rangeWarnings(inputs: Inputs, recommended: ReportOption): string[] {
  const decisive = new Set(inputs.options.flatMap(({ reads }) => Object.values(reads)));
  return inputs.givens.flatMap((given) => {
    // A range that only a study reads cannot change the decision.
    if (!decisive.has(given.id)) return [];
    const { label, low, high, unit, value } = given;
    if (low === undefined || high === undefined || low === high || typeof value !== "number") return [];
    if (isIdle(given, inputs)) return [];
    const words = (amount: number) => figureInProse(amount, unit.replace("/FTE", "").replace("/replica", ""));
    const from = given.varies ?? (given.worked ? `by ${HOW[given.basis]}` : undefined);
    const range = from
      ? `${label}: between ${words(low)} and ${words(high)}, ${from}; the memo computes with ${words(value)}.`
      : `${label}: given as ${words(low)} to ${words(high)}; the memo computes with the middle, ${words(value)}.`;
    const others = [low, high].flatMap((end) => {
      const option = recommendedAt(inputs, given, end);
      return option.id === recommended.id ? [] : [`at ${words(end)} it would be ${option.label}`];
    });
    return [
      others.length === 0
        ? `${range} The decision is the same at both ends.`
        : `${range} The decision is not the same: ${others.join(", ")}.`,
    ];
  });
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

function recommendedAt(inputs: Inputs, moved: Given, value: number): ReportOption {
  const givens = inputs.givens.map((given) =>
    given === moved ? { ...given, value, low: undefined, high: undefined } : given,
  );
  const { options, quantities } = work({ ...inputs, givens });
  const read = (id: string) => {
    const found = quantities[id]?.value;
    return typeof found === "number" ? found : undefined;
  };
  return decide(reportOptions({ options, quantities, formulas: {} }), read).recommended;
}
