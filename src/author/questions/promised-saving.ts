import { figureInProse } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import { optionOf } from "../whose.js";
import { fleetAtAnyPrice, PROMISED_SAVINGS, promisedId } from "./asked-besides.js";
import type { Facts } from "./facts.js";

export const figuresOfPromise = ({ own }: Facts): string[] =>
  ["gpu_price_at_our_use", "gpu_price_required"].flatMap((name) =>
    PROMISED_SAVINGS.map((share) => `${promisedId(own.id, share)}.${name}`),
  );

/** What an hour of a GPU may cost for each of the savings that are promised most: as busy as ours are, and always full. */
export function promisedSaving(facts: Facts): string | undefined {
  const full = prices("gpu_price_required", facts);
  if (full === undefined) return undefined;
  const today = optionOf(facts.own.id, facts.quantities).number("gpu_price") ?? 0;
  const ours = prices("gpu_price_at_our_use", facts);
  const costs = `it costs ${price(today)}`;
  const whenFull = `${ours ? "were every" : "with every"} second busy and ${ours ? "nobody paid" : "before people"}`;
  if (ours === undefined)
    return `To save 22 to 25\u202f%, a GPU hour may cost at most ${range(full)} ${whenFull}; ${costs}.`;
  const [, least] = ours;
  const fleet = fleetAtAnyPrice(facts.own, facts.options);
  const by = !fleet || fleet.id === facts.own.id ? "" : ` by ${quoted(fleet.label)} and its people`;
  const atOurs =
    least > 0
      ? `a GPU hour may cost at most ${range(ours)} at our volume${by}`
      : `no price of a GPU is low enough at our volume${by}`;
  return `To save 22 to 25\u202f%, ${atOurs}, and ${range(full)} ${whenFull}; ${costs}.`;
}

type Ends = readonly [number, number];
const price = (value: number) => figureInProse(value, "USD/GPU/h", "short").replace(/ .*/, "");
const range = ([most, least]: Ends) => `${price(most)} to ${price(least)}`;

function prices(name: string, { own, quantities }: Facts): Ends | undefined {
  const [most, least] = PROMISED_SAVINGS.map((share) => quantities[`${promisedId(own.id, share)}.${name}`]?.value);
  return typeof most === "number" && typeof least === "number" ? [most, least] : undefined;
}
