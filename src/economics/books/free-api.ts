import { book } from "../law.js";

const FILE = "src/economics/books/free-api.ts";
const WHY = "definition: what costs something never costs less than what is free";

/** What a fleet rents where every token can be had for nothing: in place of the laws that divide by the API's price. */
export const besideNothing = book(FILE, [
  {
    id: "paying_steps",
    title: "Steps that cost less than an API that is free",
    unit: "1",
    is: "0",
    source: WHY,
  },
  {
    id: "steps_saving",
    title: "What those steps save a month, before people are paid",
    symbol: "saving of steps",
    unit: "USD/month",
    is: "0",
    source: WHY,
  },
]);
