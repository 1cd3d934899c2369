import { renewed, steadily } from "../../economics/books/horizon.js";
import { type Search, searched } from "../../economics/search.js";
import { months } from "../../economics/studies/months.js";
import type { Value } from "../../formula/evaluate.js";
import type { Formula } from "../../formula/formula.js";
import { Model } from "../../formula/model.js";
import { quantityOf } from "../inquire.js";
import { inBase, type Written, writeFormula, writeFound } from "../written.js";

/** Figures that are known, in base units and by the names that laws read, and the report's ids of them. */
export interface KnownFigures {
  readonly values: ReadonlyMap<string, Value>;
  readonly idOf: (name: string) => string;
}

/** What laws and searches over the months gave, and under which ids it is written down. */
export interface Months extends KnownFigures {
  readonly laws: readonly Formula[];
  readonly searches: readonly Search[];
}

/** Works out laws and searches over the months, whose figures are `owner`'s, from the first that knows each other figure. */
export function overHorizon(
  owner: string,
  laws: readonly Formula[],
  searches: readonly Search[],
  ...known: readonly KnownFigures[]
): Months {
  const model = new Model(laws);
  const own = new Set([...model.formulas.keys(), ...searches.flatMap(({ finds }) => finds.map(({ id }) => id))]);
  const reads = new Set([...model.needs, ...searches.flatMap((search) => search.reads)]);
  const given = [...reads].flatMap((name): [string, Value][] => {
    const value = own.has(name) ? undefined : whoKnows(name, known)?.values.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  const idOf = (name: string) => (own.has(name) ? `${owner}.${name}` : (whoKnows(name, known)?.idOf(name) ?? name));
  return { laws: model.order, searches, values: searched(model, searches, new Map(given)), idOf };
}

function whoKnows(name: string, known: readonly KnownFigures[]): KnownFigures | undefined {
  return known.find(({ values }) => values.has(name));
}

export function writeMonths({ laws, searches, values, idOf }: Months, written: Written): void {
  for (const search of searches) writeFound(search, idOf, values, written);
  for (const law of laws) writeFormula(law, idOf(law.id), idOf, values, written);
}

/** The months looked at, and where volume and prices stand in each. */
export function giveHorizon(written: Written): KnownFigures {
  const { quantities } = written;
  const idOf = (name: string) => `ownership.${name}`;
  const give = (name: string, label: string, unit: string, value: number | readonly number[], source: string) => {
    quantities[idOf(name)] = {
      value: typeof value === "number" ? value : [...value],
      unit,
      label,
      basis: "modelled",
      source,
    };
  };
  const { start, end } = months(Number(quantityOf(quantities, idOf("horizon")).value));
  const source = "the months of the horizon, one after another";
  give("month_start", "When each month starts", "month", start, source);
  give("month_end", "When each month ends", "month", end, source);
  give("year", "A year", "year", 1, "definition");
  const laws = [...steadily, ...(quantities[idOf("gpu_term")] ? renewed : [])];
  const names = [...new Model(laws).needs, "horizon", "discount_rate"];
  const given = new Map(names.map((name) => [name, inBase(quantityOf(quantities, idOf(name)))]));
  const all = overHorizon("ownership", laws, [], { values: given, idOf });
  writeMonths(all, written);
  return { values: new Map([...given, ...all.values]), idOf };
}
