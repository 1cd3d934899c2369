import { dollarsInProse, figure } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import type { Inputs } from "../../scenario/inputs.js";
import { type Decision, decide } from "../decision.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import { reportOptions } from "../options.js";
import { atListedPrices } from "../sellers/gpu-sellers.js";
import type { CheaperSellers } from "../sellers/sellers.js";
import type { Work } from "../work.js";
import { workAtSpeed } from "./against-prediction.js";
import { type ToldSpeed, writeApart } from "./told-speeds.js";

/** A speed that somebody gives and a price that somebody lists, which together turn what neither turns alone. */
export interface TurnedTogether {
  /** "as predicted" */
  readonly as: string;
  readonly speed: number;
  /** USD for a GPU and an hour. */
  readonly price: number;
  /** USD a month that the fleet then saves. */
  readonly saves: number;
  readonly words: string;
}

export interface Tried {
  /** Lists that are cheaper than the price of the memo; 0 where there are none. */
  readonly lists: number;
  readonly turned?: TurnedTogether | undefined;
}

/** Goes through all other speeds and all cheaper lists of the GPU; tells the cheapest list that turns it. */
export function turnedTogether(
  option: string,
  others: readonly ToldSpeed[],
  inputs: Inputs,
  work: Work,
  decision: Decision,
  sellers: CheaperSellers | undefined,
): Tried {
  const { recommended, against } = decision;
  if (recommended.kind !== "api" || against.id !== option) return { lists: 0 };
  const lists = atListedPrices(inputs, decision);
  const found = others
    .filter(({ cheapest }) => cheapest === recommended.id)
    .flatMap((other) =>
      lists.flatMap(({ list, inputs: listed }) => {
        const then = workAtSpeed(option, other.value, listed);
        const cheapest = decide(reportOptions(then), then).recommended.id;
        return cheapest === option ? [{ other, list, then, cheapest }] : [];
      }),
    )
    .sort((a, b) => a.list.value - b.list.value);
  const [least] = found;
  if (!least) return { lists: lists.length };
  const { other, list, then, cheapest } = least;
  const as = `${other.as} at a listed price`;
  const saves = -writeApart(option, recommended.id, { ...other, as, work: then, cheapest }, work);
  const cost = Number(quantityOf(then.quantities, idOf.worked(option, "monthly_cost")).value);
  const price = figure(list.value, "USD", "short");
  const elsewhere = sellers?.api.id === recommended.id ? sellers.offers[0] : undefined;
  const bought = elsewhere
    ? `; at the list price of ${elsewhere.seller.provider} the API costs ${dollarsInProse(elsewhere.cost)}`
    : "";
  const words = `As fast ${other.as} and at the ${price} a GPU listed by ${list.seller.provider}, our own would cost ${dollarsInProse(cost)}, ${dollarsInProse(saves)} less than ${quoted(recommended.label)}${bought}.`;
  return { lists: lists.length, turned: { as: other.as, speed: other.value, price: list.value, saves, words } };
}
