import { currencyOf } from "../../figures/currencies.js";
import { bare, figure, figureInProse } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import type { QuoteVerdict } from "../../report/quote.js";
import type { QuoteInput } from "../../scenario/quotes/resolve.js";
import type { Interval } from "../../serving/prediction.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import type { Written } from "../written.js";
import type { Ends, Judged } from "./judge.js";

export const VERDICT_WORDS: Record<QuoteVerdict, string> = {
  impossible: "impossible",
  inconsistent: "inconsistent with itself",
  optimistic: "optimistic",
  not_comparable: "not comparable",
  plausible: "plausible",
  conservative: "conservative",
};

export type Measure = "rate" | "tpot" | "ttft";

/** Long waits are told in seconds. */
function amount(value: number, measure: Measure): string {
  if (measure === "rate") return figure(value, "tok/s", "short");
  return value < 1000 ? figure(value, "ms", "short") : figure(value / 1000, "s", "short");
}

/** "$0.015 to $0.025 per million output tokens". */
function endsInWords({ low, high }: Ends, unit: string): string {
  const [what = ""] = unit.split("/");
  const from = isMoney(what) ? figure(low, what, "short") : bare(low, unit, "short");
  const words = figureInProse(high, unit, "short");
  return low === high ? words : `${from} to ${words}`;
}

const isMoney = (unit: string) => currencyOf(unit) !== undefined;

const between = ({ low, high }: Ends, measure: Measure) =>
  low === high
    ? amount(low, measure)
    : measure !== "rate" && high >= 1000
      ? `${amount(low, measure)} to ${amount(high, measure)}`
      : `${bare(low, measure === "rate" ? "tok/s" : "ms", "short")} to ${amount(high, measure)}`;

/** The claim as the first half of a sentence: what one GPU would do, or how long a user would wait. */
function claimInWords(quote: QuoteInput, measure: Measure, claimed: Ends, written: Written): string {
  const say = (name: string) => {
    const { value, low = value, high = value, unit } = quantityOf(written.quantities, quote.rate?.reads[name] ?? "");
    return endsInWords({ low: Number(low), high: Number(high) }, unit.replace(/\/(replica|GPU)(?=\/|$)/g, ""));
  };
  const words = between(claimed, measure);
  if (measure === "tpot") return `It claims ${words} between two tokens of a user`;
  if (measure === "ttft") return `It claims ${words} to the first token`;
  switch (quote.rate?.kind) {
    case "cost":
      return `To cost ${say("claimed_price")} with a GPU at ${say("gpu_price")}, each GPU must make ${words}, always full`;
    case "price":
      return `To be paid for at ${say("claimed_price")} with a GPU at ${say("gpu_price")}, each GPU must make ${words}, always full`;
    case "needed":
      return `${say("claimed_gpus")} for ${say("claimed_load")} would have to make ${words} each`;
    default:
      return `It claims ${words} from each GPU`;
  }
}

/** Why a figure got its verdict, with the figures that decide. */
export function judgedInWords(
  quote: QuoteInput,
  measure: Measure,
  claimed: Ends,
  judged: Judged,
  written: Written,
): string {
  const claim = claimInWords(quote, measure, claimed, written);
  const [most, beyond] =
    measure === "rate" ? (["at the most", "above"] as const) : (["at the least", "below"] as const);
  switch (judged.verdict) {
    case "impossible":
      return `${claim}; the data sheet allows ${amount(judged.ceiling, measure)} ${most}.`;
    case "optimistic":
      if ("best" in judged)
        return `${claim}; the most that is known to have been measured is ${amount(judged.best.rate, measure)}.`;
      if ("noRoom" in judged)
        return `${claim}; the weights leave no room for a request in the memory that engines can use.`;
      return `${claim}, ${beyond} the ${predictedInWords(judged.predicted, measure)}.`;
    case "plausible":
      if ("measured" in judged) return `${claim}, no more than was measured: ${amount(judged.measured, measure)}.`;
      return `${claim}, within the ${predictedInWords(judged.predicted, measure)}.`;
    case "conservative":
      return `${claim}, ${measure === "rate" ? "less" : "more"} than the ${predictedInWords(judged.predicted, measure)}${roomInWords(quote, written)}.`;
  }
}

function predictedInWords(predicted: Interval, measure: Measure): string {
  return `${between(predicted, measure)} that are predicted`;
}

function roomInWords({ id, rate }: QuoteInput, { quantities }: Written): string {
  const margin = quantities[idOf.worked(`claims.${id}`, "implied_margin")]?.value;
  if (rate?.kind === "cost" || typeof margin !== "number") return ": there is room in it";
  return `: were the GPUs always full, ${figure(margin, "share", "short")} of the price would be left`;
}

export function contradictionInWords(says: Ends, own: Ends, unit: string): string {
  const times = says.high > own.high ? says.high / own.high : own.low / says.low;
  const much =
    times >= 1.95 ? `, ${bare(toDigits(times, 2), "1")} times ${says.high > own.high ? "as much" : "less"}` : "";
  return `Its own figures lead to ${endsInWords(own, unit)}, and it says ${endsInWords(says, unit)}${much}.`;
}

export function readingsInWords(written: QuoteVerdict, processed: QuoteVerdict): string {
  return `It does not say which tokens it counts: of written tokens it would be ${VERDICT_WORDS[written]}, of prompts and answers together ${VERDICT_WORDS[processed]}.`;
}

export function againstInWords(model: string): string {
  return `It is held against ${model}, another model: a choice of quality, and no saving on the same tokens.`;
}

const QUESTIONS: Record<QuoteVerdict, string> = {
  impossible: "Over how many GPUs, in which precision, and with how many tokens drafted ahead?",
  inconsistent: "Which of the two figures is meant, and where does the other come from?",
  optimistic: "Who measured it, and may we run it with our own requests before we sign?",
  not_comparable: "What would the same be with the same model, on a GPU that is named, at our own lengths of requests?",
  plausible: "Will it stand in the contract, with our lengths of requests and our time to first token?",
  conservative: "What holds it below what this GPU is known to do, and who gets the difference?",
};

/** Where it is a price that is claimed, and not a speed. */
const QUESTIONS_OF_PRICE: Partial<Record<QuoteVerdict, string>> = {
  impossible: "Who pays the difference, and for how long is that price held?",
  optimistic: "Who pays the difference, and for how long is that price held?",
  conservative: "What is in the price besides the GPUs, and what does a commitment take off it?",
};

/** The question to ask back, and what the claim leaves out. */
export function questionFor({ ask, counts, rate, served }: QuoteInput, verdict: QuoteVerdict): string {
  const unsaid = [
    ...(served && !served.request ? ["how long its requests are"] : []),
    ...(served && served.streams === null ? ["how many run at once"] : []),
    ...(served && served.setup.weights === null ? ["in which precision"] : []),
    ...(rate && counts === null ? ["whether prompts are counted"] : []),
  ];
  const last = unsaid.at(-1);
  const list = unsaid.length > 1 ? `${unsaid.slice(0, -1).join(", ")} and ${last}` : last;
  const usual = (rate?.kind === "price" ? QUESTIONS_OF_PRICE[verdict] : undefined) ?? QUESTIONS[verdict];
  return [ask ?? usual, ...(list === undefined ? [] : [`It does not say ${list}.`])].join(" ");
}
