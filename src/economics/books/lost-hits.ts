import { book } from "../law.js";
import { type ApiForm, isPaidOtherwise, shareOf } from "./api-by-class.js";

const FILE = "src/economics/books/lost-hits.ts";

/** What is not found in a cache is read anew, or written to it where the API asks for that. */
export const paidWhereCold = ({ classes }: Pick<ApiForm, "classes">) =>
  classes.includes("written_5m") ? "written_5m" : "fresh";

/** The API's price where this part of the tokens is not found in its cache. */
function priceWith(lost: string, form: ApiForm) {
  const anew = paidWhereCold(form);
  const times = [
    ...(form.countsOthers ? ["billed_per_input"] : []),
    ...(isPaidOtherwise(form) ? ["paid_of_list"] : []),
  ];
  return {
    unit: "USD/Mtok",
    is: [`api_price + ${lost} * (${anew}_price * ${anew}_in_token - cached_price * cached_in_token)`, ...times].join(
      " * ",
    ),
    source: `definition: what is not found in the cache is ${anew === "fresh" ? "billed as fresh input" : "written to it"}`,
  } as const;
}

/** A request that comes to an API from a fleet finds less in the API's cache than one that always goes there. */
export const lostHits = (form: ApiForm) => {
  const cached = shareOf("cached", form);
  return book(FILE, [
    {
      id: "lost_hits",
      title: "The part of the tokens that the API would find in its cache if all traffic came to it, and does not find",
      symbol: "lost hits",
      unit: "share",
      is: `${cached} / cached_in_token - api_cached`,
      source: "definition",
      shown: { in: "month" },
    },
    {
      id: "price_beside_fleet",
      title: "The API's price for a token that comes to it from the fleet",
      symbol: "price beside the fleet",
      ...priceWith("lost_hits", form),
      shown: { in: "month" },
    },
  ]);
};

/** What nobody counts where the fleet's requests are taken to be found in the API's cache as often as all traffic is. */
export const nothingFound = (anew: "written_5m" | "fresh") =>
  book(FILE, [
    {
      id: "nothing_found_cost",
      title: "What the API would ask more a month for what the fleet sends on, if it found none of it in its cache",
      symbol: "nothing found",
      unit: "USD/month",
      is: `spilled_tokens * cached_share / cached_in_token * (${anew}_price * ${anew}_in_token - cached_price * cached_in_token)`,
      source: `definition: what is not found in the cache is ${anew === "fresh" ? "billed as fresh input" : "written to it"}`,
    },
  ]);

/** The same where it was simulated how much of it the API has seen. */
export const lostWhereCold = (form: ApiForm) => {
  const cached = shareOf("cached", form);
  return book(FILE, [
    {
      id: "price_where_cold",
      title: "The API's price for a token of whose session it has seen nothing",
      symbol: "price where cold",
      ...priceWith(`${cached} / cached_in_token`, form),
      shown: { in: "month", always: true },
    },
    {
      id: "price_beside_fleet",
      title: "The API's price for a token that comes to it from the fleet",
      symbol: "price beside the fleet",
      unit: "USD/Mtok",
      is: "api_price + cold_share * (price_where_cold - api_price)",
      source: "definition: a part of it comes cold",
      shown: { in: "month", always: true },
    },
  ]);
};
