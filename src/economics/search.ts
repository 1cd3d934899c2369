import type { Value } from "../formula/evaluate.js";
import type { Model } from "../formula/model.js";
import { Sweep } from "../formula/sweep.js";
import { newTrace, type Trace } from "../formula/trace.js";
import type { Law } from "./law.js";

/** A figure that a search finds, as a report writes it down. */
export interface FoundFigure {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  /** The law that gives each of its values, and under which names it reads; absent of what only the search knows. */
  readonly by?: { readonly law: Law; readonly reads: (name: string) => string };
}

/**
 * A named algorithm that fixes figures before the formulas run: a number of boxes, a class for each of them.
 * It reads figures that are given, or that formulas work out without what it finds. Everything is in base units.
 * Where what it finds changes in kind, it pushes that on the trace, so that a break-even search sees the jump, or the bend.
 */
export interface Search {
  readonly reads: readonly string[];
  readonly finds: readonly FoundFigure[];
  /** How it is done, in a sentence for the memo. */
  readonly how: string;
  run(read: (name: string) => Value, trace?: Trace): ReadonlyMap<string, Value>;
}

/** The figures that formulas cannot give, from those that are given. */
export interface Choice {
  at(given: ReadonlyMap<string, Value>, traces?: Trace[]): Chosen;
  /** The same for solvers, again and again with some figures moved; undefined where it does not depend on them. */
  over(moved: readonly string[], given: ReadonlyMap<string, Value>): ChosenOver | undefined;
}
type Chosen = ReadonlyMap<string, Value>;
type ChosenOver = (values: readonly number[], traces?: Trace[]) => Chosen;

export function choice(model: Model, search: Search): Choice {
  const { reads } = search;
  const part = model.only(...reads);
  type Read = (name: string) => Value | undefined;
  const run = (read: Read, given: ReadonlyMap<string, Value>, trace?: Trace): Chosen => {
    const found = search.run((name) => mustBe(name, read(name)), trace);
    // What is given wins over what is found, as it wins over formulas.
    return new Map([...found].filter(([name]) => !given.has(name)));
  };
  return {
    at(given, traces) {
      const trace = traces && newTrace();
      const values = part.run(given, trace);
      if (trace) traces.push(trace);
      return run((name) => values.get(name), given, trace);
    },
    over(moved, given) {
      const depends = (name: string) => part.needs.has(name) || part.formulas.has(name) || reads.includes(name);
      if (!moved.some(depends)) return undefined;
      const sweep = new Sweep(part, reads, moved, given);
      const place = new Map(reads.map((name, index) => [name, index]));
      let last: { readonly found: Chosen; readonly trace: Trace } | undefined;
      return (values, traces) => {
        const all = sweep.at(values, traces);
        if (sweep.hasChanged) last = undefined;
        if (!last) {
          const trace = newTrace();
          last = { found: run((name) => all[place.get(name) ?? -1], given, trace), trace };
        }
        traces?.push(last.trace);
        return last.found;
      };
    },
  };
}

function mustBe(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new Error(`a search reads ${name}, which is not given`);
  return value;
}

/** Works out laws between which searches stand, each reading what is given and what laws make of it. */
export function searched(model: Model, searches: readonly Search[], given: ReadonlyMap<string, Value>) {
  const found = (known: ReadonlyMap<string, Value>, search: Search) =>
    new Map([...known, ...choice(model, search).at(known)]);
  return model.run(searches.reduce(found, given));
}
