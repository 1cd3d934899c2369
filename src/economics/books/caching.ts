import type { TokenClass } from "../../figures/token-classes.js";
import { book } from "../law.js";

const FILE = "src/economics/books/caching.ts";

/** Classes of tokens that are written to a cache. */
export const WRITTEN = ["written_5m", "written_1h"] as const satisfies readonly TokenClass[];
export type Written = (typeof WRITTEN)[number];

const KEPT = { written_5m: "for minutes", written_1h: "for an hour" } as const;

/** The price of a token of input, whichever class it is of. */
const priced = (kind: TokenClass) => `${kind}_price * ${kind}_in_token`;

/** How many reads a write needs before it has paid for itself: what is written would otherwise be billed fresh each time. */
export const readsToPay = (written: readonly Written[]) =>
  book(
    FILE,
    written.map((kind) => ({
      id: `reads_to_pay_${kind}` as const,
      title: `How often a token written to the cache ${KEPT[kind]} must be read before writing it has paid`,
      symbol: written.length === 1 ? "reads that pay for a write" : `reads that pay for a write ${KEPT[kind]}`,
      unit: "1",
      is: `(${priced(kind)} - ${priced("fresh")}) / (${priced("fresh")} - ${priced("cached")})`,
      source: "solved from: a write and n reads cost as much as n + 1 tokens of fresh input",
      shown: { in: "bill" },
    })),
    "api",
  );

/** How often a written token is read, and what caching changes about the bill. `share`: what the share of a class is called; `times`: by what a list price is multiplied. */
export const cachingToday = (
  written: readonly Written[],
  share: (kind: TokenClass) => string,
  times: readonly string[],
) => {
  const part = (kind: TokenClass) => `${share(kind)} / ${kind}_in_token`;
  const saved = (kind: TokenClass) => `${part(kind)} * (${priced("fresh")} - ${priced(kind)})`;
  const kinds = [...written, "cached"] as const;
  return book(
    FILE,
    [
      {
        id: "reads_of_a_write",
        title: "How often a token written to the cache is read",
        symbol: "reads of a write",
        unit: "1",
        is: `${part("cached")} / (${written.map(part).join(" + ")})`,
        source: "definition: what is read from the cache over what is written to it",
        shown: { in: "bill" },
      },
      {
        id: "saved_by_caching",
        title: "What caching takes off the month's bill: less where it is below zero",
        symbol: "saved by caching",
        unit: "USD/month",
        is: [`volume * (${kinds.map(saved).join(" + ")})`, ...times].join(" * "),
        source: "definition: what is written and read, against the same tokens billed fresh",
        shown: { in: "bill" },
      },
    ],
    "api",
  );
};
