import { peakOf } from "../../economics/flips/carrying.js";
import type { Given, Inputs } from "../../scenario/inputs.js";
import { type Columns, isSearched, type OverDraws, overDraws } from "../../uncertainty/over-draws.js";
import { chances } from "../../uncertainty/sample.js";
import { isOfRequest } from "../break-evens/other-requests.js";
import { isBounded } from "../break-evens/pairs.js";
import type { Work, Worked } from "../work.js";
import { liesAt } from "./lies.js";
import type { RangedInput } from "./ranges.js";
import { classesDrawn, requestColumns, type TokensOfDraws, tokensOfDraws } from "./request-draws.js";

/** An input that is drawn: figures that move together, at which chance each draw has them, and what they then are. */
interface DrawnInput {
  readonly group: RangedInput["group"];
  readonly chance: Float64Array;
  /** By the id of each figure: its values at some chances, in base units. */
  readonly lies: ReadonlyMap<string, (chance: Float64Array) => Float64Array>;
}

/** What a drawn figure is in each draw, in base units, by its id and the place of its input. */
export type Values = (id: string, place: number) => Float64Array;

/** Everything that is drawn, and who reads it. */
export interface Drawing {
  readonly inputs: readonly DrawnInput[];
  readonly options: readonly DrawnOption[];
  readonly draws: number;
  /** Whether a search or a prediction runs in every draw. */
  readonly searches: boolean;
}

/** Figures that are told of each option, draw by draw. */
const TOLD = ["monthly_cost", "cost_per_mtok", "replicas"] as const;
export type DrawnFigure = (typeof TOLD)[number];

/** What an option comes to over some draws. */
export interface Outcome {
  readonly of: ReadonlyMap<DrawnFigure, Float64Array>;
  /** 1 where it cannot carry the load, or not as promised. */
  readonly lacking: Uint8Array | undefined;
}

interface DrawnOption {
  readonly worked: Worked;
  /** Which of the inputs move it, by their places. */
  readonly reads: ReadonlySet<number>;
  /** What it comes to where the inputs are these, and some of its own figures are set; held until the next call. */
  readonly at: (values: Values, draws: number, set?: Columns) => Outcome;
}

/** Draws where only laws are worked out; where a search runs in each of them; where a prediction does. */
const DRAWS = { laws: 2048, search: 256, prediction: 256 } as const;

/** Stretches of the load up to which so many draws are made. */
const HOURS = 168;

/** The ranges as what is drawn, by the laws of each option. */
export function drawing(inputs: Inputs, { options }: Work, ranged: readonly RangedInput[]): Drawing {
  const groups = ranged.filter(({ unknown }) => unknown === undefined).map(({ group }) => group);
  const given = groups.flat();
  const predicts = given.some(({ id }) => isOfRequest(id));
  const searches = options.some(({ input, costed }) => isSearched(costed, namesIn(input.reads, given)));
  const most = predicts ? DRAWS.prediction : searches ? DRAWS.search : DRAWS.laws;
  const share = inputs.givens.find(({ id }) => id === "workload.share")?.value;
  const hours = Array.isArray(share) ? share.length : 1;
  const fewer = 2 ** Math.ceil(Math.log2(Math.max(1, hours / HOURS)));
  const draws = Math.max(128, most / fewer);
  const tokens = tokensOfDraws(inputs);
  return {
    inputs: groups.map((group) => ({
      group,
      chance: chances(inputs.id, group[0].id, draws),
      lies: new Map(group.map((each) => [each.id, liesAt(each)])),
    })),
    options: options.map((worked) => drawnOption(worked, groups, inputs, tokens, [])),
    draws,
    searches: searches || predicts,
  };
}

/** The same draws of options in which further figures can be set, by the names that laws read. */
export function setting(drawn: Drawing, inputs: Inputs, { options }: Work, set: readonly string[]): Drawing {
  const groups = drawn.inputs.map(({ group }) => group);
  const tokens = tokensOfDraws(inputs);
  return { ...drawn, options: options.map((worked) => drawnOption(worked, groups, inputs, tokens, set)) };
}

