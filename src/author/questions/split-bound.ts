import { figureInProse } from "../../figures/figure.js";
import { apiOf, optionOf } from "../whose.js";
import type { Facts } from "./facts.js";

interface Full {
  readonly id: string;
  readonly label: string;
  readonly made: number;
  readonly sold: number;
}

/** The fleet whose GPUs make tokens for the least when they are never idle, beside what the API sells them for. */
function cheapestFull({ options, api, quantities }: Facts): Full | undefined {
  const sold = apiOf(api.id, quantities).number("api_price");
  if (sold === undefined) return undefined;
  const [best] = options
    .filter(({ kind }) => kind !== "api")
    .flatMap(({ id, label }) => {
      const made = optionOf(id, quantities).number("full_unit_cost");
      return made === undefined ? [] : { id, label, made, sold };
    })
    .sort((a, b) => a.made - b.made);
  return best;
}

/** What is known of a split without knowing how the load spreads: a fleet for the floor is never busier than always. */
export function splitBound(facts: Facts): string | undefined {
  const full = cheapestFull(facts);
  if (!full) return undefined;
  const price = (value: number) => figureInProse(value, "USD/Mtok", "short");
  const told = `even GPUs of \u201c${full.label}\u201d that are never idle make them for ${price(full.made)}, against ${price(full.sold).replace(/ per million.*/, "")} from the API`;
  if (full.made >= full.sold)
    return `None would pay at the price that these GPUs have here, whatever its share: ${told}.`;
  return `It depends on the hours: ${told.replace(/^even /, "")}, so that what keeps them always busy is cheaper there, before people. How much of the load does takes how it spreads over the month.`;
}

export function figuresOfBound(facts: Facts): string[] {
  const full = cheapestFull(facts);
  return full
    ? [optionOf(full.id, facts.quantities).id("full_unit_cost"), apiOf(facts.api.id, facts.quantities).id("api_price")]
    : [];
}
