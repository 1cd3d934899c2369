import { book } from "../law.js";
import { type ApiForm, isPaidOtherwise, shareOf } from "./api-by-class.js";

const FILE = "src/economics/books/lost-hits.ts";

/** A request that comes to an API from a fleet finds less in the API's cache than one that always goes there. */
export const lostHits = (form: ApiForm) => {
  const cached = shareOf("cached", form);
  const times = [
    ...(form.countsOthers ? ["billed_per_input"] : []),
    ...(isPaidOtherwise(form) ? ["paid_of_list"] : []),
  ];
  return book(FILE, [
    {
      id: "lost_hits",
      title: "The part of the tokens that the API would find in its cache if all traffic came to it, and does not find",
      symbol: "lost hits",
      unit: "share",
      inputs: { [cached]: "cached_tok/tok", cached_in_token: "cached_tok/tok", api_cached: "share" },
      is: `${cached} / cached_in_token - api_cached`,
      source: "definition",
      shown: { in: "month" },
    },
    {
      id: "price_beside_fleet",
      title: "The API's price for a token that comes to it from the fleet",
      symbol: "price beside the fleet",
      unit: "USD/Mtok",
      inputs: {
        ...{ api_price: "USD/Mtok", lost_hits: "share" },
        ...{ fresh_price: "USD/Mfresh_tok", fresh_in_token: "fresh_tok/tok" },
        ...{ cached_price: "USD/Mcached_tok", cached_in_token: "cached_tok/tok" },
        ...Object.fromEntries(times.map((each) => [each, "1"])),
      },
      is: ["api_price + lost_hits * (fresh_price * fresh_in_token - cached_price * cached_in_token)", ...times].join(
        " * ",
      ),
      source: "definition: what is not found in the cache is billed as fresh input",
      shown: { in: "month" },
    },
  ]);
};