/** The inputs as they are at these chances. */
export function atChances({ inputs }: Drawing, chance: readonly Float64Array[]): Values {
  return (id, place) => {
    const lies = inputs[place]?.lies.get(id);
    if (!lies) throw new Error(`${id} is not drawn`);
    return lies(chance[place] as Float64Array);
  };
}

function namesIn(reads: Readonly<Record<string, string>>, given: readonly Given[]): string[] {
  return Object.entries(reads).flatMap(([name, id]) => (given.some((each) => each.id === id) ? [name] : []));
}

function drawnOption(
  worked: Worked,
  groups: readonly RangedInput["group"][],
  inputs: Inputs,
  tokens: TokensOfDraws,
  set: readonly string[],
): DrawnOption {
  const { input, costed } = worked;
  const moves = groups.flatMap((group, place) =>
    group.flatMap((given) =>
      Object.entries(input.reads).flatMap(([name, id]) => (id === given.id ? [{ name, place, id }] : [])),
    ),
  );
  const ofRequest = groups.flatMap((group, place) =>
    group.flatMap((given) => (isOfRequest(given.id) ? [{ given, place }] : [])),
  );
  const also = ofRequest.length > 0 ? [...classesDrawn(inputs), "replica_throughput"] : [];
  const has = (name: string) => costed.given.has(name);
  const isMoved = (name: string) => has(name) || costed.model.formulas.has(name);
  const names = [...new Set([...moves.map(({ name }) => name), ...also.filter(has), ...set.filter(isMoved)])];
  const told = TOLD.filter((name) => worked.values.has(name));
  const bounded = isBounded(worked);
  let over: OverDraws | undefined;
  const still = new Map<string, Float64Array>();
  const today = (name: string, draws: number): Float64Array => {
    const known = still.get(name);
    if (known?.length === draws) return known;
    const column = new Float64Array(draws).fill(Number(worked.values.get(name)));
    still.set(name, column);
    return column;
  };
  return {
    worked,
    reads: new Set([...moves, ...ofRequest].map(({ place }) => place)),
    at(values, draws, stands = new Map()) {
      over ??= overDraws(costed, [...told, ...(bounded ? ["capacity", peakOf(costed)] : [])], names);
      // What goes with a request is worked out on top of a drawn throughput, and written into the columns.
      const mine = (column: Float64Array) => (ofRequest.length > 0 ? column.slice() : column);
      const columns = new Map(names.map((name) => [name, mine(today(name, draws))]));
      for (const { name, place, id } of moves) columns.set(name, mine(values(id, place)));
      const request = ofRequest.map(({ given, place }) => ({ given, values: values(given.id, place) }));
      const refused = request.length > 0 ? requestColumns(worked, inputs, tokens(request, draws), columns) : undefined;
      for (const [name, column] of stands) if (columns.has(name)) columns.set(name, column);
      const [capacity, peak] = [told.length, told.length + 1];
      const found = over(columns, draws);
      const lacking = bounded ? overloaded(found[capacity] as Float64Array, found[peak] as Float64Array) : undefined;
      return {
        of: new Map(told.map((name, index) => [name, found[index] as Float64Array])),
        lacking: either(lacking, refused),
      };
    },
  };
}

/** A fleet that only just carries its peak carries it, rounding error and all. */
const JUST = 1e-9;

function overloaded(capacity: Float64Array, peak: Float64Array): Uint8Array | undefined {
  const lacking = Uint8Array.from(capacity, (each, draw) => (each < (peak[draw] as number) * (1 - JUST) ? 1 : 0));
  return lacking.includes(1) ? lacking : undefined;
}

function either(one: Uint8Array | undefined, other: Uint8Array | undefined): Uint8Array | undefined {
  if (!one || !other) return one ?? other;
  return one.map((each, draw) => each | (other[draw] as number));
}
