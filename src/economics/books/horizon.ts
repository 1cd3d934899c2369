import { called, over } from "../../formula/compose.js";
import { book, type Law, law, lawIn } from "../law.js";
import { future } from "./future.js";

const FILE = "src/economics/books/horizon.ts";

/** The months of a horizon in years: prices are those of a month's start, and money arrives at its end. */
const calendar = book(
  FILE,
  [
    {
      id: "years_ahead",
      title: "Years until each month starts",
      unit: "1[]",
      is: "month_start / year",
      source: "definition",
    },
    {
      id: "years_passed",
      title: "Years until each month ends",
      unit: "1[]",
      is: "month_end / year",
      source: "definition",
    },
    {
      id: "years_at_renewal",
      title: "Years until the price of each month is agreed, where a price is promised for a term",
      unit: "1[]",
      is: "floor(month_start / gpu_term) * gpu_term / year",
      source: "definition: a promised price stays until its term ends, and is then that of the day",
    },
  ],
  "ownership",
);

/** How a figure moves from month to month. */
export type Factor = "volume_factor" | "api_price_factor" | "gpu_price_factor" | "reserved_price_factor";

/** What a figure is called as a series over the months. */
export function inMonth(name: string): string {
  return `${name}_in_month`;
}

/** The factor of each month, at the start of it, or at the day on which its price was agreed. */
function monthly(factor: Factor, title: string, of: (typeof future)[number]["id"], years = "years_ahead"): Law {
  const law = over<Law>(lawIn(future, of), new Map([["years_ahead", years]]));
  return { ...called(law, inMonth(factor), { title, symbol: `${law.symbol} in month` }), owner: "ownership" };
}

/** Where volume and prices stand in each month of a horizon. */
export const steadily: readonly Law[] = [
  lawIn(calendar, "years_ahead"),
  lawIn(calendar, "years_passed"),
  monthly("volume_factor", "The volume of each month, in times today's", "volume_factor"),
  monthly("api_price_factor", "The API's prices in each month, in times today's", "api_price_factor"),
  monthly("gpu_price_factor", "The prices of GPUs in each month, in times today's", "gpu_price_factor"),
];

/** Where prices stand that are promised for a term. */
export const renewed: readonly Law[] = [
  lawIn(calendar, "years_at_renewal"),
  monthly(
    "reserved_price_factor",
    "Promised prices of GPUs in each month, in times today's",
    "gpu_price_factor",
    "years_at_renewal",
  ),
];

const MOVED: Record<Factor, string> = {
  volume_factor: "Tokens in each month",
  api_price_factor: "The API's price in each month",
  gpu_price_factor: "The hourly price of a GPU in each month",
  reserved_price_factor: "The hourly price of a GPU in each month, agreed anew when its term ends",
};

/** A figure that moves, in each month of the horizon. */
export function moved(name: string, unit: string, factor: Factor): Law {
  return law(FILE, {
    id: inMonth(name),
    title: MOVED[factor],
    symbol: `${name.replaceAll("_", " ")} in month`,
    unit: `${unit}[]`,
    inputs: { [name]: unit, [inMonth(factor)]: "1[]" },
    is: `${name} * ${inMonth(factor)}`,
    source: "definition",
  });
}
