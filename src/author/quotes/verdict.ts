import type { Counted } from "../../economics/books/quotes.js";
import { figure } from "../../figures/figure.js";
import { fromBase, parseUnit, toBase } from "../../formula/unit.js";
import type { QuoteVerdict } from "../../report/quote.js";
import type { RateLimits } from "../../scenario/quotes/limits.js";
import type { QuoteInput } from "../../scenario/quotes/resolve.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf } from "../inquire.js";
import type { Written } from "../written.js";
import { type Ends, follows, gravest, type Judged, judgeRate, judgeWait } from "./judge.js";
import { againstInWords, contradictionInWords, judgedInWords, type Measure, readingsInWords } from "./words.js";

export interface Verdict {
  readonly verdict: QuoteVerdict;
  readonly because: string;
  /** The figure whose working decides it. */
  readonly working: string | null;
}

/** The gravest of what is wrong with a claim; what it implies must have been written down. */
export function verdictOn(quote: QuoteInput, written: Written): Verdict {
  const found = [...memory(quote), ...ownArithmetic(quote, written), ...excuses(quote), ...measured(quote, written)];
  const grave = gravest(found);
  if (!grave) throw new Error(`nothing can be held against claims.${quote.id}, and it says no reason`);
  const also = found.find(({ verdict, because }) => verdict === "plausible" && because === FOLLOWS);
  return also && also !== grave ? { ...grave, because: `${grave.because} ${FOLLOWS}` } : grave;
}

function memory({ served }: QuoteInput): Verdict[] {
  if (!served || !("cannot" in served.limits)) return [];
  const { words, weights, memory: has, limits } = served;
  const because = limits.isMemory
    ? `The weights of ${words} take ${figure(weights, "GB", "short")} alone, and there are ${figure(has, "GB", "short")} of memory.`
    : `${words}: ${limits.cannot}.`;
  return [{ verdict: limits.isMemory ? "impossible" : "not_comparable", because, working: null }];
}

const FOLLOWS = "It follows from its own figures.";

function ownArithmetic({ own, says }: QuoteInput, written: Written): Verdict[] {
  if (!own || !says) return [];
  inquire(own, written);
  const [work = ""] = own.work;
  const working = own.reads[work] ?? `${own.id}.${work}`;
  const [said, led] = [endsOf(says.id, written, says.unit), endsOf(working, written, says.unit)];
  if (follows(said, led)) return [{ verdict: "plausible", because: FOLLOWS, working }];
  return [{ verdict: "inconsistent", because: contradictionInWords(said, led, says.unit), working }];
}

function excuses({ against, incomparable }: QuoteInput): Verdict[] {
  const reasons = [...(incomparable ? [incomparable] : []), ...(against ? [againstInWords(against)] : [])];
  return reasons.length > 0 ? [{ verdict: "not_comparable", because: reasons.join(" "), working: null }] : [];
}

function measured(quote: QuoteInput, written: Written): Verdict[] {
  const { id, rate, tpot, ttft, served } = quote;
  if (!served || !("rate" in served.limits)) return [];
  const { limits } = served;
  const told = (measure: Measure, claimed: Ends, judged: Judged, working: string): Verdict => ({
    verdict: judged.verdict,
    because: judgedInWords(quote, measure, claimed, judged, written),
    working,
  });
  const wait = (measure: "tpot" | "ttft") => {
    const unit = measure === "tpot" ? "ms*stream/output_tok" : "ms";
    const claimed = endsOf(`claims.${id}.claimed_${measure}`, written, unit);
    return told(measure, claimed, judgeWait(claimed, limits[measure]), `claims.${id}.${measure}_of_least`);
  };
  return [
    ...(rate ? rateVerdict(quote, told, written) : []),
    ...(tpot ? [wait("tpot")] : []),
    ...(ttft ? [wait("ttft")] : []),
  ];
}

type Tell = (measure: Measure, claimed: Ends, judged: Judged, working: string) => Verdict;

function rateVerdict(quote: QuoteInput, told: Tell, written: Written): Verdict[] {
  const { id, counts, rate, served } = quote;
  if (!served || !("rate" in served.limits)) return [];
  const limits = served.limits.rate;
  const claimed = endsOf(idOf.worked(`claims.${id}`, "claimed_rate"), written);
  const read = (counted: Counted) => judgeRate(claimed, withStated(limits[counted], quote, written));
  const working = `claims.${id}.${rate?.kind === "stated" ? "share_of_roofline" : "claimed_rate"}`;
  if (counts !== null) return [told("rate", claimed, read(counts), working)];
  const [output, processed] = [read("output"), read("processed")];
  if (output.verdict === processed.verdict) return [told("rate", claimed, processed, working)];
  return [{ verdict: "not_comparable", because: readingsInWords(output.verdict, processed.verdict), working }];
}

/** What the scenario knows to have been measured, where that is more than what is on file. */
function withStated(limits: RateLimits, { best }: QuoteInput, written: Written): RateLimits {
  if (!best) return limits;
  const rate = endsOf(best.id, written).high;
  if (limits.best && limits.best.rate >= rate) return limits;
  return {
    ...limits,
    best: { rate, request: limits.best?.request ?? { input: 0, cached: 0, output: 0 }, source: best.source },
  };
}

/** The ends of a figure in a unit of its kind. */
function endsOf(id: string, { quantities }: Written, unit?: string): Ends {
  const { value, low = value, high = value, unit: own } = quantityOf(quantities, id);
  const told = (each: number | readonly number[]) =>
    unit === undefined ? Number(each) : fromBase(toBase(Number(each), parseUnit(own)), parseUnit(unit));
  return { low: told(low), high: told(high) };
}
