import { type Counted, QUOTE_LAWS, WAIT_LAWS } from "../../economics/books/quotes.js";
import { type RateLimits, type WaitLimits, writtenShare } from "../../scenario/quotes/limits.js";
import type { QuoteInput } from "../../scenario/quotes/resolve.js";
import type { Served } from "../../scenario/quotes/served.js";
import { arithmeticOf } from "../../serving/precision.js";
import type { Interval } from "../../serving/prediction.js";
import { inquire } from "../inquire.js";
import type { Written } from "../written.js";

/** Everything that a claim implies, written down as figures of the memo under its name; ids in reading order. */
export function writeImplied(quote: QuoteInput, written: Written): string[] {
  const before = new Set(Object.keys(written.quantities));
  if (quote.rate) writeRate(quote, quote.rate, written);
  if (quote.tpot) writeTpot(quote, quote.tpot, written);
  if (quote.ttft) writeTtft(quote, quote.ttft, written);
  return Object.keys(written.quantities).filter((id) => !before.has(id));
}

/** Tokens that are not said to be written alone are taken as all that are processed. */
export function countedBy({ counts }: QuoteInput): Counted {
  return counts ?? "processed";
}

/** Unit of a rate of a GPU, in tokens as the claim counts them. */
function rateUnit(quote: QuoteInput): string {
  return countedBy(quote) === "output" ? "output_tok/s/GPU" : "tok/s/GPU";
}

type Reads = Record<string, string>;

function writeRate(quote: QuoteInput, { kind, reads }: NonNullable<QuoteInput["rate"]>, written: Written): void {
  const { served } = quote;
  const counted = countedBy(quote);
  const id = `claims.${quote.id}`;
  const work: string[] = reads.claimed_rate === undefined ? ["claimed_rate"] : [];
  const all: Reads = { ...reads };
  if (served && "rate" in served.limits) {
    Object.assign(all, writeLimits(quote, served, served.limits.rate[counted], written));
    work.push("share_of_roofline");
    if (all.predicted_rate !== undefined) work.push("implied_utilization");
    if (all.predicted_rate !== undefined && kind === "price") work.push("implied_margin");
    Object.assign(all, writeCompute(quote, served, counted, written));
    if (all.gpu_compute !== undefined) work.push("implied_mfu");
    if (served.streams !== null && served.request) {
      Object.assign(all, writeReading(quote, served, written), {
        written_share: given(
          quote,
          "written_share",
          "written tokens among those counted",
          writtenShare(served.request, counted),
          `output_tok/${counted === "output" ? "output_tok" : "tok"}`,
          "by the lengths of a request",
          written,
        ),
        claimed_streams: given(
          quote,
          "claimed_streams",
          "requests at once",
          served.streams,
          "stream/replica",
          "as the claim says",
          written,
        ),
      });
      work.push("implied_mbu");
    }
  }
  if (work.length > 0) inquire({ id, reads: all, work, refers: [], asked: null }, written, QUOTE_LAWS[counted]);
}

function writeLimits(
  quote: QuoteInput,
  { request, words, streams }: Served,
  limits: RateLimits,
  written: Written,
): Reads {
  const { ceiling, predicted, best } = limits;
  const unit = rateUnit(quote);
  const lengths = request
    ? `${request.input} tokens in and ${request.output} out`
    : "the kindest of five usual lengths of requests";
  const at = `${words}; ${lengths}; ${streams === null ? "as many requests at once as are best" : `${streams} at once`}`;
  const reads: Reads = {
    ceiling_rate: given(
      quote,
      "ceiling_rate",
      "the most that the data sheet allows of a GPU",
      ceiling,
      unit,
      `data sheet at 100 %, a ceiling; ${at}`,
      written,
    ),
  };
  if (predicted)
    reads.predicted_rate = given(
      quote,
      "predicted_rate",
      "what is predicted of a full GPU",
      predicted,
      unit,
      `model of serving, 90 % interval; ${at}`,
      written,
    );
  if (best && quote.best === null)
    given(
      quote,
      "best_measured_rate",
      "the most that was measured of a GPU",
      best.rate,
      unit,
      `${best.source}; ${best.request.input} tokens in and ${best.request.output} out`,
      written,
    );
  return reads;
}

