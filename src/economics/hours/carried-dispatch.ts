import { total } from "../../formula/series.js";
import { alikeTogether, type CarriedTable } from "./carried-table.js";
import type { Dispatch, Pattern, Step } from "./dispatch.js";
import { type Hours, hoursOn, OFF, STARTS } from "./hours-on.js";

/** What further steps of a fleet carry while requests come as they come. */
export interface CarriedDispatch extends Dispatch {
  /** What each adds to that part of the rest which comes cold to the API, on average over the month. */
  readonly cold: readonly number[];
  /** What each would not carry if it only began to start once its hour had begun. */
  readonly late: readonly number[];
}

/** A step, and what a token that comes cold to the API costs beside its usual price. */
export interface CarriedStep extends Step {
  readonly coldPrice: number;
}

/** Stretches of the month: hours in their order, or parts of it of which nobody knows which follows which. */
export interface Cells {
  readonly load: readonly number[];
  readonly share: readonly number[];
  /** Absent where there is no order: a step then starts so often for each second that it is on. */
  readonly inOrder?: Pick<Pattern, "length" | "whole"> | undefined;
  readonly startsPerSecondOn?: number;
}

/**
 * As `dispatchEach`, with what a simulated fleet carries of each hour in place of what lies under its capacity: what a step
 * adds is what the steps up to it carry, less what those below it do. Where further ones gain by standing together they
 * count as alike, so that those worth an hour are the first ones.
 */
export function dispatchCarried(
  cells: Cells,
  table: CarriedTable,
  count: number,
  steps: readonly CarriedStep[],
  always = 0,
): CarriedDispatch[] {
  const { load, share } = cells;
  const adds = load.map((each) => addedTo(table, count, each));
  return steps.map((step) => {
    const on = load.map(() => 0);
    const way = empty(count);
    const coldAgainst = step.price > 0 ? step.coldPrice / step.price : 0;
    const worth = adds.map(({ own, cold }) =>
      alikeTogether(own.map((each, at) => each - coldAgainst * (cold[at] ?? 0))),
    );
    const choose = cells.inOrder ? inOrder(cells, cells.inOrder, step) : unordered(cells, step);
    for (let level = 0; level < count; level++) {
      const chosen = level < always ? alwaysOn(load.length) : choose((cell) => worth[cell]?.[level] ?? 0);
      for (let cell = 0; cell < load.length; cell++) {
        if (chosen.on[cell] === OFF) continue;
        const [part, own] = [share[cell] as number, adds[cell]?.own[level] ?? 0];
        on[cell] = (on[cell] ?? 0) + 1;
        way.on[level] = (way.on[level] ?? 0) + part;
        way.load[level] = (way.load[level] ?? 0) + part * own;
        way.cold[level] = (way.cold[level] ?? 0) + part * (adds[cell]?.cold[level] ?? 0);
        way.starting[level] = (way.starting[level] ?? 0) + chosen.starting(cell);
        way.late[level] = (way.late[level] ?? 0) + Math.min(part, chosen.starting(cell)) * own;
      }
    }
    return { ...way, inHour: on };
  });
}

function empty(count: number) {
  const zeros = () => new Array<number>(count).fill(0);
  return { on: zeros(), starting: zeros(), load: zeros(), cold: zeros(), late: zeros() };
}

function addedTo(table: CarriedTable, count: number, load: number) {
  const added = (of: (steps: number) => number) => {
    let before = 0;
    return Array.from({ length: count }, (_, level) => {
      const now = of(level + 1);
      const each = now - before;
      before = now;
      return each;
    });
  };
  return { own: added((steps) => table.own(steps, load)), cold: added((steps) => table.cold(steps, load)) };
}

interface Chosen {
  readonly on: ArrayLike<number>;
  /** The share of the month for which a start in this cell is paid. */
  starting(cell: number): number;
}

type Choose = (worth: (cell: number) => number) => Chosen;

const alwaysOn = (cells: number): Chosen => ({ on: new Uint8Array(cells).fill(1), starting: () => 0 });

function inOrder({ load }: Cells, { length, whole }: Pick<Pattern, "length" | "whole">, step: CarriedStep): Choose {
  const best = hoursOn(load.length);
  const hours: Hours & { readonly gain: Float64Array } = {
    ...{ count: load.length, gain: new Float64Array(load.length), idle: new Float64Array(load.length) },
  };
  const start = step.startUp * step.cost;
  return (worth) => {
    for (let hour = 0; hour < load.length; hour++)
      hours.gain[hour] = (worth(hour) * step.price - step.cost) * (length[hour] as number);
    const on = best(hours, start);
    return { on, starting: (hour) => (on[hour] === STARTS ? step.startUp / whole : 0) };
  };
}

/** Every second that a step is on costs its part of the starts; one that is never off never starts. */
function unordered({ load, share, startsPerSecondOn = 0 }: Cells, { cost, price, startUp }: CarriedStep): Choose {
  const more = startUp * startsPerSecondOn;
  return (worth) => {
    const gain = (cell: number, dear: number) => (worth(cell) * price - cost * dear) * (share[cell] as number);
    const each = load.map((_, cell) => gain(cell, 1 + more));
    const never = total(load.map((_, cell) => gain(cell, 1)));
    if (never > total(each.map((saved) => Math.max(0, saved)))) return alwaysOn(load.length);
    return { on: each.map((saved) => (saved > 0 ? 1 : OFF)), starting: (cell) => more * (share[cell] as number) };
  };
}
