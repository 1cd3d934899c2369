import type { Value } from "../formula/evaluate.js";
import { Model } from "../formula/model.js";
import type { Law } from "./law.js";
import { LIBRARY } from "./library.js";

/** No law, or more than one, leads from what is given to what is asked. */
export class InquiryError extends Error {
  constructor(
    message: string,
    readonly quantity: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

type LawsOrLacks = { readonly laws: readonly Law[] } | { readonly lacks: readonly string[] };

/**
 * The laws that lead from the given quantities to the wanted ones, found backwards through the library. Where several
 * laws work out one quantity, the one whose inputs are there is taken; two such laws are an ambiguity, and refused.
 * `given` names figures; throws InquiryError.
 */
export function modelFor(
  wanted: readonly string[],
  given: ReadonlySet<string>,
  library: readonly Law[] = LIBRARY,
): Model {
  // A ledger asks the same question of many figures, a comparison of many GPUs.
  const known = models.get(library) ?? new Map<string, Model>();
  models.set(library, known);
  const question = [...wanted, "from", ...[...given].sort()].join(" ");
  const model = known.get(question) ?? findModel(wanted, given, library);
  known.set(question, model);
  return model;
}

const models = new WeakMap<readonly Law[], Map<string, Model>>();

function findModel(wanted: readonly string[], given: ReadonlySet<string>, library: readonly Law[]): Model {
  const known = new Map<string, LawsOrLacks>();
  const find = (quantity: string, above: readonly string[]): LawsOrLacks => {
    if (given.has(quantity)) return { laws: [] };
    const before = known.get(quantity);
    if (before) return before;
    const candidates = distinct(library.filter(({ id }) => id === quantity));
    if (candidates.length === 0 || above.includes(quantity)) return { lacks: [quantity] };
    const ways = candidates.map((law) => wayThrough(law, [...above, quantity]));
    const open = ways.filter((way) => "laws" in way);
    if (open.length > 1) {
      const files = candidates.map(({ file, is }) => `${file} (${is})`).join(" and ");
      throw new InquiryError(`several laws work out ${quantity}: ${files}`, quantity, "give fewer figures");
    }
    const found = open[0] ?? shortest(ways);
    if ("laws" in found || above.length === 0) known.set(quantity, found);
    return found;
  };
  const wayThrough = (law: Law, above: readonly string[]): LawsOrLacks => {
    const inputs = [...law.given.keys()].map((name) => find(name, above));
    const lacks = inputs.flatMap((input) => ("lacks" in input ? input.lacks : []));
    if (lacks.length > 0) return { lacks };
    return { laws: [...inputs.flatMap((input) => ("laws" in input ? input.laws : [])), law] };
  };
  const laws = new Set<Law>();
  for (const quantity of wanted) {
    const found = find(quantity, []);
    if ("lacks" in found) throw lacking(quantity, found.lacks, library);
    for (const law of found.laws) laws.add(law);
  }
  return new Model([...laws]);
}

/** Several books may hold the same law under the same name; once is enough. */
function distinct(laws: readonly Law[]): Law[] {
  return laws.filter((law, index) => laws.findIndex(({ is }) => is === law.is) === index);
}

function shortest(ways: readonly LawsOrLacks[]): LawsOrLacks {
  const all = ways.flatMap((way) => ("lacks" in way ? [way] : []));
  return all.reduce((best, next) => (next.lacks.length < best.lacks.length ? next : best), all[0] ?? { lacks: [] });
}

function lacking(quantity: string, lacks: readonly string[], library: readonly Law[]): InquiryError {
  if (!library.some(({ id }) => id === quantity)) return new InquiryError(`no law works out "${quantity}"`, quantity);
  return new InquiryError(
    `${quantity} cannot be worked out from what is given`,
    quantity,
    `give ${[...new Set(lacks)].join(", ")}`,
  );
}

/** A figure with the ends of its range. Base units. */
export interface Ranged {
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
}

/** More ranges than this at once would take more corners than a memo can be made for. */
const MOST_RANGES = 10;

/**
 * The least and the most that a quantity can be when every ranged figure may stand at either end: all corners are
 * worked out, which is exact where each input moves the result one way only. undefined without any range.
 */
export function extremes(
  model: Model,
  quantity: string,
  given: ReadonlyMap<string, Ranged>,
  series: ReadonlyMap<string, readonly number[]> = new Map(),
): readonly [number, number] | undefined {
  const part = model.only(quantity);
  const ranged = [...given].filter(
    ([name, { low, high }]) => part.needs.has(name) && low !== undefined && low !== high,
  );
  if (ranged.length === 0) return undefined;
  if (ranged.length > MOST_RANGES)
    throw new InquiryError(
      `${quantity} rests on ${ranged.length} ranges`,
      quantity,
      `at most ${MOST_RANGES} are worked out together`,
    );
  const middle = new Map<string, Value>([...series, ...[...given].map(([name, { value }]) => [name, value] as const)]);
  const results = Array.from({ length: 2 ** ranged.length }, (_, corner) => {
    const ends = ranged.map(([name, { value, low, high }], bit): [string, number] => [
      name,
      (corner >> bit) & 1 ? (high ?? value) : (low ?? value),
    ]);
    const result = part.run(new Map([...middle, ...ends])).get(quantity);
    return typeof result === "number" ? result : Number.NaN;
  });
  return [Math.min(...results), Math.max(...results)];
}
