import { figure } from "../../figures/figure.js";
import type { PriceUse } from "../../scenario/price-use.js";
import type { PaymentWay, ProcurementInput } from "../../scenario/studies/procurement.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import { type Quantities, wayOf } from "../whose.js";

/** Ways that bind for a term. */
const BINDING: readonly PaymentWay["as"][] = ["reserved", "bare metal"];

/** What the hour of a way is called among its figures. */
export function priceName({ as }: PaymentWay): "spot_effective_price" | "owned_price" | "gpu_price" {
  if (as === "spot") return "spot_effective_price";
  return as === "owned" ? "owned_price" : "gpu_price";
}

/** The id of what an hour costs, by a way of paying. */
export const hourOf = ({ id }: Pick<ProcurementInput, "id">, way: PaymentWay): string =>
  idOf.way(id, way.id, priceName(way));

/** The id of how far buying lies below the cheapest way to rent. */
export const belowOthersId = ({ id }: Pick<ProcurementInput, "id">, owned: PaymentWay): string =>
  idOf.way(id, owned.id, "below_rented");

/** For how many months of its term a way must be needed until it pays; undefined where its term is not stated. */
export function monthsThatPay(study: ProcurementInput, { id }: PaymentWay, quantities: Quantities): number | undefined {
  return wayOf(study.id, id, quantities).number("months_that_pay");
}

/** Whether a term pays, beside prices by the hour: for the one that is rented for the least. */
export function termWords(
  study: ProcurementInput,
  quantities: Quantities,
  prices: readonly Pick<PriceUse, "id" | "provider">[],
): string {
  const { bound, free, binding, hour, price } = waysOf(study, quantities);
  if (!bound || !free) return "No price that is read binds for a term.";
  if (hour(bound) >= hour(free)) {
    const entry = quantities[hourOf(study, bound)]?.place?.entry;
    const provider = prices.find(({ id }) => id === entry)?.provider;
    const lists = new Set(binding.map((way) => quantities[hourOf(study, way)]?.place?.entry));
    const rests =
      lists.size === 1 ? "the only price for a term that we have" : "the cheapest price for a term that we have";
    const isAssumed = wayOf(study.id, bound.id, quantities).quantity("term")?.basis === "assumed";
    const from = [
      ...(provider === undefined ? [] : [provider]),
      ...(isAssumed ? [`the ${figure(bound.bound ?? 0, "1")} months are our assumption`] : []),
    ].join("; ");
    return `No term pays, by ${rests}: \u201c${bound.label}\u201d asks ${price(bound)}${from ? ` (${from})` : ""}, and by the hour it is ${price(free)}. Ask who rents by the hour what a term costs.`;
  }
  const fall = wayOf(study.id, bound.id, quantities).number("fall_that_stops");
  const falls =
    fall !== undefined ? ` if prices by the hour fall by less than ${figure(fall, "share", "short")} a year` : "";
  return `\u201c${bound.label}\u201d at ${price(bound)} against ${price(free)} by the hour pays${falls}.`;
}

/** Which way of paying to take, and while what holds, first; then what the ways are for that are not taken. */
export function wayToTake(study: ProcurementInput, quantities: Quantities): readonly string[] {
  const { bound, free, owned, spot, hour, price } = waysOf(study, quantities);
  if (!free) return [];
  const said: string[] = [];
  if (bound && hour(bound) < hour(free)) {
    const fall = wayOf(study.id, bound.id, quantities).number("fall_that_stops");
    const falls =
      fall !== undefined
        ? `, and over all of them while on-demand prices fall by less than ${figure(fall, "share", "short")} a year`
        : "";
    const needed = monthsThatPay(study, bound, quantities);
    const pays =
      needed !== undefined
        ? `${price(bound)} against ${price(free)} pays once the GPUs are needed for ${figure(needed, "1", "short")} of its ${figure(bound.bound ?? 0, "1")} months${falls}`
        : `${price(bound)} against ${price(free)}; its term is not stated`;
    said.push(
      `If GPUs are rented, rent on demand until it is sure that they stay, then take \u201c${bound.label}\u201d: ${pays}.`,
    );
  } else said.push(`If GPUs are rented, rent on demand, at ${price(free)}: nothing that binds for a term is cheaper.`);
  if (owned) said.push(ownedWords(owned));
  if (spot) said.push(`Spot, at ${price(spot)}, is for work that can wait and be started again, and for no promise.`);
  return said;

  function ownedWords(own: PaymentWay): string {
    const less = Number(quantityOf(quantities, belowOthersId(study, own)).value);
    const cards = wayOf(study.id, own.id, quantities).number("gpus_per_server") ?? 1;
    // A server is bought whole: who needs fewer of its cards pays for all of them.
    const full = cards > 1 ? ` where all ${figure(cards, "GPU")} of a server are needed` : "";
    const binds = own.bound ? ` and binds for ${figure(own.bound, "1")} months` : "";
    return less > 0
      ? `Buying, at ${price(own)}${full}, is ${figure(less, "share", "short")} cheaper still${binds}, whatever the cards then sell for.`
      : `Buying, at ${price(own)}${full}, is no cheaper${binds}.`;
  }
}

/** The ways of a study by what they are: of each, the one that costs the least. */
export function waysOf(study: ProcurementInput, quantities: Quantities) {
  const hour = (way: PaymentWay) => Number(quantityOf(quantities, hourOf(study, way)).value);
  const price = (way: PaymentWay) => figure(hour(way), "USD/GPU/h", "short");
  const months = ({ bound }: PaymentWay) => bound ?? Number.POSITIVE_INFINITY;
  // Of two that cost the same, the one that binds for less.
  const cheapest = (as: readonly PaymentWay["as"][]): PaymentWay | undefined =>
    study.ways.filter((way) => as.includes(way.as)).sort((a, b) => hour(a) - hour(b) || months(a) - months(b))[0];
  const [free, bound] = [cheapest(["on-demand"]), cheapest(BINDING)];
  const isLess = bound !== undefined && free !== undefined && hour(bound) < hour(free);
  return {
    hour,
    price,
    free,
    bound,
    owned: cheapest(["owned"]),
    spot: cheapest(["spot"]),
    binding: study.ways.filter(({ as }) => BINDING.includes(as)),
    /** The one that is rented for the least. */
    rented: isLess ? bound : free,
  };
}
