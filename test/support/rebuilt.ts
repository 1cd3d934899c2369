import { isBounded } from "../../src/author/break-evens/pairs.js";
import { type Work, work } from "../../src/author/work.js";
import { number } from "../../src/economics/evaluate-option.js";
import { compare } from "../../src/economics/flips/crossings.js";
import type { UsualInput } from "../../src/report/break-even.js";
import type { Given, Inputs } from "../../src/scenario/inputs.js";

/** A memo with a figure changed, everything worked out anew: what is told of a place is held against the memo that is built there. */

const FIGURES: Record<Exclude<UsualInput, "utilization">, RegExp> = {
  volume: /^workload\.(volume|rate|users)$/,
  gpu_price: /\.(gpu|reserved|on_demand|spot)_price$/,
  unit_price: /\.unit_(month_)?price$/,
  api_price: /\.(api|fresh|cached|output)_price$/,
  throughput: /\.replica_throughput$/,
  engineers: /^people\.engineers$/,
};

/** The figures that an input of a pair moves: its owner's, and what stands in the same places of the files. */
export function figuresOf(
  inputs: Inputs,
  input: Exclude<UsualInput, "utilization">,
  api: string,
  own: string,
): Given[] {
  const owner = {
    volume: "workload",
    engineers: "people",
    api_price: api,
    gpu_price: own,
    unit_price: own,
    throughput: own,
  }[input];
  const theirs = inputs.givens.filter(({ id }) => FIGURES[input].test(id) && id.startsWith(`${owner}.`));
  const place = ({ place: { file }, line, column }: Given) => `${file}:${line}:${column}`;
  const places = new Set(theirs.map(place));
  return inputs.givens.filter((given) => FIGURES[input].test(given.id) && places.has(place(given)));
}

/** The same inputs with some figures at `times` what they are, or at a value where they are nothing. */
export function moved(inputs: Inputs, figures: readonly Given[], at: number, today: number): Inputs {
  const ids = new Set(figures.map(({ id }) => id));
  const givens = inputs.givens.map((given) => {
    if (!ids.has(given.id)) return given;
    const value = today === 0 ? at : Number(given.value) * (at / today);
    return { ...given, value, low: undefined, high: undefined };
  });
  return { ...inputs, givens };
}

/** Monthly costs by option, of those that can carry the load. */
export function costsOf(inputs: Inputs): Map<string, number> {
  return new Map(able(work(inputs)).map(({ input, values }) => [input.id, number(values, "monthly_cost")] as const));
}

function able({ options }: Work) {
  return options.filter(
    (option) =>
      !isBounded(option) || number(option.values, "capacity") >= number(option.values, "peak_load") * (1 - 1e-9),
  );
}

/** Every option that costs the least, those that cost the same among them. */
export function leastOf(costs: ReadonlyMap<string, number>): string[] {
  const least = Math.min(...costs.values());
  return [...costs].filter(([, cost]) => compare(cost, least) === 0).map(([id]) => id);
}
