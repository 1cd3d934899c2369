import { parseUnit, toBase } from "../../formula/unit.js";
import { type Rival, winners } from "../../uncertainty/choice.js";
import type { Drawing } from "./draws.js";

/** In how many of these draws of one input, all others at their middles, another option is the cheapest. */
export function turnsAt(
  drawn: Drawing,
  rivals: readonly Rival[],
  recommended: string,
  input: number,
  draws: readonly number[],
): number {
  if (draws.length === 0) return 0;
  const values = (id: string, place: number) => {
    const { group, chance, lies } = drawn.inputs[place] as Drawing["inputs"][number];
    const given = group.find((each) => each.id === id);
    const lie = lies.get(id);
    if (!given || !lie) throw new Error(`${id} is not drawn`);
    if (place === input) return lie(Float64Array.from(draws, (draw) => chance[draw] as number));
    return new Float64Array(draws.length).fill(toBase(Number(given.value), parseUnit(given.unit)));
  };
  const found = drawn.options.map(({ at }, index): Rival => {
    const { of, lacking } = at(values, draws.length);
    const { id, winsTies } = rivals[index] as Rival;
    return { id, winsTies, lacking, cost: (of.get("monthly_cost") as Float64Array).slice() };
  });
  const mine = rivals.findIndex(({ id }) => id === recommended);
  return winners(found).filter((winner) => winner !== mine && winner !== -1).length;
}
