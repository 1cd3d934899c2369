import { bracketName } from "../../figures/brackets.js";
import { CLASS_WORDS, type TokenClass } from "../../figures/token-classes.js";
import { WAY_WORDS, type Way } from "../../figures/ways.js";
import { book } from "../law.js";

const FILE = "src/economics/books/api-ways.ts";

/** A price that tokens of a class are bought at; of output, that of an answer or of the reasoning before it. */
export type PricedKind = TokenClass | "answer" | "reasoning";

/** Tokens of which class a price is for. */
export function classOf(kind: PricedKind): TokenClass {
  return kind === "answer" || kind === "reasoning" ? "output" : kind;
}

const wordsOf = (kind: PricedKind) =>
  kind === "answer" ? "what is answered" : kind === "reasoning" ? "reasoning" : CLASS_WORDS[kind];
const unitOf = (kind: PricedKind) => `USD/M${classOf(kind)}_tok`;
/** The part of a class of tokens that lies in requests above a length: of all, or of input and output apart. */
const longPart = (kind: PricedKind, byEnds: boolean, bracket: number) =>
  `${bracketName(bracket)}${!byEnds ? "" : classOf(kind) === "output" ? "_output" : "_input"}_part`;

/** What tokens are bought as where they are bought in several ways: the first of them is what the others leave. */
export const restOfWays = ([rest, ...others]: readonly [Way, ...Way[]]) =>
  book(
    FILE,
    [
      {
        id: `${rest}_part` as const,
        title: `The part of the tokens that is bought ${WAY_WORDS[rest]}`,
        symbol: `${rest} part`,
        unit: "share",
        inputs: Object.fromEntries(others.map((way) => [`${way}_part`, "share"])),
        is: ["1", ...others.map((way) => `${way}_part`)].join(" - "),
        source: "definition: what the other ways leave",
        shown: { in: "bill" },
      },
    ],
    "api",
  );

/** The price of each class over the ways in which it is bought. */
export const pricesOverWays = (kinds: readonly PricedKind[], ways: readonly Way[]) =>
  book(
    FILE,
    kinds.map((kind) => ({
      id: `${kind}_price` as const,
      title: `What ${wordsOf(kind)} costs, over all ways in which it is bought`,
      symbol: `${kind} price`,
      unit: unitOf(kind),
      inputs: Object.assign(
        {},
        ...ways.map((way) => ({ [`${way}_part`]: "share", [`${way}_${kind}_price`]: unitOf(kind) })),
      ) as Record<string, string>,
      is: ways.map((way) => `${way}_part * ${way}_${kind}_price`).join(" + "),
      source: "definition: each way's price, weighted by what is bought so",
      shown: { in: "bill" },
    })),
    "api",
  );

/**
 * The price of each class where requests above a length, or above several, cost otherwise. `before`: what stands before the
 * name of the price.
 */
export const pricesOverLengths = (
  kinds: readonly PricedKind[],
  byEnds: boolean,
  before: "" | `${Way}_` = "",
  tiers = 1,
) =>
  book(
    FILE,
    kinds.map((kind) => {
      const brackets = Array.from({ length: tiers + 1 }, (_, bracket) => bracket);
      const part = (bracket: number) => (bracket === 0 ? "1" : longPart(kind, byEnds, bracket));
      const price = (bracket: number) => `${bracketName(bracket)}_${before}${kind}_price`;
      // What lies above one length and not above the next is billed by the tier between them.
      const billed = (bracket: number) =>
        bracket === tiers ? part(bracket) : `(${part(bracket)} - ${part(bracket + 1)})`;
      return {
        id: `${before}${kind}_price` as const,
        title: `What ${wordsOf(kind)} costs, over requests of all lengths`,
        symbol: `${before.replace("_", " ")}${kind} price`,
        unit: unitOf(kind),
        inputs: Object.fromEntries(
          brackets.flatMap((each) => [
            ...(each === 0 ? [] : [[part(each), "share"] as const]),
            [price(each), unitOf(kind)] as const,
          ]),
        ),
        is: brackets.map((each) => `${billed(each)} * ${price(each)}`).join(" + "),
        source: `definition: a request above the length is billed at the dearer price with all its tokens${tiers > 1 ? ", by the longest of the lengths that it passes" : ""}`,
        shown: { in: "bill" },
      } as const;
    }),
    "api",
  );

/** How many tokens lie in long requests, where it is told how many those are and how long. */
export const tokensInLongRequests = book(
  FILE,
  [
    {
      id: "long_input_part",
      title: "The part of the input that lies in requests above the length",
      symbol: "long input",
      unit: "share",
      is: "long_requests * long_input / request_input",
      source: "definition: so many requests, so much longer than the mean one",
      shown: { in: "bill" },
    },
    {
      id: "long_output_part",
      title: "The part of the output that lies in them: their answers are as long as others",
      symbol: "long output",
      unit: "share",
      is: "long_requests",
      source: "taken so: nobody states how long their answers are",
      shown: { in: "bill" },
    },
  ],
  "api",
);

/** What output costs where tokens of reasoning have a price of their own. */
export const outputWithReasoning = book(
  FILE,
  [
    {
      id: "output_price",
      title: "What output costs, reasoning included",
      symbol: "output price",
      unit: "USD/Moutput_tok",
      is: "(1 - reasoning_part) * answer_price + reasoning_part * reasoning_price",
      source: "definition: each price, weighted by how much of the output it is for",
      shown: { in: "bill" },
    },
  ],
  "api",
);
