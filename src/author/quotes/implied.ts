import { type Counted, QUOTE_LAWS, WAIT_LAWS } from "../../economics/books/quotes.js";
import { type RateLimits, type WaitLimits, writtenShare } from "../../scenario/quotes/limits.js";
import type { QuoteInput } from "../../scenario/quotes/resolve.js";
import type { Served } from "../../scenario/quotes/served.js";
import { arithmeticOf } from "../../serving/precision.js";
import type { Interval } from "../../serving/prediction.js";
import { idOf } from "../ids.js";
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
function countedBy({ counts }: QuoteInput): Counted {
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
  const give = giving(quote, written);
  const id = `claims.${quote.id}`;
  const work: string[] = reads.claimed_rate === undefined ? ["claimed_rate"] : [];
  const all: Reads = { ...reads };
  if (served && "rate" in served.limits) {
    Object.assign(all, writeLimits(quote, served, served.limits.rate[counted], give));
    work.push("share_of_roofline");
    if (all.predicted_rate !== undefined) work.push("implied_utilization");
    if (all.predicted_rate !== undefined && kind === "price") work.push("implied_margin");
    Object.assign(all, writeCompute(served, counted, give));
    if (all.gpu_compute !== undefined) work.push("implied_mfu");
    if (served.streams !== null && served.request) {
      Object.assign(all, writeReading(served, give), {
        written_share: give(
          "written_share",
          "written tokens among those counted",
          writtenShare(served.request, counted),
          `output_tok/${counted === "output" ? "output_tok" : "tok"}`,
          "by the lengths of a request",
        ),
        claimed_streams: give(
          "claimed_streams",
          "requests at once",
          served.streams,
          "stream/replica",
          "as the claim says",
        ),
      });
      work.push("implied_mbu");
    }
  }
  if (work.length > 0) inquire({ id, reads: all, work, refers: [], asked: null }, written, QUOTE_LAWS[counted]);
}

function writeLimits(quote: QuoteInput, { request, words, streams }: Served, limits: RateLimits, give: Give): Reads {
  const { ceiling, predicted, best } = limits;
  const unit = rateUnit(quote);
  const lengths = request
    ? `${request.input} tokens in and ${request.output} out`
    : "the kindest of five usual lengths of requests";
  const at = `${words}; ${lengths}; ${streams === null ? "as many requests at once as are best" : `${streams} at once`}`;
  const reads: Reads = {
    ceiling_rate: give(
      "ceiling_rate",
      "the most that the data sheet allows of a GPU",
      ceiling,
      unit,
      `data sheet at 100 %, a ceiling; ${at}`,
    ),
  };
  if (predicted)
    reads.predicted_rate = give(
      "predicted_rate",
      "what is predicted of a full GPU",
      predicted,
      unit,
      `model of serving, 90 % interval; ${at}`,
    );
  if (best && quote.best === null)
    give(
      "best_measured_rate",
      "the most that was measured of a GPU",
      best.rate,
      unit,
      `${best.source}; ${best.request.input} tokens in and ${best.request.output} out`,
    );
  return reads;
}

function writeCompute({ setup, request }: Served, counted: Counted, give: Give): Reads {
  const compute = arithmeticOf(setup.gpu, setup.weights ?? "bf16");
  if (!compute) return {};
  const T = counted === "output" ? "output_tok" : "tok";
  const source = "one multiplication and one addition for each parameter";
  const { model, gpu } = setup;
  const lengths: Reads = request
    ? {
        fresh_length: give(
          "fresh_length",
          "input that is read anew",
          request.input - request.cached,
          "tok/stream",
          "as the claim says",
        ),
        answer_length: give("answer_length", "output of a request", request.output, "tok/stream", "as the claim says"),
        counted_length: give(
          "counted_length",
          "tokens of a request that are counted",
          request.output + (counted === "output" ? 0 : request.input),
          `${T}/stream`,
          "as the claim counts them",
        ),
      }
    : {
        tokens_calculated: give(
          "tokens_calculated",
          "tokens calculated for one that is counted, at the least",
          1,
          `tok/${T}`,
          "the claim does not say how long its prompts are",
        ),
      };
  return {
    ...lengths,
    token_work: give("token_work", "arithmetic for a token", 2, "FLOP/param/tok", source),
    active_parameters: give(
      "active_parameters",
      "parameters that a token uses",
      model.parameters.active / 1e9,
      "Bparam",
      model.source,
    ),
    gpu_compute: give(
      "gpu_compute",
      "dense arithmetic of a GPU",
      compute.flops / 1e12,
      "TFLOP/s/GPU",
      gpu.compute[compute.format]?.source ?? "",
    ),
  };
}

