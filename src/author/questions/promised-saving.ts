import type { WorkedFigure } from "../../economics/figure-names.js";
import { figure, figureInProse, percent } from "../../figures/figure.js";
import { quoted } from "../../figures/words.js";
import { aboutWords, atListedPrices } from "../sellers/gpu-sellers.js";
import { optionOf, workedIn } from "../whose.js";
import type { Facts } from "./facts.js";
import { fleetAtAnyPrice, PROMISED_SAVINGS, promisedId } from "./saving-rows.js";
import { studiedWays } from "./ways-rows.js";

export const figuresOfPromise = ({ own }: Facts): string[] =>
  [
    "gpu_price_at_our_use",
    "left_for_gpus",
    "volume_for_saving",
    "left_of_a_million",
    "utilization_for_saving",
    "gpu_price_required",
  ].flatMap((name) => PROMISED_SAVINGS.map((share) => `${promisedId(own.id, share)}.${name}`));

/** What an hour of a GPU may cost for each of the savings that are promised most, which volume would do at today's price, and what always full GPUs may cost. */
export function promisedSaving(facts: Facts): string | undefined {
  const full = prices("gpu_price_required", facts);
  if (full === undefined) return undefined;
  const today = optionOf(facts.own.id, facts.quantities).number("gpu_price") ?? 0;
  const costs = `it costs ${price(today)}`;
  if (endsOf("left_for_gpus", facts)[0] === undefined)
    return `To save 22 to 25\u202f%, a GPU hour may cost at most ${range(full)}, with every second busy and before people; ${costs}.`;
  const [most] = endsOf("gpu_price_at_our_use", facts);
  const by = byAnother(facts);
  return [
    `${hourAtOurs(facts, by && `${by} and its people`)}, where ${costs}.`,
    atMoreVolume(facts),
    most === undefined ? "" : cheaperGpu(facts, today, most),
    `GPUs that are always busy may cost ${range(full)}, before ${before(facts)}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** " by “All on our own”": the fleet that is sized alike at any price, where that is not the one of the decision. */
function byAnother({ own, options }: Facts): string {
  const fleet = fleetAtAnyPrice(own, options);
  return !fleet || fleet.id === own.id ? "" : ` by ${quoted(fleet.label)}`;
}

/** "; a GPU hour at $1.52 to $1.44 saves 22 to 25 % by “All on our own”": after what turns the decision. */
export function savesShortly(facts: Facts): string {
  if (endsOf("gpu_price_required", facts)[0] === undefined || endsOf("left_for_gpus", facts)[0] === undefined)
    return "";
  const [first, second] = endsOf("gpu_price_at_our_use", facts);
  if (first === undefined) return "; no price of a GPU hour saves 22\u202f%";
  return second === undefined
    ? `; a GPU hour at ${price(first)} saves 22\u202f%${byAnother(facts)}, and no price 25\u202f%`
    : `; a GPU hour at ${range([first, second])} saves 22 to 25\u202f%${byAnother(facts)}`;
}

/** What the price of always full GPUs leaves to be paid. */
function before({ own, quantities }: Facts): string {
  return (optionOf(own.id, quantities).number("overhead_cost") ?? 0) > 0 ? "overhead and people" : "people";
}

/** "To save 22 to 25 %, a GPU hour may cost at most $1.52 to $1.44 at our volume": or so much for the first alone, or no price. */
function hourAtOurs(facts: Facts, by: string): string {
  const [first, second] = endsOf("gpu_price_at_our_use", facts);
  if (first === undefined) return `To save 22 to 25\u202f%, no price of a GPU is low enough at our volume${by}`;
  if (second === undefined)
    return `To save 22\u202f%, a GPU hour may cost at most ${price(first)} at our volume${by}, and no price saves 25\u202f%`;
  return `To save 22 to 25\u202f%, a GPU hour may cost at most ${range([first, second])} at our volume${by}`;
}

/** "At today's price and as busy as now it takes 210B to 281B tokens a month.": or so many for the first alone, or no volume. */
function atMoreVolume(facts: Facts): string {
  if (endsOf("left_of_a_million", facts)[0] === undefined) return atMoreUse(facts.own.id, facts.quantities);
  const [less, more] = endsOf("volume_for_saving", facts);
  const say = (value: number) => figure(value, "1", "short");
  if (less === undefined) return "At today\u2019s price, the GPUs as busy as now, no volume saves it.";
  const takes = "At today\u2019s price and as busy as now it takes";
  return more === undefined
    ? `${takes} ${say(less)} tokens a month for the first, and no volume saves the second.`
    : `${takes} ${say(less)} to ${say(more)} tokens a month.`;
}

/** The same of a fleet whose month is GPUs alone: then it is a matter of how busy they are. */
function atMoreUse(own: string, quantities: Facts["quantities"]): string {
  const [less, more] = PROMISED_SAVINGS.map((share) =>
    workedIn(promisedId(own, share), quantities).number("utilization_for_saving"),
  );
  if (less === undefined || more === undefined) return "";
  const say = (value: number) => percent(value, "short");
  if (less > 1) return "At today\u2019s price not even GPUs that are always busy save it.";
  return more > 1
    ? `At today\u2019s price these GPUs would have to be ${say(less)} busy for the first, and no use saves the second.`
    : `At today\u2019s price these GPUs would have to be ${say(less).replace(/\s?%/, "")} to ${say(more)} busy.`;
}

/** The cheapest list of such a GPU but spot, held against what it may cost: for a term, where a study has that price. */
function cheaperGpu({ inputs, decision, quantities }: Facts, today: number, most: number): string {
  const lists = atListedPrices(inputs, decision).map(({ list }) => ({
    value: list.value,
    whose: `${list.seller.provider}${aboutWords(list)}`,
  }));
  const ways = studiedWays({ studies: inputs.studies, quantities }).flatMap(({ way, label, id }) => {
    const value = quantities[id]?.value;
    return way === "reserved" && typeof value === "number" ? [{ value, whose: label }] : [];
  });
  const [cheapest] = [...lists, ...ways].sort((a, b) => a.value - b.value);
  if (!cheapest) return "";
  if (cheapest.value > today) return "No other list that we have asks less for such a GPU.";
  const does = cheapest.value <= most ? "which would do" : "which does not do";
  return `The cheapest list of such a GPU has ${price(cheapest.value)} (${cheapest.whose}), ${does}.`;
}

type Ends = readonly [number, number];
const price = (value: number) => figureInProse(value, "USD/GPU/h", "short").replace(/ .*/, "");
const range = ([most, least]: Ends) => `${price(most)} to ${price(least)}`;

function prices(name: WorkedFigure, facts: Facts): Ends | undefined {
  const [most, least] = endsOf(name, facts);
  return most === undefined || least === undefined ? undefined : [most, least];
}

/** A figure of each of the savings; undefined of what none has. */
function endsOf(name: WorkedFigure, { own, quantities }: Facts): (number | undefined)[] {
  return PROMISED_SAVINGS.map((share) => workedIn(promisedId(own.id, share), quantities).number(name));
}
