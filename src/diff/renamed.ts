import type { Edition, Figure } from "./edition.js";

/**
 * The earlier edition in the words of the later one: an option that got another id and kept its label is the same option,
 * and so are the figures below its id. Without it, a new id would read as a flipped decision.
 */
export function renamed(before: Edition, after: Edition): Edition {
  const ids = newIds(before, after);
  if (ids.size === 0) return before;
  const option = (id: string) => ids.get(id) ?? id;
  const figure = (each: Figure): Figure => ({ ...each, id: figureId(each.id, option) });
  return {
    ...before,
    option: before.option === null ? null : option(before.option),
    against: before.against === null ? null : option(before.against),
    options: before.options.map((each) => ({ ...each, id: option(each.id) })),
    prices: before.prices.map(figure),
    assumptions: before.assumptions.map(figure),
    break_evens: before.break_evens.map((each) => ({
      ...each,
      input: figureId(each.input, option),
      between: [option(each.between[0]), option(each.between[1])],
      crossings: each.crossings.map(({ at, from, to }) => ({ at, from: option(from), to: option(to) })),
    })),
  };
}

function figureId(id: string, option: (id: string) => string): string {
  const [first = "", ...rest] = id.split(".");
  return rest.length === 0 ? id : [option(first), ...rest].join(".");
}

/** Old id -> new id. A label that several of them have tells nothing. */
function newIds(before: Edition, after: Edition): Map<string, string> {
  const missing = before.options.filter(({ id }) => !after.options.some((other) => other.id === id));
  const fresh = after.options.filter(({ id }) => !before.options.some((other) => other.id === id));
  const pairs = missing.flatMap(({ id, label }): [string, string][] => {
    const same = fresh.filter((each) => each.label === label);
    const isOnly = missing.filter((each) => each.label === label).length === 1;
    return isOnly && same.length === 1 && same[0] ? [[id, same[0].id]] : [];
  });
  return new Map(pairs);
}
