import { Effort } from "../economics/effort.js";
import { type Costed, costed, runOption } from "../economics/evaluate-option.js";
import type { Value } from "../formula/evaluate.js";
import { WorkError } from "../formula/model.js";
import { InputError } from "../problem/problem.js";
import { isOf } from "../report/ids.js";
import type { ReportFormula, ReportQuantity } from "../report/schema.js";
import type { Inputs, OptionInput } from "../scenario/inputs.js";
import { idOfLaw } from "./ids.js";
import { writePredicted } from "./speed/predicted.js";
import { fromGiven, inBase, shown, type Written, writeFormula, writeFound } from "./written.js";

/** One option, worked out. `values` are in base units and by the formulas' own names. */
export interface Worked {
  readonly input: OptionInput;
  readonly costed: Costed;
  readonly values: ReadonlyMap<string, Value>;
  /** The report's id of a name that a formula reads or works out. */
  readonly idOf: (name: string) => string;
}

export interface Work extends Written {
  readonly options: readonly Worked[];
}

/**
 * Works out every option and writes each figure down once, under the id that memos and scripts use. `effort` counts what is
 * searched in them afterwards.
 */
export function work(inputs: Inputs, effort = new Effort()): Work {
  const quantities: Record<string, ReportQuantity> = {};
  const formulas: Record<string, ReportFormula> = {};
  for (const given of inputs.givens) if (!given.worked) quantities[given.id] = fromGiven(given);
  writePredicted(inputs, { quantities, formulas });
  const base = new Map(inputs.givens.map((given) => [given.id, inBase(given)]));
  const options = inputs.options.map((input) => {
    const given = new Map(Object.entries(input.reads).map(([name, id]) => [name, base.get(id) ?? Number.NaN]));
    const { option, values } = runOrRefuse(input, inputs, given);
    const idOf = (name: string) => {
      const law = option.model.formulas.get(name);
      // What a search finds has no law, and is the option's own.
      return input.reads[name] ?? (law ? idOfLaw(law, input) : `${input.id}.${name}`);
    };
    if (input.form.search) writeFound(input.form.search, idOf, values, { quantities, formulas });
    for (const formula of option.model.formulas.values())
      writeFormula(formula, idOf(formula.id), idOf, values, { quantities, formulas });
    const worked = { input, costed: { ...option, effort }, values, idOf };
    const ends = rangeEnds(inputs, input);
    widen(
      worked,
      ends.map((end) => runOrRefuse(input, inputs, new Map([...given, end])).values),
      quantities,
    );
    return worked;
  });
  return { options, quantities, formulas };
}

/** Figures whose range makes what an option costs a range: how fast a replica is, and what it takes to start one. */
const WIDENS = [
  "replica_throughput",
  "start_up",
  "starts_per_hour_on",
  "lost_share",
  "interrupted_every",
  "lost_each_time",
  "idle_timeout",
  "request_time",
  "arrive_together",
];

/** Both ends of each such figure of the option, in base units; none where all are single figures. */
function rangeEnds({ givens }: Inputs, { reads }: OptionInput): [name: string, end: number][] {
  return WIDENS.flatMap((name): [string, number][] => {
    const given = givens.find(({ id }) => id === reads[name]);
    if (given?.low === undefined || given.high === undefined || given.low === given.high) return [];
    return [given.low, given.high].map((value) => [name, Number(inBase({ value, unit: given.unit }))]);
  });
}

function runOrRefuse(input: OptionInput, inputs: Inputs, given: ReadonlyMap<string, Value>) {
  try {
    const option = costed(input.id, inputs.demand, input.form, given);
    return { option, values: runOption(option) };
  } catch (fault) {
    if (!(fault instanceof WorkError)) throw fault;
    const message = `option ${input.id} cannot be worked out: ${fault.message}`;
    const place = inputs.placeOf(["options", input.id]);
    throw new InputError([{ file: inputs.file, ...place, message, hint: "check the figures that it names" }]);
  }
}

/**
 * What an option's figures may be while its replica's throughput, or what a box takes to start, stands anywhere in its
 * range: worked out at both ends beside the middle, the least and the most of them. Whole replicas, boxes and a search for the cheapest fleet go
 * through it like any other law.
 */
function widen(
  { input, values, idOf }: Worked,
  ends: readonly ReadonlyMap<string, Value>[],
  quantities: Record<string, ReportQuantity>,
): void {
  for (const [name, value] of values) {
    const id = idOf(name);
    const quantity = quantities[id];
    // Figures of the workload and of the API do not depend on how fast a replica is.
    if (!quantity || quantity.low !== undefined || !isOf(input.id, id) || typeof value !== "number") continue;
    // An empty fleet at one end has no utilization and no unit cost there.
    const others = ends.map((end) => end.get(name)).filter((other) => typeof other === "number");
    const [low, high] = [Math.min(value, ...others), Math.max(value, ...others)];
    if (low === high) continue;
    const told = (amount: number) => Number(shown(amount, quantity.unit));
    quantities[id] = { ...quantity, low: told(low), high: told(high) };
  }
}
