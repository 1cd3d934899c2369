import * as z from "zod";
import { precisions } from "../../catalog/architecture.js";
import { COUNTED } from "../../economics/books/quotes.js";
import { DEAREST_GPU_HOUR } from "../../prices/bounds.js";
import { day, NAMES, quantity, words } from "../../reading/stated.js";
import { StatedText } from "../../reading/stated-text.js";
import { bounded, name } from "../fields.js";

/** What a claim says of the model and its machine; what it leaves out is unknown, and taken in its favour. */
const Serving = z.strictObject({
  model: words("a model of the catalog in a usual spelling, or the path of a config.json relative to the scenario", {
    most: 200,
    example: "Llama 3.3 70B",
  }).register(NAMES, { of: "model" }),
  gpu: words("a GPU of the catalog in a usual spelling", { most: 60, example: "H100 SXM" }).register(NAMES, {
    of: "gpu",
  }),
  gpus: bounded("gpus_per_replica", "GPU").meta({ description: "GPUs that work together on the model" }),
  weights: z.enum(precisions).optional().meta({ description: "number format of the weights, where it says so" }),
  kv: z.enum(precisions).optional().meta({ description: "number format of the KV cache, where it says so" }),
  engine: words("the engine and its version, where it says so", { most: 60 }).optional(),
  parallelism: words("how the GPUs share the work, where it says so", { most: 40, example: "TP4" }).optional(),
});
export type Serving = z.output<typeof Serving>;

/** The figures that can be held against a machine. */
const FIGURES = {
  throughput_per_gpu: bounded("gpu_throughput", "tok/s").optional().meta({ description: "tokens a second of one GPU" }),
  throughput: bounded("replica_throughput", "tok/s")
    .optional()
    .meta({ description: "tokens a second of all the GPUs that work together" }),
  user_speed: bounded("user_speed", "tok/s").optional().meta({ description: "tokens a second that one user sees" }),
  tpot: bounded("tpot").optional(),
  ttft: bounded("ttft").optional(),
  cost: bounded("claimed_price", "USD/Mtok")
    .optional()
    .meta({ description: "what a million tokens is said to cost on the GPUs; with gpu_price" }),
  price: bounded("claimed_price", "USD/Mtok")
    .optional()
    .meta({ description: "what a million tokens is sold for; with gpu_price, what the seller may pay for a GPU" }),
  gpus_needed: bounded("claimed_gpus", "GPU")
    .optional()
    .meta({ description: "GPUs that are said to be enough; with load" }),
} as const;

