import { type Costed, monthlyCostOverAll } from "../../economics/evaluate-option.js";
import { carriesAt, OVERLOADED } from "../../economics/flips/carrying.js";
import { cheapestAlong, mostLost, type Rival, type Span, type Stretch } from "../../economics/flips/cheapest-along.js";
import { toDigits } from "../../figures/number.js";
import type { Reach } from "../../report/break-even.js";
import { ownerIn } from "../../report/ids.js";
import type { ReportOption } from "../../report/schema.js";
import { isRange, placeOf } from "../../scenario/correlated.js";
import type { Given, Inputs } from "../../scenario/inputs.js";
import { asItMoves, isOfRequest } from "../break-evens/other-requests.js";
import { inMonth, isBounded } from "../break-evens/pairs.js";
import { whyRefused } from "../break-evens/request-words.js";
import { idOf } from "../ids.js";
import type { Work, Worked } from "../work.js";
import { inBase } from "../written.js";

/** What moves together because it is one figure, or varies for one reason, and what is the cheapest along its range. */
export interface RangedInput {
  readonly group: readonly [Given, ...Given[]];
  /** From 0, the lower end, to 1. */
  readonly spans: readonly Span[];
  readonly rivals: readonly RangedOption[];
  /** Why nothing is known but of the middle; undefined where the whole range is worked out. */
  readonly unknown?: string | undefined;
}

/** An option along a range, and as it is at one place of it. */
interface RangedOption extends Rival {
  readonly costedAt: (part: number) => Costed;
  /** Whether the people who run it are those of the scenario, and not its own. */
  readonly sharesPeople: boolean;
}

/** Every input that is a range and that a decision rests on, moved alone from one end to the other. */
export function rangedInputs(inputs: Inputs, work: Work): RangedInput[] {
  const decisive = new Set(inputs.options.flatMap(({ reads }) => Object.values(reads)));
  // A range that only a study reads cannot change the decision.
  const ranged = inputs.givens.filter((given) => decisive.has(given.id) && isRange(given) && !isIdle(given, inputs));
  const together = new Map<string, string>();
  for (const [index, ids] of inputs.correlated.entries())
    for (const given of ranged) if (ids.includes(given.id)) together.set(keyOf(given), `together ${index}`);
  const groups = new Map<string, [Given, ...Given[]]>();
  for (const given of ranged) {
    const own = keyOf(given);
    const key = together.get(own) ?? own;
    const group = groups.get(key);
    if (group) group.push(given);
    else groups.set(key, [given]);
  }
  return [...groups.values()].map((group) => {
    const unknown = isOfRequest(group[0].id) ? whyRefused(work.options, inputs) : undefined;
    if (unknown !== undefined) return { group, spans: [], rivals: [], unknown };
    const competing = rivals(work, inputs, group);
    return { group, spans: cheapestAlong(competing, RANGE), rivals: competing };
  });
}

/** From the lower end of a range to its upper one. */
export const RANGE: Stretch = { from: 0, to: 1, points: 24, ratio: false };

/** A salary that nobody is paid decides nothing. */
function isIdle({ id }: Given, { givens }: Inputs): boolean {
  return (
    id === idOf.people("salary") && givens.some((other) => other.id === idOf.people("engineers") && other.value === 0)
  );
}

/**
 * What stands in one place of one file is one figure, whoever reads it. Amounts of one price that vary for one reason move
 * together: nobody pays the least for input and the most for output.
 */
function keyOf(given: Given): string {
  return given.varies === undefined ? placeOf(given) : `${ownerIn(given.id)} ${given.varies}`;
}

function rivals({ options }: Work, inputs: Inputs, group: RangedInput["group"]): RangedOption[] {
  const ends = new Map(
    group.map(({ id, low = 0, high = 0, unit }) => {
      return [id, [inBase({ value: low, unit }), inBase({ value: high, unit })] as [number, number]];
    }),
  );
  const [{ id: figure }] = group;
  return options.map((worked: Worked): RangedOption => {
    const { input, costed } = worked;
    const ofRequest = isOfRequest(figure) ? asItMoves(worked, inputs, figure) : undefined;
    const moves = Object.entries(input.reads).flatMap(([name, id]) => {
      const end = ends.get(id);
      return end ? [[name, end] as const] : [];
    });
    const places = (part: number) => moves.map(([name, [from, to]]) => [name, from + part * (to - from)] as const);
    const moved = ofRequest?.costed ?? costed;
    const cost = monthlyCostOverAll(
      moved,
      moves.map(([name]) => name),
    );
    return {
      id: input.id,
      cost: (part, trace) =>
        cost(
          places(part).map(([, at]) => at),
          trace,
        ),
      costedAt: (part) => ({ ...moved, given: new Map([...moved.given, ...places(part)]) }),
      winsTies: input.form.kind === "api",
      sharesPeople: input.reads.engineers === idOf.people("engineers"),
      limit: (part) => {
        const why = places(part).flatMap(([, at]) => ofRequest?.limit(at) ?? [])[0];
        return why ?? (isBounded(worked) && !carriesAt(moved, new Map(places(part))) ? OVERLOADED : undefined);
      },
    };
  });
}

/** What choosing an option costs at most above the cheapest within a range, USD a month, and where in it. */
export interface AtStake {
  readonly option: string;
  /** Null where it cannot carry all of the range. */
  readonly mostLost: number | null;
  readonly at: number;
}

export interface OpenInput extends RangedInput {
  /** The recommended option first, then whoever wins somewhere in the range. */
  readonly atStake: readonly AtStake[];
}

/** The inputs within whose range another option is the cheapest, the one with the most at stake first: each of them alone leaves the decision open. */
export function openInputs(ranged: readonly RangedInput[], recommended: ReportOption): OpenInput[] {
  return ranged
    .filter(({ spans }) => spans.some(({ cheapest }) => cheapest !== recommended.id))
    .map((each) => {
      const { spans, rivals: competing } = each;
      const winners = spans.flatMap(({ cheapest }) => cheapest ?? []);
      const atStake = [...new Set([recommended.id, ...winners])].map((option): AtStake => {
        const lost = mostLost(option, competing, RANGE, spans);
        return { option, mostLost: lost === undefined ? null : inMonth(lost.most), at: lost?.at ?? 0 };
      });
      return { ...each, atStake };
    })
    .sort((a, b) => mostAtStake(b) - mostAtStake(a));
}

/** What the wrong choice costs at most; without end where a choice cannot carry the load. */
function mostAtStake({ atStake }: OpenInput): number {
  return Math.max(...atStake.map(({ mostLost: most }) => most ?? Number.POSITIVE_INFINITY));
}

/** The range of an input and who is the cheapest where in it, as data. */
export function reach({ group, spans, atStake }: OpenInput): Reach {
  const [{ label, unit, low = 0, high = 0 }] = group;
  const at = (part: number) => toDigits(low + part * (high - low), 9);
  return {
    inputs: group.map(({ id }) => id),
    label,
    unit,
    range: [low, high],
    spans: spans.map(({ from, to, cheapest }) => ({ from: at(from), to: at(to), cheapest, share: to - from })),
    at_stake: atStake.map(({ option, mostLost: most_lost }) => ({ option, most_lost })),
  };
}
