import { CLASS_SHORT, CLASS_TOKENS, type TokenClass } from "../../figures/token-classes.js";
import type { Way } from "../../figures/ways.js";
import { book } from "../law.js";
import type { Factor } from "../price-factors.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/api-by-class.ts";

/** How an API counts and bills tokens, which decides the laws of its bill. */
export interface ApiForm {
  /** One price is paid for any token. */
  readonly isBlended: boolean;
  /** The classes that the workload's tokens are of. */
  readonly classes: readonly TokenClass[];
  /** The API counts other tokens than the workload does. */
  readonly countsOthers: boolean;
  /** The API bills the tokens by a split of its own: its cache is not everybody's. */
  readonly splitsApart: boolean;
  /** What else decides the bill; nothing where absent. */
  readonly terms?: ApiTerms | undefined;
}

/** What a customer's bill has beyond tokens at list prices. */
export interface ApiTerms {
  /** Ways in which tokens are bought, where there are several: the first is what the others leave. */
  readonly ways?: readonly [Way, ...Way[]] | undefined;
  /** How it is told what lies in requests above the length from which on they cost otherwise. */
  readonly long?: "tokens" | "requests" | "lengths" | undefined;
  /** At how many lengths they then cost otherwise; one where absent. */
  readonly tiers?: number | undefined;
  /** Part of the output is reasoning, at a price of its own. */
  readonly reasons?: boolean;
  /** What list prices are multiplied by, in the order of `FACTORS`. */
  readonly factors?: readonly Factor[];
  readonly byRequest?: boolean;
  readonly keepsCache?: boolean;
  readonly commits?: boolean;
  /** What is written to a cache and read from it saves by being so. */
  readonly caches?: boolean;
}

/** Whether a dollar of list price is not a dollar of the bill. */
export function isPaidOtherwise({ terms }: ApiForm): boolean {
  return (terms?.factors ?? []).length > 0;
}

const ratioOf = (kind: TokenClass) => (kind === "output" ? "billed_per_output" : "billed_per_input");

export const shareOf = (kind: TokenClass, { splitsApart }: Pick<ApiForm, "splitsApart">) =>
  `${splitsApart ? "billed_" : ""}${kind}_share`;

/** The share of a class, in tokens as the API counts them. */
export const countedShare = (kind: TokenClass, form: ApiForm) =>
  form.countsOthers ? `${shareOf(kind, form)} * ${ratioOf(kind)}` : shareOf(kind, form);

/** What a processed token costs from the API when classes of tokens have prices of their own. */
export const blendedPrice = (form: ApiForm) =>
  book(
    FILE,
    [
      {
        id: "api_price",
        title: "The API's price for an average processed token",
        symbol: "API price",
        unit: "USD/Mtok",
        is: form.classes.map((kind) => `${countedShare(kind, form)} * ${kind}_price`).join(" + "),
        source: `${seed("002", "3")} states the blend; the weights are ${form.splitsApart ? "the API's" : "the workload's own"} token split${form.countsOthers ? ", in tokens as the API counts them" : ""}`,
        shown: { in: "bill" },
      },
    ],
    "api",
  );

/** The API bill by token class: how many tokens a month has of each, as the API counts them, and what they cost. */
export const billByClass = (form: ApiForm) =>
  book(
    FILE,
    form.classes.flatMap((kind) => [
      {
        id: `${kind}_tokens` as const,
        title: `How many ${CLASS_TOKENS[kind]} a month has${form.countsOthers ? ", as the API counts them" : ""}`,
        symbol: `${CLASS_SHORT[kind]} tokens`,
        unit: `${kind}_tok/month`,
        is: `volume * ${countedShare(kind, form)}`,
        source: "definition",
      } as const,
      {
        id: `${kind}_cost` as const,
        title: `What ${CLASS_TOKENS[kind]} cost a month at the API`,
        symbol: `${CLASS_SHORT[kind]} cost`,
        unit: "USD/month",
        is: `volume * ${countedShare(kind, form)} * ${kind}_price${isPaidOtherwise(form) ? " * paid_of_list" : ""}`,
        source: `${seed("004", "197")}: input and output are priced apart`,
        shown: { in: "bill" },
      } as const,
    ]),
    "api",
  );
