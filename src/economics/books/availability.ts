import { book } from "../law.js";

const FILE = "src/economics/books/availability.ts";

/** What an option that is not always there leaves unserved. Nobody is billed for it, and no other option takes it over. */
export const unserved = book(FILE, [
  {
    id: "unserved_tokens",
    title: "Tokens that it does not serve, while it is not there",
    symbol: "unserved",
    unit: "tok/month",
    is: "volume * (1 - availability)",
    source: "definition",
    shown: { in: "month" },
  },
]);

/** The same of an option of which a part is refused while it is there: over a limit, or beyond its units. */
export const unservedInAll = book(FILE, [
  {
    id: "unserved_while_away",
    title: "Tokens that it does not serve, while it is not there",
    symbol: "unserved while away",
    unit: "tok/month",
    is: "volume * (1 - availability)",
    source: "definition",
    shown: { in: "month" },
  },
  {
    id: "unserved_tokens",
    title: "Tokens that it does not serve, there or not",
    symbol: "unserved",
    unit: "tok/month",
    is: "unserved_while_away + unserved_while_there * availability",
    source: "definition: what is refused, is refused in the hours in which it is there",
    shown: { in: "month" },
  },
]);
