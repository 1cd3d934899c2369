import { number } from "../../economics/evaluate-option.js";
import { compare } from "../../economics/flips/crossings.js";
import {
  type Bounded,
  type FigureBreakEven,
  figureBreakEven,
  isCounted,
} from "../../economics/flips/figure-break-even.js";
import { figure } from "../../figures/figure.js";
import { WorkError } from "../../formula/model.js";
import { InputError } from "../../problem/problem.js";
import type { BreakEven } from "../../report/break-even.js";
import { nameIn, ownerIn } from "../../report/ids.js";
import type { AskedBreakEven, Given, Inputs } from "../../scenario/inputs.js";
import type { Work, Worked } from "../work.js";
import { sideName, tellCrossing } from "./break-evens.js";
import { whyNever } from "./never.js";
import { otherPrice } from "./other-price.js";
import { asItMoves, isOfRequest, tokensToday, tokensWhen } from "./other-requests.js";
import { isBounded } from "./pairs.js";
import { requestNote, whyRefused } from "./request-words.js";

/** The break-evens that the scenario asks for, between any two options and over any figure it gives. */
export function askedBreakEvens(work: Work, inputs: Inputs, recommended: string): BreakEven[] {
  return inputs.asked.flatMap((asked) => {
    const given = inputs.givens.find(({ id }) => id === asked.over);
    if (!given) throw new Error(`no figure is called ${asked.over}`);
    const others = work.options.filter(({ input }) => input.id !== recommended);
    const pairs = asked.between ? [asked.between] : others.map(({ input }) => [recommended, input.id] as const);
    return pairs.map(([first, second]) => ofPair([option(work, first), option(work, second)], asked, given, inputs));
  });
}

function ofPair(pair: readonly [Worked, Worked], asked: AskedBreakEven, given: Given, inputs: Inputs): BreakEven {
  const { id, label, unit, value } = given;
  const between: [string, string] = [pair[0].input.id, pair[1].input.id];
  const today = Number(value);
  const row = { input: id, label, unit, between, today };
  const unknown = isOfRequest(id) ? whyRefused(pair, inputs) : undefined;
  if (unknown !== undefined) {
    const [first, second] = pair.map(({ values }) => number(values, "monthly_cost"));
    const cheaper_today = sideName(compare(first, second), between);
    return { ...row, cheaper_today, range: [...asked.range], crossings: [], never: unknown, refused: true };
  }
  const together = sameFigure(given, inputs.givens);
  const movers = pair.map((worked) => moverOf(worked, id, together, inputs)) as [Bounded, Bounded];
  const found = orRefuse(asked, inputs, () => figureBreakEven({ movers, unit, today, range: asked.range }));
  const never = found.crossings.length === 0 ? whyNever({ found, pair, movers, unit }) : undefined;
  const note = noteOf(found, movers, asked, given, isOfRequest(id) ? requestNote(id, pair, inputs) : []);
  return {
    ...row,
    cheaper_today: sideName(found.cheaperToday, between),
    range: [...(found.range ?? asked.range)],
    crossings: found.crossings.map((crossing) => tellCrossing(crossing, between)),
    ...(never !== undefined && { never }),
    ...(note !== "" && { note }),
  };
}

/** Ids of the same figure: what is read from the same line of a file under the same name moves together. */
function sameFigure({ id, place, line, column }: Given, givens: readonly Given[]): ReadonlySet<string> {
  const name = nameIn(id);
  const same = givens.filter(
    (other) =>
      nameIn(other.id) === name && other.place.file === place.file && other.line === line && other.column === column,
  );
  return new Set([id, ...same.map((other) => other.id)]);
}

function moverOf(worked: Worked, figureId: string, together: ReadonlySet<string>, inputs: Inputs): Bounded {
  const { input, costed } = worked;
  const moved = Object.keys(input.reads).find((name) => together.has(input.reads[name] ?? ""));
  const mover = { costed, moved, bounded: isBounded(worked) };
  if (moved === undefined || !isOfRequest(figureId)) return mover;
  const { costed: other, limit } = asItMoves(worked, inputs, figureId);
  const today = tokensToday(inputs);
  const price = (at: number) => otherPrice(input, inputs, tokensWhen(today, figureId, at).request);
  return { ...mover, costed: other, limit: (at) => limit(at) ?? price(at) };
}

/** A law may have no value somewhere in the range: that is the range's fault, and is told at its place. */
function orRefuse<T>({ over, at }: AskedBreakEven, { file }: Inputs, search: () => T): T {
  try {
    return search();
  } catch (fault) {
    if (!(fault instanceof WorkError)) throw fault;
    const message = `the range of ${over} holds values at which a cost cannot be worked out: ${fault.message}`;
    throw new InputError([{ file, ...at(), message, hint: "give a range without them" }]);
  }
}

/** Whether the option's cost, and not only what it is compared with, is worked out from the figure. */
function movesCost({ costed, moved }: Bounded): boolean {
  return moved !== undefined && costed.model.only("monthly_cost").needs.has(moved);
}

/** What else moves, and what of the range was not searched. */
function noteOf(
  { range, beyond, skipped }: FigureBreakEven,
  movers: readonly Bounded[],
  asked: AskedBreakEven,
  { id, unit }: Given,
  first: readonly string[],
): string {
  const notes = [...first];
  if (ownerIn(id) !== id && movers.every(movesCost) && !SHARED.includes(ownerIn(id)))
    notes.push("It moves for both options, which read the same figure.");
  if (isCounted(unit)) notes.push("It moves by whole numbers.");
  if (skipped > 0)
    notes.push(
      `${figure(skipped, "1")} whole ${skipped === 1 ? "number is" : "numbers are"} left out: replicas would not fill boxes, or the fleet as stated could not carry its peak.`,
    );
  if (range && !isCounted(unit)) {
    const words = (value: number) => figure(value, unit.replace(/\/(replica|stream)$/, ""));
    // Less than a reader could see of the range is not worth a word.
    for (const [end, where] of [
      [0, "below"],
      [1, "above"],
    ] as const)
      if (words(range[end]) !== words(asked.range[end]))
        notes.push(`Not searched ${where} ${words(range[end])}: ${beyond[end]}.`);
  }
  return notes.join(" ");
}

/** Figures that belong to the scenario as a whole: that they move for every option goes without saying. */
const SHARED = ["workload", "people", "overhead"];

function option({ options }: Work, id: string): Worked {
  const found = options.find(({ input }) => input.id === id);
  if (!found) throw new Error(`no option is called ${id}`);
  return found;
}
