import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/lens.ts";

/**
 * A comparison looks through one of two lenses. Both give `own_cost_compared` and `api_cost_compared`, so that a
 * model that holds both is refused when it is loaded: sunk and unspent money never meet in one comparison.
 */
export const newDecision = book(FILE, [
  {
    id: "full_monthly_cost",
    title: "What it costs a month when everything is still to be paid",
    unit: "USD/month",
    is: "running_cost + (setup_cost + purchase_cost - value_at_end + exit_cost) / horizon",
    source: seed("003", "2"),
  },
  {
    id: "own_cost_compared",
    title: "Serving it ourselves, as this comparison counts it: nothing has been spent yet",
    symbol: "own cost",
    unit: "USD/month",
    is: "full_monthly_cost",
    source: "definition of the lens",
  },
  {
    id: "api_cost_compared",
    title: "The API, as this comparison counts it: nothing has been spent yet",
    symbol: "API cost",
    unit: "USD/month",
    is: "api_cost",
    source: "definition of the lens",
  },
]);

export const alreadyBuilt = book(FILE, [
  {
    id: "marginal_monthly_cost",
    title: "What it costs a month from here on: hardware and set-up are paid",
    unit: "USD/month",
    is: "running_cost",
    source: "definition: what is spent stays spent, whatever is decided",
  },
  {
    id: "own_cost_compared",
    title: "Serving it ourselves, as this comparison counts it: hardware and set-up are paid",
    symbol: "own cost",
    unit: "USD/month",
    is: "marginal_monthly_cost",
    source: "definition of the lens",
  },
  {
    id: "api_cost_compared",
    title: "The API, as this comparison counts it: our own stack must be left first",
    symbol: "API cost",
    unit: "USD/month",
    is: "api_cost + exit_cost / horizon",
    source: "definition of the lens",
  },
]);

/** Read through either lens. */
export const compared = book(FILE, [
  {
    id: "saving_compared",
    title: "What serving it ourselves saves a month, as this comparison counts it",
    symbol: "saving",
    unit: "USD/month",
    is: "api_cost_compared - own_cost_compared",
    source: "definition",
  },
]);

/** Set-up is what is paid back, so the saving that pays it back must not hold a part of it. */
export const payback = book(FILE, [
  {
    id: "running_saving",
    title: "What is saved a month once everything is set up",
    unit: "USD/month",
    is: "api_cost - running_cost",
    source: "definition",
  },
  {
    id: "paid_at_start",
    title: "What must be paid back",
    symbol: "paid at the start",
    unit: "USD",
    is: "setup_cost + purchase_cost",
    source: "definition",
  },
  {
    id: "payback_months",
    title: "Months until the saving has paid for the start",
    symbol: "payback",
    unit: "month",
    is: "paid_at_start / running_saving",
    source: "definition; only where something is saved",
  },
]);
