import { cited } from "../../economics/sources.js";
import { dayNumber } from "../../figures/date.js";
import { dollarsInProse, figure } from "../../figures/figure.js";
import type { Flip } from "../../report/break-even.js";
import { placeOf } from "../../scenario/correlated.js";
import type { Given, Inputs } from "../../scenario/inputs.js";
import type { Seller } from "../../scenario/price-use.js";
import { carryOver } from "../carry-over.js";
import { type Decision, decide } from "../decision.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import { reportOptions } from "../options.js";
import { type Work, work } from "../work.js";
import { LONG_AGO } from "./sellers.js";

export interface Listed {
  readonly seller: Seller;
  readonly value: number;
}

/** Who lists the GPU of the fleet in question for less, the cheapest first. */
function listedForLess({ givens, options }: Inputs, { recommended, against }: Decision) {
  const own = recommended.kind === "api" ? against : recommended;
  const given = givens.find(({ id }) => id === idOf.option(own.id, "gpu_price"));
  const price = given?.value;
  if (!given || typeof price !== "number") return undefined;
  const sellers = options.find(({ id }) => id === own.id)?.sellers ?? [];
  const lists = sellers
    .flatMap((seller): Listed[] => {
      const [amount] = seller.amounts;
      const isCheaper = amount && amount.currency === undefined && amount.value < price * (1 - 1e-9);
      return isCheaper ? [{ seller, value: amount.value }] : [];
    })
    .sort((a, b) => a.value - b.value);
  return { own, given, price, lists };
}

/** Lists of the fleet's GPUs of the memo's day, spot left out, each with what is then given. */
export function atListedPrices(
  inputs: Inputs,
  decision: Decision,
): { readonly list: Listed; readonly inputs: Inputs }[] {
  const found = listedForLess(inputs, decision);
  if (!found) return [];
  return found.lists
    .filter(({ seller: { way } }) => way !== "spot")
    .map((list) => ({ list, inputs: repriced(list, found.given, inputs) }));
}

function repriced({ seller, value }: Listed, given: Given, inputs: Inputs): Inputs {
  const place = placeOf(given);
  const givens = inputs.givens.map((each) => (placeOf(each) === place ? asListed(each, value, seller) : each));
  return { ...inputs, givens };
}

/** "Verda at $4.89 on demand": the cheapest list but spot, where it asks less than the fleet is counted at. */
export function cheapestList(inputs: Inputs, decision: Decision): string | undefined {
  const [cheapest] = atListedPrices(inputs, decision);
  return cheapest && listing(cheapest.list, inputs);
}

/** Who lists the GPUs of the fleet in question for less, and what it would cost on them: whoever signs has seen that list. */
export function gpuSellersWords(inputs: Inputs, main: Work, decision: Decision): string[] {
  const found = listedForLess(inputs, decision);
  if (!found) return [];
  const cheaper = found.lists.find(({ seller }) => seller.way !== "spot");
  if (!cheaper) return [];
  return [
    `GPUs like ours, at ${hour(found.price)} an hour, are listed for less: ${listing(cheaper, inputs, aboutWords(cheaper))}. ${ifBought(cheaper, found, inputs, main, decision)}`,
  ];
}

/** "Then it costs $241K a month, and the decision stays." */
function ifBought(
  list: Listed,
  { own, given }: NonNullable<ReturnType<typeof listedForLess>>,
  inputs: Inputs,
  main: Work,
  { recommended }: Decision,
): string {
  const then = work(repriced(list, given, inputs));
  const cost = carryOver("gpu_seller", then, main)(idOf.worked(own.id, "monthly_cost"));
  const wins = decide(reportOptions(then), then).recommended;
  const course =
    wins.id === recommended.id
      ? "the decision stays"
      : wins.id === own.id
        ? "is the cheapest"
        : `\u201c${wins.label}\u201d is the cheapest`;
  return `At ${hour(list.value)} the fleet costs ${dollarsInProse(Number(quantityOf(main.quantities, cost).value))} a month, and ${course}.`;
}

/** ", the middle of $1.50 to $2.00": a list that is a range is no single price. */
export function aboutWords({ seller: { amounts }, value }: Listed): string {
  const { low = value, high = value } = amounts[0] ?? {};
  return low === high ? "" : `, about the middle of ${hour(low)} to ${hour(high)}`;
}

/** "Verda at $4.89 on demand" */
function listing({ seller, value }: Listed, inputs: Inputs, about = ""): string {
  return `${seller.provider} at ${hour(value)} ${wayOf(seller)}${about}${readLong(seller, inputs)}`;
}

/** "Spot is listed at $1.84, but may be taken away at any time: …": whoever waits for a price should know that a list has it. */
export function listedBeyond(inputs: Inputs, main: Work, decision: Decision, flips: readonly Flip[]): string {
  const flip = flips.find(({ input }) => input === "gpu_price");
  const found = listedForLess(inputs, decision);
  if (!found || flip?.at == null || flip.to === null) return "";
  const { at, to } = flip;
  const beyond = found.lists.find(({ value }) => value <= at);
  if (!beyond) return "";
  const { seller, value } = beyond;
  if (seller.way === "spot")
    return `Spot is listed at ${hour(value)}, but may be taken away at any time: no promise holds on it.`;
  const then = work(repriced(beyond, found.given, inputs));
  const cost = quantityOf(
    main.quantities,
    carryOver("gpu_listed_beyond", then, main)(idOf.worked(to, "monthly_cost")),
  ).value;
  const label = inputs.options.find(({ id }) => id === to)?.label ?? to;
  const gpus = reportOptions(then).find(({ id }) => id === to)?.gpus ?? 0;
  return `${seller.provider} lists it at ${hour(value)} already, where \u201c${label}\u201d, with ${figure(gpus, "GPU")}, would cost ${dollarsInProse(Number(cost))} on paper: ask there first.`;
}

/** The same figure at the price of another list. */
function asListed({ low: _low, high: _high, spread: _spread, ...given }: Given, value: number, seller: Seller): Given {
  const { id: note, source, read: date, place, provider } = seller;
  return {
    ...given,
    value,
    basis: "quoted",
    source: source && cited(source),
    date,
    note,
    place,
    label: `${given.label}, at ${provider}`,
  };
}

const hour = (value: number) => figure(value, "USD", "short");

function wayOf({ way, months }: Seller): string {
  if (way !== "reserved") return "on demand";
  return months === undefined ? "reserved" : `reserved for ${figure(months, "1")} months`;
}

function readLong({ read }: Seller, { as_of }: Inputs): string {
  const age = dayNumber(as_of) - dayNumber(read);
  return age > LONG_AGO ? `, read ${age} days before` : "";
}
