import type { Inputs } from "../../scenario/inputs.js";
import type { Seller } from "../../scenario/price-use.js";
import { isNobodys } from "../prices/ages.js";

type Sold = Pick<Inputs, "options" | "prices">;

/** Who else lists what an API sells, whatever it asks; undefined where the sheets know nobody. */
export function secondSeller(api: string, sold: Sold): string | undefined {
  return others(api, sold).find(({ isServed }) => !isServed)?.provider;
}

/** Who could stand in for an API: who lists the same, else who lists what the fleets would serve. */
export function standIn(api: string, sold: Sold): Pick<Seller, "provider" | "isServed"> | undefined {
  const all = others(api, sold);
  return all.find(({ isServed }) => !isServed) ?? all[0];
}

function others(api: string, { options, prices }: Sold): readonly Seller[] {
  const option = options.find(({ id }) => id === api);
  const own = prices.find(
    ({ kind, readers }) => kind === "tokens" && option && readers.includes(option.label),
  )?.provider;
  return option?.sellers?.filter((seller) => seller.provider !== own && !isNobodys(seller)) ?? [];
}
