import { book } from "../../formula/formula.js";

const FILE = "src/economics/books/free-api.ts";
const WHY = "definition: what costs something never costs less than what is free";

/** What a fleet rents where every token can be had for nothing: in place of the laws that divide by the API's price. */
export const besideNothing = book(FILE, [
  {
    id: "paying_steps",
    title: "Steps that cost less than an API that is free",
    symbol: "paying steps",
    unit: "1",
    inputs: {},
    is: "0",
    source: WHY,
  },
  {
    id: "steps_saving",
    title: "What those steps save a month, before people are paid",
    symbol: "saving of steps",
    unit: "USD/month",
    inputs: {},
    is: "0",
    source: WHY,
  },
  {
    id: "steps_on",
    title: "Steps of the fleet that run in each hour: no more than must",
    symbol: "steps on",
    unit: "1[]",
    inputs: { minimum_steps: "1", load_high: "tok/s[]", step_capacity: "tok/s" },
    is: "max(minimum_steps, 0 * load_high / step_capacity)",
    source: WHY,
  },
  ...(["on_demand", "spot"] as const).map((each) => ({
    id: `${each}_worth_load`,
    title: "The load from which an hour of a step costs less than the API: more than a step can serve",
    symbol: "worth it from",
    unit: "tok/s",
    inputs: { step_capacity: "tok/s" },
    is: "2 * step_capacity",
    source: WHY,
  })),
]);