export const Quote = z
  .strictObject({
    by: words("who says it", { most: 60, example: "NVIDIA" }),
    said: day.optional().meta({ description: "the day on which it was said" }),
    read: day.optional().meta({ description: "the day on which it was read, where it bears no date" }),
    source: words("where it is said: an address, a page, an offer", { most: 300 }),
    claim: words("what is claimed, in our words", { most: 160 }),
    serves: Serving.optional().meta({ description: "which model on which GPUs the claim is of" }),
    request: z
      .strictObject({
        input: bounded("request_input", "tok"),
        output: bounded("request_output", "tok"),
        cached: bounded("request_input", "tok").optional(),
      })
      .optional()
      .meta({ description: "tokens of a request, where it says so; else the requests that benchmarks run are tried" }),
    streams: bounded("streams", "stream", "1")
      .optional()
      .meta({ description: "requests at once, where it says so; else as many as are best for the claim" }),
    tokens_per_step: bounded("tokens_per_step", "1")
      .optional()
      .meta({ description: "tokens that a step gives a stream, where some are drafted ahead; 1 where absent" }),
    counts: z
      .enum(COUNTED)
      .optional()
      .meta({ description: "output: tokens that are written; processed: prompts too. Absent where it does not say" }),
    ...FIGURES,
    gpu_price: quantity(["USD/GPU/h"], { least: 0.02, most: DEAREST_GPU_HOUR, what: "the price of a GPU" }).optional(),
    load: bounded("load")
      .optional()
      .meta({ description: "the load that gpus_needed are to carry, in the tokens that it counts" }),
    says: StatedText.optional().meta({
      description: "any other figure, such as a saving or a break-even; held against what follows_from leads to",
    }),
    follows_from: z
      .strictObject({
        given: z.record(z.string(), StatedText).meta({
          description: "the claim's own figures, by the names that the laws read",
        }),
        work: words("the quantity that they lead to"),
      })
      .optional()
      .meta({ description: "the claim's own arithmetic: what it says must follow from it" }),
    best_measured: bounded("gpu_throughput", "tok/s").optional().meta({
      description: "the most that anyone measured of this model on this GPU, per GPU, counted alike; with a source",
    }),
    against: words("the other model that it is compared with, where it is another", { most: 80 }).optional(),
    not_comparable: words("why nothing here can be held against it, as a sentence", { most: 300 }).optional(),
    ask: words("the question to ask back, in place of the usual one", { most: 300 }).optional(),
  })
  .superRefine((quote, ctx) => {
    const refuse = (path: string[], message: string, hint: string) =>
      ctx.addIssue({ code: "custom", message, path, params: { hint } });
    if ((quote.said === undefined) === (quote.read === undefined))
      refuse(
        ["source"],
        "a claim bears one day",
        "give said, the day on which it was said, or read where it bears no date",
      );
    const figures = Object.keys(FIGURES).filter((key) => quote[key as keyof typeof FIGURES] !== undefined);
    const rates = figures.filter((key) => !WAITS.includes(key));
    if (rates[1] !== undefined)
      refuse(
        [rates[1]],
        `${rates[0]} and ${rates[1]} in one claim`,
        "make two claims of them: each gets its own verdict",
      );
    if (quote.user_speed && quote.tpot) refuse(["tpot"], "user_speed and tpot say the same", "leave one of them out");
    if (figures.length === 0 && quote.says === undefined)
      refuse(["claim"], "a claim without a figure", "give one, such as throughput_per_gpu, price, or says");
    if ((quote.says === undefined) !== (quote.follows_from === undefined) && !excused(quote))
      refuse(
        [quote.says === undefined ? "follows_from" : "says"],
        "a figure and what it follows from belong together",
        "give says and follows_from, or not_comparable: why nothing leads to it",
      );
    const priced = figures.find((key) => key === "cost" || key === "price");
    if ((priced === undefined) !== (quote.gpu_price === undefined))
      refuse([priced ?? "gpu_price"], "a price of tokens is held against the price of a GPU", "give both, or none");
    if ((quote.gpus_needed === undefined) !== (quote.load === undefined))
      refuse([quote.load ? "load" : "gpus_needed"], "GPUs are enough for a load", "give gpus_needed and load");
    if (figures.length > 0 && quote.serves === undefined && !excused(quote))
      refuse(
        [figures[0] ?? "claim"],
        "nothing says which model on which GPU",
        "give serves, or not_comparable: why not",
      );
    if (quote.best_measured && quote.best_measured.source === undefined)
      refuse(
        ["best_measured"],
        "a measurement has a source",
        'write best_measured: { value: 3,000 tok/s, source: "..." }',
      );
    if (quote.request?.cached && quote.request.cached.value > quote.request.input.value)
      refuse(["request", "cached"], "more is cached than is read", "cached is part of the input");
  });
export type Quote = z.output<typeof Quote>;

const WAITS: readonly string[] = ["user_speed", "tpot", "ttft"];

function excused({ not_comparable, against }: { not_comparable?: unknown; against?: unknown }): boolean {
  return not_comparable !== undefined || against !== undefined;
}

const Quotes = z.record(name("a claim's name"), Quote);

/** Claims in the scenario, or the path of a file that holds them under the same key. */
export const Claims = z
  .union([
    words("path of a file of claims, relative to this file", { most: 200, example: "claims/quotes.yaml" }),
    Quotes,
  ])
  .meta({ description: "what vendors claim of price and speed, each held against what can be" });
export type Claims = z.output<typeof Claims>;

/** Such a file. */
export const ClaimsFile = z.strictObject({ claims: Quotes });