function writeCompute(quote: QuoteInput, { setup, request }: Served, counted: Counted, written: Written): Reads {
  const compute = arithmeticOf(setup.gpu, setup.weights ?? "bf16");
  if (!compute) return {};
  const T = counted === "output" ? "output_tok" : "tok";
  const source = "one multiplication and one addition for each parameter";
  const { model, gpu } = setup;
  const lengths: Reads = request
    ? {
        fresh_length: given(
          quote,
          "fresh_length",
          "input that is read anew",
          request.input - request.cached,
          "tok/stream",
          "as the claim says",
          written,
        ),
        answer_length: given(
          quote,
          "answer_length",
          "output of a request",
          request.output,
          "tok/stream",
          "as the claim says",
          written,
        ),
        counted_length: given(
          quote,
          "counted_length",
          "tokens of a request that are counted",
          request.output + (counted === "output" ? 0 : request.input),
          `${T}/stream`,
          "as the claim counts them",
          written,
        ),
      }
    : {
        tokens_calculated: given(
          quote,
          "tokens_calculated",
          "tokens calculated for one that is counted, at the least",
          1,
          `tok/${T}`,
          "the claim does not say how long its prompts are",
          written,
        ),
      };
  return {
    ...lengths,
    token_work: given(quote, "token_work", "arithmetic for a token", 2, "FLOP/param/tok", source, written),
    active_parameters: given(
      quote,
      "active_parameters",
      "parameters that a token uses",
      model.parameters.active / 1e9,
      "Bparam",
      model.source,
      written,
    ),
    gpu_compute: given(
      quote,
      "gpu_compute",
      "dense arithmetic of a GPU",
      compute.flops / 1e12,
      "TFLOP/s/GPU",
      gpu.compute[compute.format]?.source ?? "",
      written,
    ),
  };
}

/** What a step reads, at the requests that are under way. */
function writeReading(
  quote: QuoteInput,
  { setup, stepBytes, tokensPerStep, streams }: Served,
  written: Written,
): Reads {
  const { gpu } = setup;
  return {
    step_bytes: given(
      quote,
      "step_bytes",
      "what a step reads",
      stepBytes ?? 0,
      "GB/replica",
      `counted from the model's config, ${streams ?? 1} at once`,
      written,
    ),
    tokens_per_step: given(
      quote,
      "tokens_per_step",
      "tokens of a step",
      tokensPerStep,
      "output_tok/stream",
      "no drafts unless the claim says so",
      written,
    ),
    gpu_bandwidth: given(
      quote,
      "gpu_bandwidth",
      "bandwidth of a GPU",
      gpu.bandwidth.value,
      "TB/s/GPU",
      gpu.bandwidth.source,
      written,
    ),
  };
}

function writeTpot(quote: QuoteInput, reads: Readonly<Reads>, written: Written): void {
  const { served } = quote;
  const all: Reads = { ...reads };
  const work: string[] = reads.claimed_tpot === undefined ? ["claimed_tpot"] : [];
  if (served && "tpot" in served.limits) {
    all.least_tpot = writeWait(quote, served.limits.tpot, "tpot", written);
    work.push("tpot_of_least");
    if (served.stepBytes !== null && written.quantities[`claims.${quote.id}.implied_mbu`] === undefined) {
      const gpus = given(
        quote,
        "gpus_of_step",
        "GPUs that make a step",
        served.setup.gpus,
        "GPU/replica",
        "as the claim says",
        written,
      );
      Object.assign(all, writeReading(quote, served, written), { gpus_per_replica: gpus });
      work.push("implied_mbu");
    }
  }
  if (work.length > 0)
    inquire({ id: `claims.${quote.id}`, reads: all, work, refers: [], asked: null }, written, WAIT_LAWS);
}

function writeTtft(quote: QuoteInput, reads: Readonly<Reads>, written: Written): void {
  const { served } = quote;
  if (!served || !("ttft" in served.limits)) return;
  const all = { ...reads, least_ttft: writeWait(quote, served.limits.ttft, "ttft", written) };
  inquire(
    { id: `claims.${quote.id}`, reads: all, work: ["ttft_of_least"], refers: [], asked: null },
    written,
    WAIT_LAWS,
  );
}

function writeWait(
  quote: QuoteInput,
  { least, predicted }: WaitLimits,
  metric: "tpot" | "ttft",
  written: Written,
): string {
  const [unit, words] =
    metric === "tpot"
      ? (["ms*stream/output_tok", "time between two tokens"] as const)
      : (["ms", "time to first token"] as const);
  if (predicted)
    given(
      quote,
      `predicted_${metric}`,
      `predicted ${words}`,
      predicted,
      unit,
      "model of serving, 90 % interval",
      written,
    );
  return given(
    quote,
    `least_${metric}`,
    `least ${words} that the data sheet allows`,
    least,
    unit,
    "data sheet at 100 %, the least there can be",
    written,
  );
}

/** What is worked out is modelled; what a data sheet, a config, a measurement or the claim says is quoted. */
function given(
  { id, by, place }: QuoteInput,
  name: string,
  label: string,
  value: number | Interval,
  unit: string,
  source: string,
  { quantities }: Written,
): string {
  const quantity = `claims.${id}.${name}`;
  const isModelled = /^(ceiling|predicted|least)_/.test(name);
  quantities[quantity] = {
    ...(typeof value === "number" ? { value } : value),
    ...{ unit, label: `${by}: ${label}`, basis: isModelled ? "modelled" : "quoted", source, place },
  };
  return quantity;
}
