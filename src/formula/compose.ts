import { type Expression, visit } from "./expression.js";
import { type Formula, type FormulaText, formula } from "./formula.js";

/**
 * Laws made of laws. Each operation works on the tree of an expression, checks units anew, and proves that every reader
 * moved that should: a law that is composed cannot be read around.
 */

/** The words in which a law is told; what is left out stays as it was. */
export type LawWords = Partial<Pick<FormulaText, "title" | "symbol">>;

/** The same law under another name. Whoever read the old name reads whatever bears it next. */
export function called<Law extends Formula>(law: Law, id: string, words: LawWords = {}): Law {
  return { ...law, ...words, id };
}

/** The same law, reading another figure of the same unit in place of one. */
export function reading<Law extends Formula>(law: Law, from: string, to: string): Law {
  const inputs = Object.fromEntries(
    Object.entries(law.inputs).map(([name, unit]) => [name === from ? to : name, unit]),
  );
  return rewritten(law, { inputs, is: withNames(law, new Map([[from, to]])) });
}

/**
 * The same law over a series: it reads each of some figures as one, under the name that the series has. What it gives is
 * a series too, unless it reads one already and says itself what it makes of it.
 */
export function over<Law extends Formula>(law: Law, names: ReadonlyMap<string, string>): Law {
  const inputs = Object.entries(law.inputs).map(([name, unit]) => {
    const series = names.get(name);
    return series === undefined ? [name, unit] : [series, inSeries(unit)];
  });
  const reduces = [...law.given.values()].some(({ series }) => series);
  return rewritten(law, {
    inputs: Object.fromEntries(inputs),
    is: withNames(law, names),
    unit: reduces ? law.unit : inSeries(law.unit),
  });
}

function inSeries(unit: string): string {
  return unit.endsWith("[]") ? unit : `${unit}[]`;
}

/** The same law with one more figure of its own unit added to what it gives. */
export function plus<Law extends Formula>(law: Law, term: Formula): Law {
  return withTerm(law, "+", term);
}

/** The same law with one more figure of its own unit taken from what it gives. */
export function less<Law extends Formula>(law: Law, term: Formula): Law {
  return withTerm(law, "-", term);
}

function withTerm<Law extends Formula>(law: Law, sign: "+" | "-", term: Formula): Law {
  return rewritten(law, { inputs: { ...law.inputs, [term.id]: term.unit }, is: `${law.is} ${sign} ${term.id}` });
}

/**
 * Puts a law between a figure that it reads and all other readers of it, so that everything downstream follows. `except`
 * read the figure as it was. Where nobody else reads it, nothing changes.
 */
export function between<Law extends Formula>(
  laws: readonly Law[],
  from: string,
  law: Law,
  except: (law: Law) => boolean = () => false,
): readonly Law[] {
  if (!law.given.has(from)) throw new Error(`${law.id} does not read ${from}, and cannot stand behind it`);
  const isMoved = (each: Law) => each.given.has(from) && !except(each);
  if (!laws.some(isMoved)) return laws;
  const moved = laws.map((each) => (isMoved(each) ? reading(each, from, law.id) : each));
  noneLeft(moved.filter(isMoved), from);
  return [...moved, law];
}

/**
 * Gives the name of a law to another that reads it: the first goes on as `inner`, and all who read it read the second.
 * Where no law has the name, nothing changes.
 */
export function wrapped<Law extends Formula>(
  laws: readonly Law[],
  inner: string,
  outer: Law,
  words: LawWords = {},
): readonly Law[] {
  if (!outer.given.has(inner)) throw new Error(`${outer.id} does not read ${inner}, which would be lost`);
  if (!laws.some(({ id }) => id === outer.id)) return laws;
  return [...laws.map((law) => (law.id === outer.id ? called(law, inner, words) : law)), outer];
}

/** Other laws in place of those that give the same figures, each where the one stood that it replaces. */
export function replaced<Law extends Formula>(laws: readonly Law[], ...others: readonly Law[]): readonly Law[] {
  for (const { id } of others)
    if (!laws.some((law) => law.id === id)) throw new Error(`no law gives ${id} that another could replace`);
  return laws.map((law) => others.find(({ id }) => id === law.id) ?? law);
}

/** The same, with those that give a further figure beside them. */
export function withOthers<Law extends Formula>(laws: readonly Law[], others: readonly Law[]): readonly Law[] {
  const isThere = ({ id }: Law) => laws.some((law) => law.id === id);
  return [...replaced(laws, ...others.filter(isThere)), ...others.filter((law) => !isThere(law))];
}

function noneLeft(left: readonly Formula[], from: string): void {
  const [first] = left;
  if (first) throw new Error(`${first.id} still reads ${from} after a law was put between`);
}

function rewritten<Law extends Formula>(
  law: Law,
  text: Pick<FormulaText, "inputs" | "is"> & Partial<Pick<FormulaText, "unit">>,
): Law {
  const others = parsed.get(law.expression) ?? new Map<string, Formula>();
  parsed.set(law.expression, others);
  const key = JSON.stringify(text);
  const known = others.get(key) ?? formula({ ...law, ...text }, law.file);
  others.set(key, known);
  const { inputs, expression, result, given, compiled } = known;
  return { ...law, ...text, inputs, expression, result, given, compiled };
}

/** By what they were rewritten from: each surprise and each move composes the laws of an option again. */
const parsed = new WeakMap<Expression, Map<string, Formula>>();

/** The expression as text with every occurrence of some names replaced, each where the tree says that it stands. */
function withNames({ is, expression }: Formula, names: ReadonlyMap<string, string>): string {
  let text = "";
  let done = 0;
  visit(expression, (node) => {
    const to = node.kind === "name" ? names.get(node.name) : undefined;
    if (to === undefined) return;
    text += is.slice(done, node.span[0]) + to;
    done = node.span[1];
  });
  return text + is.slice(done);
}
