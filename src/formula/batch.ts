import { quantileSorted } from "d3-array";
import { greater, type Loop, lesser, OPERATORS, powers } from "./batch-loops.js";
import { wholeAbove, wholeBelow } from "./evaluate.js";
import type { Expression } from "./expression.js";

/**
 * A figure or a series in each of many draws, in base units: that of draw `d` and hour `h` stands at `d * byDraw + h * byHour`.
 * What is the same in all draws, or in all hours, has a step of nothing.
 */
export interface Batch {
  readonly at: Float64Array;
  readonly hours: number;
  readonly byDraw: number;
  readonly byHour: number;
}

/** The same in every draw. */
export function still(value: number | readonly number[]): Batch {
  if (typeof value === "number") return { at: Float64Array.of(value), hours: 1, byDraw: 0, byHour: 0 };
  return { at: Float64Array.from(value), hours: value.length, byDraw: 0, byHour: 1 };
}

/** One figure for each draw. */
export function drawn(at: Float64Array): Batch {
  return { at, hours: 1, byDraw: 1, byHour: 0 };
}

export type CompiledBatch = (inputs: readonly Batch[], draws: number) => Batch;

/** The same laws as `compile`, over draws, and to the bit what that gives for each of them. */
export function compileBatch(expression: Expression, slots: ReadonlyMap<string, number>): CompiledBatch {
  const part = (of: Expression) => compileBatch(of, slots);
  switch (expression.kind) {
    case "number": {
      const value = still(expression.value);
      return () => value;
    }
    case "name": {
      const slot = slots.get(expression.name);
      if (slot === undefined) throw new Error(`no input is called "${expression.name}"`);
      return (inputs) => inputs[slot] ?? NOTHING;
    }
    case "negate": {
      const of = part(expression.of);
      const room = reused();
      return (inputs, draws) => each((a) => -a, of(inputs, draws), draws, room);
    }
    case "binary": {
      const [left, right] = [part(expression.left), part(expression.right)];
      const room = reused();
      const apply = OPERATORS[expression.operator];
      return (inputs, draws) => pairwise(apply, left(inputs, draws), right(inputs, draws), draws, room);
    }
    case "call":
      return compileCall(expression.function, expression.arguments.map(part));
  }
}

const NOTHING = still(Number.NaN);

function compileCall(name: string, given: CompiledBatch[]): CompiledBatch {
  const [first = () => NOTHING, second = () => NOTHING, third = () => NOTHING] = given;
  const room = reused();
  switch (name) {
    case "min":
    case "max": {
      const apply = name === "min" ? lesser : greater;
      const rooms = given.map(reused);
      return (inputs, draws) =>
        given
          .map((argument) => argument(inputs, draws))
          .reduce((a, b, index) => pairwise(apply, a, b, draws, rooms[index] ?? room));
    }
    case "abs":
      return (inputs, draws) => each(Math.abs, first(inputs, draws), draws, room);
    case "ceil":
    case "floor": {
      const round = name === "ceil" ? wholeAbove : wholeBelow;
      return (inputs, draws) => each(round, first(inputs, draws), draws, room);
    }
    case "pow":
      return (inputs, draws) => pairwise(powers, first(inputs, draws), second(inputs, draws), draws, room);
    case "if":
      return (inputs, draws) => {
        const condition = first(inputs, draws);
        const everywhere = sameEverywhere(condition, draws);
        if (everywhere === undefined)
          return choose(condition, second(inputs, draws), third(inputs, draws), draws, room);
        return spreadAs(condition, everywhere ? second(inputs, draws) : third(inputs, draws), draws, room);
      };
    case "sum":
    case "mean":
      return (inputs, draws) => totals(first(inputs, draws), name === "mean", draws, room);
    case "next":
    case "cumulative":
      return (inputs, draws) => along(name, first(inputs, draws), draws, room);
    case "percentile":
      return (inputs, draws) => percentiles(first(inputs, draws), second(inputs, draws), draws, room);
    default:
      throw new Error(`no function is called "${name}"`);
  }
}

/** Where a result of so many values is written over and over again. */
type Room = (length: number) => Float64Array;

function reused(): Room {
  let kept = new Float64Array(0);
  return (length) => {
    if (kept.length < length) kept = new Float64Array(length);
    return kept;
  };
}

