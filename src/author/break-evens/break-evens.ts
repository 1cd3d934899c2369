import {
  breakEven,
  type MovedInput,
  type PairBreakEven,
  type ProvenCrossing,
  type SweptInput,
  utilizationBreakEven,
} from "../../economics/flips/break-even.js";
import type { Cheaper } from "../../economics/flips/crossings.js";
import type { Side } from "../../economics/flips/proof.js";
import type { BreakEven, Crossing } from "../../report/break-even.js";
import type { Work, Worked } from "../work.js";
import { inMonth, owesFixed, pairOf, servesLess } from "./pairs.js";
import { whyUncrossed } from "./uncrossed.js";

export const INPUT_LABELS: Record<MovedInput, string> = {
  volume: "Volume",
  gpu_price: "GPU price",
  unit_price: "Price of a unit",
  api_price: "API price",
  utilization: "Utilization",
  throughput: "Throughput of a replica",
  engineers: "Engineers",
};

export type UsualBreakEven = BreakEven & { readonly input: MovedInput };

const ORDER: readonly SweptInput[] = ["volume", "gpu_price", "unit_price", "api_price", "throughput", "engineers"];

/** Every API option against every option that serves tokens itself, over every input. */
export function breakEvens(work: Work): UsualBreakEven[] {
  const apis = work.options.filter(({ input }) => input.form.kind === "api");
  const owns = work.options.filter(({ input }) => input.form.kind !== "api");
  return apis.flatMap((api) => owns.flatMap((own) => ofPair(api, own, work)));
}

function ofPair(api: Worked, own: Worked, work: Work): UsualBreakEven[] {
  const pair = pairOf(api, own);
  // Whom a provider pays is no figure of ours.
  const inputs = ORDER.filter((input) => input !== "engineers" || !own.input.form.runByProvider);
  const found = inputs.flatMap((input) => breakEven(pair, input) ?? []);
  const told = found.map((each) => tell(each, api, own, work));
  // A fleet that spills to another API pays a price that this pair does not move, and is owed nothing by that one.
  const isOther = own.input.api !== api.input.id && (own.input.form.spills || [api, own].some(owesFixed));
  const utilization = isOther ? undefined : utilizationBreakEven(pair);
  if (!utilization) return told;
  const row = tell(utilization, api, own, work);
  return [...told.slice(0, 3), row, ...told.slice(3)];
}

function tell(found: PairBreakEven & { needed?: number }, api: Worked, own: Worked, work: Work): UsualBreakEven {
  const { input, unit, today } = found;
  const crossings = servesLess(own) ? [] : found.crossings;
  const between: [string, string] = [found.api, found.own];
  return {
    input,
    label: INPUT_LABELS[input],
    unit,
    between,
    today,
    cheaper_today: sideName(found.cheaperToday, between),
    range: [...found.range],
    crossings: crossings.map((crossing) => tellCrossing(crossing, between)),
    ...(crossings.length === 0 && { never: whyUncrossed(found, api, own, work) }),
  };
}

export function sideName(side: Cheaper, [first, second]: readonly [string, string]): string {
  return side === -1 ? first : side === 1 ? second : "equal";
}

export function tellCrossing({ at, from, to, jump, cost, proof }: ProvenCrossing, between: [string, string]): Crossing {
  const side = ({ at: place, costs: [first, second] }: Side): { at: number; costs: [number, number] } => ({
    at: place,
    costs: [inMonth(first), inMonth(second)],
  });
  return {
    at,
    from: sideName(from, between),
    to: sideName(to, between),
    jump,
    cost: inMonth(cost),
    proof: { below: side(proof.below), above: side(proof.above) },
  };
}
