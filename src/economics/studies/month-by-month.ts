import { called, over } from "../../formula/compose.js";
import { list } from "../../formula/series.js";
import { type Factor, inMonth, moved } from "../books/horizon.js";
import { type Costed, figuresAt } from "../evaluate-option.js";
import type { Law } from "../law.js";
import type { FoundFigure, Search } from "../search.js";

/** A figure that moves, and by which factor. */
export interface Moving {
  readonly name: string;
  readonly factor: Factor;
}

/** How figures of an option follow from those that move, month by month. */
export interface OverMonths {
  readonly laws: readonly Law[];
  /** What laws over months cannot say; undefined where they say everything. */
  readonly search: Search | undefined;
  /** What a figure is called here: the same where it does not move. */
  readonly name: (figure: string) => string;
  /** Another law, reading what moves as it moves. */
  readonly following: (law: Law) => Law;
}

/**
 * An option over the months of a horizon, everything else as it is today. Its own laws lead from what moves to what is
 * wanted, each over the months; what reads the hours of a month, or is searched for, is worked out anew in every month. In
 * a month in which no box pays, a fleet that the API stands behind is empty, and its tokens are bought.
 */
export function overMonths(
  option: Costed,
  moving: readonly Moving[],
  finds: readonly FoundFigure[],
  wanted: readonly string[],
): OverMonths {
  const { formulas } = option.model;
  const part = option.model.only(...wanted);
  const units = new Map([...formulas.values()].flatMap(({ inputs }) => Object.entries(inputs)));
  const movers = new Map(moving.filter(({ name }) => units.has(name)).map(({ name, factor }) => [name, factor]));
  const touched = new Set([...movers.keys(), ...finds.map(({ id }) => id)]);
  for (const law of part.order) if ([...law.given.keys()].some((name) => touched.has(name))) touched.add(law.id);

  const names = new Map<string, string>();
  const laws: Law[] = [];
  const found: string[] = [];
  const lead = (name: string): void => {
    if (!touched.has(name) || names.has(name)) return;
    names.set(name, inMonth(name));
    const [factor, law] = [movers.get(name), part.formulas.get(name)];
    if (factor) laws.push(moved(name, units.get(name) ?? "1", factor));
    else {
      for (const [read, { series }] of law?.given ?? []) if (!series) lead(read);
      if (law && readsNoHours(law)) laws.push(called(over(law, names), inMonth(name), words(law.title, law.symbol)));
      else found.push(name);
    }
  };
  for (const name of wanted) lead(name);
  if (found.length > 0) for (const name of movers.keys()) lead(name);
  return {
    laws,
    search: found.length > 0 ? anew(option, [...movers.keys()], found, found.map(described)) : undefined,
    name: nameOf,
    following: (law) => ([...law.given.keys()].some((name) => names.has(name)) ? over(law, names) : law),
  };

  function nameOf(figure: string): string {
    return names.get(figure) ?? figure;
  }

  function described(name: string): FoundFigure {
    const law = formulas.get(name);
    const { title, unit } = law ?? finds.find(({ id }) => id === name) ?? {};
    if (title === undefined) throw new Error(`nothing gives ${name}`);
    return {
      id: inMonth(name),
      title: words(title, "").title,
      unit: `${unit}[]`,
      ...(law && { by: { law, reads: nameOf } }),
    };
  }
}

function words(title: string, symbol: string) {
  return { title: `${title}, month by month`, symbol: `${symbol} in month` };
}

/** A law over hours has no room for months. */
function readsNoHours({ result, given }: Law): boolean {
  return !result.series && [...given.values()].every(({ series }) => !series);
}

function anew(
  option: Costed,
  movers: readonly string[],
  ids: readonly string[],
  finds: readonly FoundFigure[],
): Search {
  return {
    reads: movers.map(inMonth),
    finds,
    how: "worked out anew for every month, with the volume and the prices of that month; figures of hours are shown as they are today",
    run(read) {
      const series = movers.map((name) => [name, list(read(inMonth(name)))] as const);
      const months = series[0]?.[1] ?? [];
      const at = (month: number) => series.map(([name, all]) => [name, all[month] ?? Number.NaN] as const);
      const rows = months.map((_, month) => figuresAt(option, ids, at(month)));
      return new Map(ids.map((id, index) => [inMonth(id), rows.map((row) => row[index] ?? Number.NaN)]));
    },
  };
}
