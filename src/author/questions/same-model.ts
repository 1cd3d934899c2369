import { figureInProse } from "../../figures/figure.js";
import { capital, listed, quoted } from "../../figures/words.js";
import { type Answer, answered } from "./answer.js";
import type { Facts } from "./facts.js";

const wordsOf = (name: string) => name.toLowerCase().match(/[\p{L}\p{N}.]+/gu) ?? [];
/** Whether a text has every word of a name, in any order. */
export const holds = (text: string, name: string) => {
  const words = new Set(wordsOf(text).map((word) => word.replace(/\.$/, "")));
  return wordsOf(name).every((word) => words.has(word));
};

/** "llama 70b" of any Llama of that size. */
function sizeAndFamily(name: string): string {
  const words = wordsOf(name);
  const size = words.find((word) => /^\d+b$/.test(word));
  return size === undefined ? "" : `${words[0]} ${size}`;
}

/** More sellers than these are for the price sheets. */
export const MOST = 2;

/** Whether the API sells what our own would serve, and who else sells it for less. */
export function sameModel(facts: Facts): Answer | undefined {
  const [named, ...more] = byNames(facts);
  return named === undefined ? undefined : answered(named, ...more, ...elsewhere(facts));
}

/** "DeepInfra lists Llama 3.3 70B, which ours would serve, at $0.17 per million tokens at our mix." */
function elsewhere({ sellers, inputs, api }: Facts): string[] {
  const named = new Set(inputs.prices.map(({ id }) => id));
  const others = inputs.options.find(({ id }) => id === api.id)?.sellers?.filter(({ id }) => !named.has(id)) ?? [];
  if (!sellers) return others.length > 0 ? ["Of the other lists that are read none asks less at our mix."] : [];
  const [first] = sellers.offers;
  const told = sellers.offers
    .slice(0, MOST)
    .map(({ seller, price }) => `${seller.provider} at ${figureInProse(price, "USD/Mtok", "short")}`)
    .map((words, place) => (place === 0 ? words : words.replace(/ per million.*/, "")));
  const [what, format] = first.seller.isServed
    ? ["What ours would serve", "; in which format it runs there no list says"]
    : ["The same model", ""];
  return [`${what} is listed for less: ${listed(told)}, at our mix${format}.`];
}

/** By the names that price entries, what is served and the quality note say. */
function byNames({ inputs, own }: Facts): string[] {
  const sold = [...new Set(inputs.prices.filter(({ kind }) => kind === "tokens").map(({ item }) => spokenItem(item)))];
  if (sold.length === 0) return [];
  const prices = `The API prices are those of ${listed(sold.map(quoted))}.`;
  if (own.gpus === null) return [prices];
  const speed = inputs.speeds.find(({ option }) => option === own.id);
  const [served] = (speed?.predicted?.words ?? "").split(" in ");
  const note = inputs.wanted.quality?.note?.replace(/\.$/, "").split(". ")[0];
  const listNote = inputs.givens.find(({ prices, note: of }) => prices === "tokens" && of)?.note?.replace(/\.$/, "");
  const taken = note === undefined ? [] : [`The memo takes it so: ${note}.`];
  if (served && sold.every((each) => /\bnot named\b/.test(each)))
    return [
      "Not known: what the API sells is not named.",
      `Our own would serve ${quoted(served)}.`,
      ...(listNote === undefined ? taken : [`${capital(listNote)}.`]),
    ];
  if (served) {
    const isSame = sold.some((each) => holds(each, served) || holds(served, each));
    const near = sold.filter((each) => sizeAndFamily(each) !== "" && sizeAndFamily(each) === sizeAndFamily(served));
    if (isSame)
      return [
        `Yes, by its name: both are ${quoted(served)}; in which format the API runs it no list says.`,
        ...(sold.length > 1 ? [prices] : []),
      ];
    if (near.length === 0)
      return [`No: our own would serve ${quoted(served)}, and the API sells ${listed(sold.map(quoted))}.`];
    const others = sold.filter((each) => !near.includes(each)).map(quoted);
    return [
      `Not quite: the API sells ${listed(near.map(quoted))}, and our own would serve ${quoted(served)}.`,
      "They are of one family and size, but of two releases: ask the seller which one answers.",
      ...(others.length === 0
        ? []
        : [`${listed(others)} ${others.length === 1 ? "is another model" : "are other models"}.`]),
    ];
  }
  // Where no option says what it serves, the memo's own words may.
  return [
    "Nobody says which model our own would serve.",
    prices,
    ...(taken.length > 0 ? taken : ["Of our own the speed alone is stated: ask of which model it was measured."]),
  ];
}

/** The rows of the prices that it names. */
export const figuresOfModels = ({ inputs, sellers }: Facts): string[] => [
  ...inputs.prices.flatMap(({ kind }, index) => (kind === "tokens" ? [`price_sheets.age_${index + 1}`] : [])),
  ...(sellers?.offers.slice(0, MOST).map(({ priceId }) => priceId) ?? []),
];

/** What is sold, as a sentence names it: "Claude Sonnet 5" of a feed's claude-sonnet-5; what a sheet words itself stays as it is. */
export function spokenItem(item: string): string {
  if (/\s/.test(item) || !/[-/]/.test(item)) return item;
  const name = item.slice(item.lastIndexOf("/") + 1);
  return name.split("-").map(spokenWord).join(" ");
}

/** Letters without a vowel are an abbreviation: GPT. */
function spokenWord(word: string): string {
  return /^[^aeiouy\d]{2,3}$/.test(word) ? word.toUpperCase() : word.slice(0, 1).toUpperCase() + word.slice(1);
}
