import { between, reading } from "../../formula/compose.js";
import { priceAtItsHours, whatExceedsTheFleet } from "../books/hour-prices.js";
import { type Law, lawIn } from "../law.js";

/**
 * The laws of an option that buys from such an API. `isWorkedOut`: whether its hours of spillover follow from one capacity;
 * where they do not, `spill_price_factor` is given, as a range.
 */
export function atItsHours(laws: readonly Law[], isWorkedOut: boolean): readonly Law[] {
  const isSpill = ({ id }: Law) => id === "spill_cost";
  const price = lawIn(priceAtItsHours, "price_at_its_hours");
  const from = laws.find(isSpill)?.given.has("price_beside_fleet") ? "price_beside_fleet" : "api_price";
  const moved = between(laws, from, reading(price, "api_price", from), (law) => !isSpill(law));
  return isWorkedOut ? [...moved, ...whatExceedsTheFleet] : moved;
}
