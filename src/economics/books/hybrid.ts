import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/hybrid.ts";

/** What answering a share of the tokens locally saves, without fixed costs: `books/router` adds those and a judge. */
export const hybrid = book(FILE, [
  {
    id: "hybrid_saving_share",
    title: "What answering a share locally saves when each request is served once",
    symbol: "hybrid saving",
    unit: "share",
    is: "local_share * (1 - local_price / frontier_price)",
    source: seed("001", "80-83"),
  },
  {
    id: "hybrid_saving_share_local_first",
    title: "The same when everything is tried locally first, so that an escalation pays twice",
    symbol: "hybrid saving, local first",
    unit: "share",
    is: "local_share - local_price / frontier_price",
    source: seed("001", "80-83"),
  },
]);
