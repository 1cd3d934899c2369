import { CLASS_SHORT, CLASS_TOKENS, type TokenClass } from "../../figures/token-classes.js";
import { book } from "../law.js";
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
}

const ratioOf = (kind: TokenClass) => (kind === "output" ? "billed_per_output" : "billed_per_input");

const shareOf = (kind: TokenClass, { splitsApart }: ApiForm) => `${splitsApart ? "billed_" : ""}${kind}_share`;

/** The share of a class, in tokens as the API counts them. */
export const countedShare = (kind: TokenClass, form: ApiForm) =>
  form.countsOthers ? `${shareOf(kind, form)} * ${ratioOf(kind)}` : shareOf(kind, form);

export const inputsOfCount = (kind: TokenClass, form: ApiForm) => ({
  [shareOf(kind, form)]: `${kind}_tok/tok`,
  ...(form.countsOthers && { [ratioOf(kind)]: "1" }),
});

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
        inputs: Object.assign(
          {},
          ...form.classes.map((kind) => ({
            ...inputsOfCount(kind, form),
            [`${kind}_price`]: `USD/M${kind}_tok`,
          })),
        ),
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
        inputs: { volume: "tok/month", ...inputsOfCount(kind, form) },
        is: `volume * ${countedShare(kind, form)}`,
        source: "definition",
      } as const,
      {
        id: `${kind}_cost` as const,
        title: `What ${CLASS_TOKENS[kind]} cost a month at the API`,
        symbol: `${CLASS_SHORT[kind]} cost`,
        unit: "USD/month",
        inputs: { volume: "tok/month", ...inputsOfCount(kind, form), [`${kind}_price`]: `USD/M${kind}_tok` },
        is: `volume * ${countedShare(kind, form)} * ${kind}_price`,
        source: `${seed("004", "197")}: input and output are priced apart`,
        shown: { in: "bill" },
      } as const,
    ]),
    "api",
  );
