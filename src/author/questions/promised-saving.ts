import { figure, figureInProse, percent } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import { atListedPrices } from "../sellers/gpu-sellers.js";
import { optionOf } from "../whose.js";
import type { Facts } from "./facts.js";
import { fleetAtAnyPrice, PROMISED_SAVINGS, promisedId } from "./saving-rows.js";

export const figuresOfPromise = ({ own }: Facts): string[] =>
  ["gpu_price_at_our_use", "volume_for_saving", "utilization_for_saving", "gpu_price_required"].flatMap((name) =>
    PROMISED_SAVINGS.map((share) => `${promisedId(own.id, share)}.${name}`),
  );

/** What an hour of a GPU may cost for each of the savings that are promised most, which volume would do at today's price, and what always full GPUs may cost. */
export function promisedSaving(facts: Facts): string | undefined {
  const full = prices("gpu_price_required", facts);
  if (full === undefined) return undefined;
  const today = optionOf(facts.own.id, facts.quantities).number("gpu_price") ?? 0;
  const ours = prices("gpu_price_at_our_use", facts);
  const costs = `it costs ${price(today)}`;
  const saved = "To save 22 to 25\u202f%";
  if (ours === undefined)
    return `${saved}, a GPU hour may cost at most ${range(full)}, with every second busy and before people; ${costs}.`;
  const [, least] = ours;
  const fleet = fleetAtAnyPrice(facts.own, facts.options);
  const by = !fleet || fleet.id === facts.own.id ? "" : ` by ${quoted(fleet.label)} and its people`;
  const atOurs =
    least > 0
      ? `a GPU hour may cost at most ${range(ours)} at our volume${by}`
      : `no price of a GPU is low enough at our volume${by}`;
  return [
    `${saved}, ${atOurs}, where ${costs}.`,
    atMoreVolume(facts),
    cheaperGpu(facts, ours),
    `GPUs that are always busy may cost ${range(full)}, before ${before(facts)}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** What the price of always full GPUs leaves to be paid. */
function before({ own, quantities }: Facts): string {
  return (optionOf(own.id, quantities).number("overhead_cost") ?? 0) > 0 ? "overhead and people" : "people";
}

/** " At today's price it takes 210B to 281B tokens a month, the GPUs as busy as now." */
function atMoreVolume({ own, quantities }: Facts): string {
  const volumes = PROMISED_SAVINGS.map((share) => quantities[`${promisedId(own.id, share)}.volume_for_saving`]?.value);
  const [less, more] = volumes;
  if (less === undefined && more === undefined) return atMoreUse(own.id, quantities);
  if (typeof less !== "number" || typeof more !== "number" || less < 0 || more < 0)
    return "At today\u2019s price, the GPUs as busy as now, no volume saves it.";
  const say = (value: number) => figure(value, "1", "short");
  return `At today\u2019s price and as busy as now it takes ${say(less)} to ${say(more)} tokens a month.`;
}

/** The same of a fleet whose month is GPUs alone: then it is a matter of how busy they are. */
function atMoreUse(own: string, quantities: Facts["quantities"]): string {
  const [less, more] = PROMISED_SAVINGS.map(
    (share) => quantities[`${promisedId(own, share)}.utilization_for_saving`]?.value,
  );
  if (typeof less !== "number" || typeof more !== "number") return "";
  const say = (value: number) => percent(value, "short");
  if (less > 1) return "At today\u2019s price not even GPUs that are always busy save it.";
  return more > 1
    ? `At today\u2019s price these GPUs would have to be ${say(less)} busy for the first, and no use saves the second.`
    : `At today\u2019s price these GPUs would have to be ${say(less).replace(/\s?%/, "")} to ${say(more)} busy.`;
}

/** The cheapest list of such a GPU, held against what it may cost. */
function cheaperGpu({ inputs, decision }: Facts, [most]: Ends): string {
  const [cheapest] = atListedPrices(inputs, decision);
  if (!cheapest) return "";
  const { seller, value } = cheapest.list;
  return `The cheapest list of such a GPU has ${price(value)} (${seller.provider})${value <= most ? ", which would do." : ", which does not do."}`;
}

type Ends = readonly [number, number];
const price = (value: number) => figureInProse(value, "USD/GPU/h", "short").replace(/ .*/, "");
const range = ([most, least]: Ends) => `${price(most)} to ${price(least)}`;

function prices(name: string, { own, quantities }: Facts): Ends | undefined {
  const [most, least] = PROMISED_SAVINGS.map((share) => quantities[`${promisedId(own.id, share)}.${name}`]?.value);
  return typeof most === "number" && typeof least === "number" ? [most, least] : undefined;
}
