import { type Costed, number, runOption } from "../economics/evaluate-option.js";
import { BatchSweep } from "../formula/batch-sweep.js";
import type { Value } from "../formula/evaluate.js";
import { type Model, WorkError } from "../formula/model.js";
import { Sweep } from "../formula/sweep.js";

/** Figures that are drawn, by the names that laws read: one value for each draw, in base units. */
export type Columns = ReadonlyMap<string, Float64Array>;

/** An option over draws: each result of it in each draw. Throws WorkError where one has no value. */
export type OverDraws = (columns: Columns, draws: number) => Float64Array[];

/**
 * Some results of an option over draws of some of its figures, by the option's own laws. Where a search reads what is drawn, it
 * runs in every draw; else all draws run through each law together.
 */
export function overDraws(option: Costed, results: readonly string[], drawn: readonly string[]): OverDraws {
  const usual = byItsLaws(option, results, drawn);
  const { other, model, given } = option;
  const { needs } = model.only("api_price");
  if (!other || !drawn.some((name) => name === "api_price" || needs.has(name))) return usual;
  // Where the API asks nothing in some draws and something in others, other laws hold there.
  const price = new BatchSweep(model, ["api_price"], drawn, given);
  return (columns, draws) => {
    const [asked] = price.at(
      drawn.map((name) => column(columns, name)),
      draws,
    );
    const isOdd = new Uint8Array(draws);
    for (let draw = 0; draw < draws; draw++) if ((asked?.[draw] === 0) === other.isFree) isOdd[draw] = 1;
    if (!isOdd.includes(1)) return usual(columns, draws);
    const even = new Map([...columns].map(([name, values]) => [name, values.filter((_, draw) => !isOdd[draw])]));
    const found = usual(even, isOdd.filter((each) => !each).length);
    const all = results.map(() => new Float64Array(draws));
    for (let draw = 0, at = 0; draw < draws; draw++) {
      const values = isOdd[draw]
        ? runOption(
            option,
            drawn.map((name) => [name, column(columns, name)[draw] as number]),
          )
        : undefined;
      all.forEach((result, index) => {
        result[draw] = values ? number(values, results[index] ?? "") : (found[index]?.[at] as number);
      });
      if (!values) at++;
    }
    return all;
  };
}

function byItsLaws(option: Costed, results: readonly string[], drawn: readonly string[]): OverDraws {
  const { model, given, choose } = option;
  const chosen = choose?.over(drawn, given);
  const first = choose?.at(given);
  const known = new Map([...given, ...(first ?? [])]);
  if (!chosen) {
    const sweep = new BatchSweep(model, results, drawn, known);
    return (columns, draws) =>
      sweep.at(
        drawn.map((name) => column(columns, name)),
        draws,
      );
  }
  const found = [...(first?.keys() ?? [])];
  const figures = figuresOfFound(model, results, known, found);
  const one = new Sweep(model, figures, [...drawn, ...found], known);
  const rest = new BatchSweep(model, results, [...drawn, ...figures], known);
  return (columns, draws) => {
    const moved = drawn.map((name) => column(columns, name));
    const all = figures.map(() => new Float64Array(draws));
    for (let draw = 0; draw < draws; draw++) {
      const values = moved.map((each) => each[draw] as number);
      const choice = chosen(values);
      const at = one.at([...values, ...found.map((name) => choice.get(name) ?? Number.NaN)]);
      at.forEach((value, index) => {
        if (typeof value !== "number")
          throw new WorkError(`${figures[index]} is not a single figure`, String(figures[index]));
        (all[index] as Float64Array)[draw] = value;
      });
    }
    return rest.at([...moved, ...all], draws);
  };
}

/** What laws make of series that a search finds, where that is a single figure: such series may be as long as they like in each draw. */
function figuresOfFound(
  model: Model,
  results: readonly string[],
  known: ReadonlyMap<string, Value>,
  found: readonly string[],
): string[] {
  const part = model.only(...results);
  const values = part.run(known);
  const isSeries = (name: string) => typeof values.get(name) !== "number";
  const series = new Set(found.filter(isSeries));
  const figures = found.filter((name) => !isSeries(name));
  for (const { id, given } of part.order) {
    if (known.has(id) || ![...given.keys()].some((name) => series.has(name))) continue;
    if (isSeries(id)) series.add(id);
    else figures.push(id);
  }
  return figures;
}

/** Whether a search must run in every draw. */
export function isSearched({ choose, given }: Costed, drawn: readonly string[]): boolean {
  return choose?.over(drawn, given) !== undefined;
}

function column(columns: Columns, name: string): Float64Array {
  const found = columns.get(name);
  if (!found) throw new Error(`${name} is not drawn`);
  return found;
}
