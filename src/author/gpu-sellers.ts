import { dayNumber, longDate } from "../figures/date.js";
import { dollarsInProse, figure } from "../figures/figure.js";
import { placeOf } from "../scenario/correlated.js";
import type { Given, Inputs } from "../scenario/inputs.js";
import type { Seller } from "../scenario/price-use.js";
import { carryOver } from "./carry-over.js";
import { type Decision, decide } from "./decision.js";
import { idOf } from "./ids.js";
import { quantityOf } from "./inquire.js";
import { reportOptions } from "./options.js";
import { LONG_AGO } from "./sellers.js";
import { type Work, work } from "./work.js";

/** More than these are for the price sheets. */
const MOST = 2;

/** Who lists the GPUs of the fleet in question for less, and what it would cost on them: whoever signs has seen that list. */
export function gpuSellersWords(inputs: Inputs, main: Work, { recommended, against }: Decision): string[] {
  const own = recommended.kind === "api" ? against : recommended;
  const given = inputs.givens.find(({ id }) => id === idOf.option(own.id, "gpu_price"));
  const sellers = inputs.options.find(({ id }) => id === own.id)?.sellers ?? [];
  if (!given || typeof given.value !== "number") return [];
  const price = given.value;
  const all = sellers
    .flatMap((seller) => {
      const [{ value, currency } = { value: price, currency: "" }] = seller.amounts;
      return currency === undefined && value < price * (1 - 1e-9) ? [{ seller, value }] : [];
    })
    .sort((a, b) => a.value - b.value);
  const isLater = ({ seller }: (typeof all)[number]) => seller.from > inputs.as_of;
  const cheaper = all.filter((each) => !isLater(each)).slice(0, MOST);
  const [later] = all.filter((each) => isLater(each) && each.value < (cheaper[0]?.value ?? price));
  if (cheaper.length === 0 && !later) return [];
  const told = cheaper.map(({ seller, value }, place) => {
    const givens = inputs.givens.map((each) => (placeOf(each) === placeOf(given) ? listed(each, value, seller) : each));
    const then = work({ ...inputs, givens });
    const cost = carryOver(`gpu_seller_${place + 1}`, then, main)(`${own.id}.monthly_cost`);
    const { recommended: wins } = decide(reportOptions(then), then);
    const turns =
      wins.id === recommended.id
        ? ""
        : wins.id === own.id
          ? ", the cheapest then"
          : `; \u201c${wins.label}\u201d is the cheapest then`;
    return `${seller.provider} at ${figure(value, "USD", "short")} ${wayOf(seller)}${readLong(seller, inputs)} (${dollarsInProse(Number(quantityOf(main.quantities, cost).value))} a month${turns})`;
  });
  const since = later
    ? [
        `after the day of this memo, ${later.seller.provider} at ${figure(later.value, "USD", "short")} ${wayOf(later.seller)} (${longDate(later.seller.from)})`,
      ]
    : [];
  return [
    `Such GPUs are listed for less than the ${figure(price, "USD", "short")} an hour of \u201c${own.label}\u201d: ${[...told, ...since].join("; ")}.`,
  ];
}

/** The same figure at the price of another list. */
function listed({ low: _low, high: _high, spread: _spread, ...given }: Given, value: number, seller: Seller): Given {
  const { id: note, source, read: date, place, provider } = seller;
  return { ...given, value, basis: "quoted", source, date, note, place, label: `${given.label}, at ${provider}` };
}

function wayOf({ way, months }: Seller): string {
  if (way !== "reserved") return "on demand";
  return months === undefined ? "reserved" : `reserved for ${figure(months, "1")} months`;
}

function readLong({ read }: Seller, { as_of }: Inputs): string {
  const age = dayNumber(as_of) - dayNumber(read);
  return age > LONG_AGO ? `, read ${age} days before` : "";
}
