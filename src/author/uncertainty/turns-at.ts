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
  const drawnHere = Float64Array.from(draws, (draw) => drawn.inputs[input]?.chance[draw] as number);
  const found = drawn.options.map(({ at, reads }, index): Rival => {
    // What the input does not move is the same in all draws.
    const many = reads.has(input) ? draws.length : 1;
    const { of, lacking } = at((id, place) => {
      const { group, lies } = drawn.inputs[place] as Drawing["inputs"][number];
      const given = group.find((each) => each.id === id);
      const lie = lies.get(id);
      if (!given || !lie) throw new Error(`${id} is not drawn`);
      if (place === input) return lie(drawnHere);
      return new Float64Array(many).fill(toBase(Number(given.value), parseUnit(given.unit)));
    }, many);
    const { id, winsTies } = rivals[index] as Rival;
    const cost = of.get("monthly_cost") as Float64Array;
    if (many === draws.length) return { id, winsTies, lacking, cost: cost.slice() };
    const everywhere = new Float64Array(draws.length).fill(cost[0] as number);
    return { id, winsTies, lacking: lacking && new Uint8Array(draws.length).fill(1), cost: everywhere };
  });
  const mine = rivals.findIndex(({ id }) => id === recommended);
  return winners(found).filter((winner) => winner !== mine && winner !== -1).length;
}
