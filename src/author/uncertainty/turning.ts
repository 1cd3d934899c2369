import { toDigits } from "../../figures/number.js";
import { parseUnit, toBase } from "../../formula/unit.js";
import type { ReportOption } from "../../report/schema.js";
import type { UncertainInput } from "../../report/uncertainty.js";
import { inMonth } from "../break-evens/pairs.js";
import type { RangedInput } from "./ranges.js";

type Turning = Pick<UncertainInput, "swing" | "flips_at" | "flips_to" | "change" | "chance">;

/**
 * What one input does by itself, all else as the memo has it: the saving at both ends of its range, the nearest value at which
 * another option is the cheapest, and how likely it lies where one is. `drawn`: its values in the draws, in base units; `turnsBeyond`: in how many
 * of the draws that lie beyond an end another option is the cheapest.
 */
export function turning(
  ranged: RangedInput | undefined,
  recommended: ReportOption,
  against: ReportOption,
  drawn: Float64Array | undefined,
  turnsBeyond: (draws: readonly number[]) => number,
): Turning {
  if (!ranged || !drawn) throw new Error("what is drawn is a range");
  const { group, spans, rivals } = ranged;
  const [{ low = 0, high = 0, value, unit }] = group;
  const costOf = (id: string, part: number) => rivals.find((rival) => rival.id === id)?.cost(part) ?? Number.NaN;
  const saving = (part: number) => inMonth(costOf(against.id, part) - costOf(recommended.id, part));
  const others = spans.filter(({ cheapest }) => cheapest !== recommended.id);
  const at = (part: number) => toDigits(low + part * (high - low), 9);
  const middle = (Number(value) - low) / (high - low);
  const ends = others.flatMap(({ from, to, cheapest }) => {
    const near = middle < from ? from : middle > to ? to : middle;
    return [{ part: near, to: cheapest }];
  });
  const [nearest] = ends.sort((a, b) => Math.abs(a.part - middle) - Math.abs(b.part - middle));
  const [from, to] = [low, high].map((end) => toBase(end, parseUnit(unit))) as [number, number];
  const beyond = [...drawn.keys()].filter(
    (draw) => !((drawn[draw] as number) >= from && (drawn[draw] as number) <= to),
  );
  let turned = turnsBeyond(beyond);
  for (const each of drawn) {
    const part = (each - from) / (to - from);
    if (part >= 0 && part <= 1 && others.some((span) => part >= span.from && part <= span.to)) turned++;
  }
  return {
    swing: [saving(0), saving(1)],
    flips_at: nearest ? at(nearest.part) : null,
    flips_to: nearest?.to ?? null,
    change: nearest && Number(value) !== 0 ? toDigits(at(nearest.part) / Number(value) - 1, 4) : null,
    chance: turned / drawn.length,
  };
}