function pairwise(loop: Loop, a: Batch, b: Batch, draws: number, room: Room): Batch {
  const hours = Math.max(a.hours, b.hours);
  if (a.byHour > 0 && b.byHour > 0 && a.hours !== b.hours)
    throw new RangeError(`a series of ${a.hours} values meets one of ${b.hours}`);
  const isSeries = a.byHour > 0 || b.byHour > 0;
  const rows = a.byDraw > 0 || b.byDraw > 0 ? draws : 1;
  const out = room(rows * hours);
  // Figures have no hours: their draws are the one row that is walked along.
  loop({
    a: a.at,
    b: b.at,
    out,
    rows: isSeries ? rows : 1,
    columns: isSeries ? hours : rows,
    aRow: isSeries ? a.byDraw : 0,
    bRow: isSeries ? b.byDraw : 0,
    aColumn: isSeries ? a.byHour : a.byDraw,
    bColumn: isSeries ? b.byHour : b.byDraw,
  });
  return { at: out, hours, byDraw: rows === 1 ? 0 : hours, byHour: isSeries ? 1 : 0 };
}

function each(of: (a: number) => number, a: Batch, draws: number, room: Room): Batch {
  const length = (a.byDraw > 0 ? draws : 1) * a.hours;
  const out = room(length);
  for (let index = 0; index < length; index++) out[index] = of(a.at[index] as number);
  return { at: out, hours: a.hours, byDraw: a.byDraw, byHour: a.byHour };
}

/** What a condition is wherever it is asked; undefined where it differs. A branch that nothing chooses is not worked out. */
function sameEverywhere({ at, hours, byDraw }: Batch, draws: number): boolean | undefined {
  const length = (byDraw > 0 ? draws : 1) * hours;
  const first = at[0];
  for (let index = 1; index < length; index++) if (at[index] !== first) return undefined;
  return first !== 0;
}

/** A figure that is chosen in every hour is a series of it. */
function spreadAs({ hours, byHour }: Batch, chosen: Batch, draws: number, room: Room): Batch {
  if (byHour === 0 || chosen.byHour > 0) return chosen;
  const rows = chosen.byDraw > 0 ? draws : 1;
  const at = room(rows * hours);
  for (let row = 0; row < rows; row++) at.fill(chosen.at[row] as number, row * hours, (row + 1) * hours);
  return { at, hours, byDraw: chosen.byDraw > 0 ? hours : 0, byHour: 1 };
}

/** Each place by its own condition; the branch that is not chosen may be no number there. */
function choose(condition: Batch, yes: Batch, no: Batch, draws: number, room: Room): Batch {
  const hours = Math.max(condition.hours, ...[yes, no].map((branch) => branch.hours));
  const isSeries = [condition, yes, no].some(({ byHour }) => byHour > 0);
  const rows = [condition, yes, no].some(({ byDraw }) => byDraw > 0) ? draws : 1;
  const out = room(rows * hours);
  for (let row = 0, to = 0; row < rows; row++)
    for (let hour = 0; hour < hours; hour++, to++) {
      const branch = condition.at[row * condition.byDraw + hour * condition.byHour] ? yes : no;
      out[to] = branch.at[row * branch.byDraw + hour * branch.byHour] as number;
    }
  return { at: out, hours, byDraw: rows === 1 ? 0 : hours, byHour: isSeries ? 1 : 0 };
}

function totals({ at, hours, byDraw, byHour }: Batch, isMean: boolean, draws: number, room: Room): Batch {
  const rows = byDraw > 0 ? draws : 1;
  const out = room(rows);
  const many = byHour > 0 ? hours : 1;
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let hour = 0, from = row * byDraw; hour < many; hour++, from++) sum += at[from] as number;
    out[row] = isMean ? sum / many : sum;
  }
  return { at: out, hours: 1, byDraw: rows === 1 ? 0 : 1, byHour: 0 };
}

/** The hour after each, or the sum up to each. */
function along(name: "next" | "cumulative", of: Batch, draws: number, room: Room): Batch {
  const { at, hours, byDraw } = of;
  const rows = byDraw > 0 ? draws : 1;
  const out = room(rows * hours);
  for (let row = 0; row < rows; row++) {
    const from = row * hours;
    let sum = 0;
    for (let hour = 0; hour < hours; hour++) {
      sum += at[from + hour] as number;
      out[from + hour] = name === "cumulative" ? sum : (at[from + ((hour + 1) % hours)] as number);
    }
  }
  return { ...of, at: out };
}

function percentiles(of: Batch, share: Batch, draws: number, room: Room): Batch {
  const rows = of.byDraw > 0 || share.byDraw > 0 ? draws : 1;
  const out = room(rows);
  for (let row = 0; row < rows; row++) {
    const part = share.at[row * share.byDraw] as number;
    const values = Array.from(of.at.subarray(row * of.byDraw, row * of.byDraw + of.hours)).sort((a, b) => a - b);
    const isShare = part >= 0 && part <= 1 && values.length > 0;
    out[row] = isShare ? (quantileSorted(values, part) ?? Number.NaN) : Number.NaN;
  }
  return { at: out, hours: 1, byDraw: rows === 1 ? 0 : 1, byHour: 0 };
}
