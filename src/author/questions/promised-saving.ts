import { figureInProse } from "../../figures/figure.js";
import { PROMISED_SAVINGS, promisedId } from "../asked-besides.js";
import { optionOf } from "../whose.js";
import type { Facts } from "./facts.js";

export const figuresOfPromise = ({ own }: Facts): string[] =>
  PROMISED_SAVINGS.map((share) => `${promisedId(own.id, share)}.gpu_price_required`);

/** What an hour of a GPU may cost for each of the savings that are promised most, every second busy and nobody paid. */
export function promisedSaving(facts: Facts): string | undefined {
  const [most, least] = figuresOfPromise(facts).map((id) => facts.quantities[id]?.value);
  if (typeof most !== "number" || typeof least !== "number") return undefined;
  const price = (value: number) => figureInProse(value, "USD/GPU/h", "short").replace(/ .*/, "");
  const today = optionOf(facts.own.id, facts.quantities).number("gpu_price") ?? 0;
  return `To save 22 to 25\u202f%, a GPU hour may cost at most ${price(most)} to ${price(least)} with every second busy and before people; it costs ${price(today)}.`;
}
