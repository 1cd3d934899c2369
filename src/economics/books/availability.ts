import { book } from "../law.js";

const FILE = "src/economics/books/availability.ts";

/** What an option that is not always there leaves unserved. Nobody is billed for it, and no other option takes it over. */
export const unserved = book(FILE, [
  {
    id: "unserved_tokens",
    title: "Tokens that it does not serve, while it is not there",
    symbol: "unserved",
    unit: "tok/month",
    inputs: { volume: "tok/month", availability: "share" },
    is: "volume * (1 - availability)",
    source: "definition",
    shown: { in: "month" },
  },
]);
