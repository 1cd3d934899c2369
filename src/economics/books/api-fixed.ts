import { book } from "../law.js";

const FILE = "src/economics/books/api-fixed.ts";

/** What holds beside an API that is owed something whatever is used: a kept cache, or what was promised. */

/** How busy a fleet must be, where the API costs something before the first token. `capacity`: the one that is paid for. */
export const neededBesideFixed = (
  keepsCache: boolean,
  commits: boolean,
  capacity: "capacity" | "paid_capacity" = "capacity",
) => {
  const full = `${capacity} * hours_in_month * api_price`;
  const needed = keepsCache
    ? `max(0, utilization_needed_by_token - cache_storage_cost / (${full}))`
    : "utilization_needed_by_token";
  return book(FILE, [
    {
      id: "utilization_needed_in_all",
      title: "How busy this fleet must be to match the API, with what the API is owed in any case",
      unit: "share",
      is: commits ? `if(utilization_needed_by_token * ${full} <= commitment, 0, ${needed})` : needed,
      source: "solved from: the fleet costs what the API would for as many tokens",
      shown: { in: "against", unless: { people_cost: 0 } },
    },
  ]);
};

/** The most that a fleet can save of such a bill. */
export const ceilingBesideFixed = book(FILE, [
  {
    id: "saving_ceiling",
    title: "The most that any fleet at these prices could cut the API bill by, every token served on full GPUs",
    unit: "share",
    is: "max(0, 1 - utilization_needed * volume * api_price / api_cost)",
    source: "definition: what is owed in any case can be saved as well",
  },
]);