/** What a step reads, at the requests that are under way. */
function writeReading({ setup, stepBytes, tokensPerStep, streams }: Served, give: Give): Reads {
  const { gpu } = setup;
  return {
    step_bytes: give(
      "step_bytes",
      "what a step reads",
      stepBytes ?? 0,
      "GB/replica",
      `counted from the model's config, ${streams ?? 1} at once`,
    ),
    tokens_per_step: give(
      "tokens_per_step",
      "tokens of a step",
      tokensPerStep,
      "output_tok/stream",
      "no drafts unless the claim says so",
    ),
    gpu_bandwidth: give("gpu_bandwidth", "bandwidth of a GPU", gpu.bandwidth.value, "TB/s/GPU", gpu.bandwidth.source),
  };
}

function writeTpot(quote: QuoteInput, reads: Readonly<Reads>, written: Written): void {
  const { served } = quote;
  const give = giving(quote, written);
  const all: Reads = { ...reads };
  const work: string[] = reads.claimed_tpot === undefined ? ["claimed_tpot"] : [];
  if (served && "tpot" in served.limits) {
    all.least_tpot = writeWait(served.limits.tpot, "tpot", give);
    work.push("tpot_of_least");
    if (
      served.stepBytes !== null &&
      written.quantities[idOf.worked(`claims.${quote.id}`, "implied_mbu")] === undefined
    ) {
      const gpus = give("gpus_of_step", "GPUs that make a step", served.setup.gpus, "GPU/replica", "as the claim says");
      Object.assign(all, writeReading(served, give), { gpus_per_replica: gpus });
      work.push("implied_mbu");
    }
  }
  if (work.length > 0)
    inquire({ id: `claims.${quote.id}`, reads: all, work, refers: [], asked: null }, written, WAIT_LAWS);
}

function writeTtft(quote: QuoteInput, reads: Readonly<Reads>, written: Written): void {
  const { served } = quote;
  if (!served || !("ttft" in served.limits)) return;
  const all = { ...reads, least_ttft: writeWait(served.limits.ttft, "ttft", giving(quote, written)) };
  inquire(
    { id: `claims.${quote.id}`, reads: all, work: ["ttft_of_least"], refers: [], asked: null },
    written,
    WAIT_LAWS,
  );
}

function writeWait({ least, predicted }: WaitLimits, metric: "tpot" | "ttft", give: Give): string {
  const [unit, words] =
    metric === "tpot"
      ? (["ms*stream/output_tok", "time between two tokens"] as const)
      : (["ms", "time to first token"] as const);
  if (predicted) give(`predicted_${metric}`, `predicted ${words}`, predicted, unit, "model of serving, 90 % interval");
  return give(
    `least_${metric}`,
    `least ${words} that the data sheet allows`,
    least,
    unit,
    "data sheet at 100 %, the least there can be",
  );
}

/** Writes a figure of the claim down; gives its id. */
type Give = (name: string, label: string, value: number | Interval, unit: string, source: string) => string;

/** What is worked out is modelled; what a data sheet, a config, a measurement or the claim says is quoted. */
function giving({ id, by, place }: QuoteInput, { quantities }: Written): Give {
  return (name, label, value, unit, source) => {
    const quantity = `claims.${id}.${name}`;
    const isModelled = /^(ceiling|predicted|least)_/.test(name);
    quantities[quantity] = {
      ...(typeof value === "number" ? { value } : value),
      ...{ unit, label: `${by}: ${label}`, basis: isModelled ? "modelled" : "quoted", source, place },
    };
    return quantity;
  };
}
