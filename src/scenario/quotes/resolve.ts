import type { Counted } from "../../economics/books/quotes.js";
import { InquiryError, modelFor } from "../../economics/inquiry.js";
import { unitOf } from "../../economics/library.js";
import { InputError } from "../../problem/problem.js";
import { QuantityError } from "../../reading/quantity-error.js";
import type { Stated } from "../../reading/stated.js";
import { readStated } from "../../reading/stated-text.js";
import { readYaml } from "../../reading/yaml.js";
import { zodProblems } from "../../reading/yaml-problems.js";
import type { Context } from "../context.js";
import type { Place } from "../inputs.js";
import type { Performance } from "../sizing/performance.js";
import { type Inquiry, resolveInquiry } from "../studies/inquiry.js";
import { type Claims, ClaimsFile, type Quote } from "./schema.js";
import { type Served, servedBy } from "./served.js";

/** How a claim comes to so many tokens a second of a GPU: it says so, its price needs it, or its few GPUs do. */
type RateKind = "stated" | "cost" | "price" | "needed";

/** What a vendor claims, resolved: its figures written down, and what can be held against them. */
export interface QuoteInput {
  readonly id: string;
  readonly by: string;
  readonly day: { readonly said: string } | { readonly read: string };
  readonly source: string;
  readonly claim: string;
  readonly place: Place;
  /** Null where it does not say which tokens it counts. */
  readonly counts: Counted | null;
  /** Quantity ids by the names that the laws read. */
  readonly rate: { readonly kind: RateKind; readonly reads: Readonly<Record<string, string>> } | null;
  readonly tpot: Readonly<Record<string, string>> | null;
  readonly ttft: Readonly<Record<string, string>> | null;
  readonly says: { readonly id: string; readonly unit: string } | null;
  readonly own: Inquiry | null;
  readonly served: Served | null;
  readonly best: { readonly id: string; readonly source: string } | null;
  readonly against: string | null;
  readonly incomparable: string | null;
  readonly ask: string | null;
  /** The figure that a table shows as what is claimed. */
  readonly shown: string;
}

/** The claims of a scenario, from itself or from the file that it names; what is wrong with them is noted. */
export function resolveQuotes(
  context: Context,
  claims: Claims | undefined,
  performance: Performance | undefined,
): QuoteInput[] {
  if (claims === undefined) return [];
  const found = typeof claims === "string" ? readClaims(context, claims) : { context, quotes: claims };
  if (!found) return [];
  return Object.entries(found.quotes).map(([id, quote]) => resolveQuote(found.context, id, quote, performance));
}

function readClaims(context: Context, path: string) {
  return context.readBeside(path, ["claims"], (file, text) => {
    const source = readYaml(file, text);
    const parsed = ClaimsFile.safeParse(source.value);
    if (!parsed.success) throw new InputError(zodProblems(source, parsed.error, ClaimsFile));
    return { context: context.within(source), quotes: parsed.data.claims };
  });
}

function resolveQuote(context: Context, id: string, quote: Quote, performance: Performance | undefined): QuoteInput {
  const at = ["claims", id];
  const { by, said, read, source, claim, counts = null } = quote;
  const known = { basis: "quoted", source, date: said ?? read } as const;
  const give = (name: string, label: string, stated: Stated, key: string, unit = stated.unit): string => {
    const quantity = `claims.${id}.${name}`;
    // A figure with a source of its own was not said on the claim's day.
    const its = stated.source === undefined ? known : { basis: known.basis };
    context.give(quantity, `${by}: ${label}`, { ...stated, unit }, context.at(...at, key), its);
    return quantity;
  };
  const served = quote.serves ? servedBy(context, id, quote, performance) : null;
  const rate = giveRate(quote, give);
  const tpot = giveTpot(quote, give);
  const ttft = quote.ttft ? { claimed_ttft: give("claimed_ttft", "time to first token", quote.ttft, "ttft") } : null;
  const own = giveOwn(context, id, quote, known);
  const best = quote.best_measured
    ? give(
        "best_measured_rate",
        "most that was measured of a GPU",
        quote.best_measured,
        "best_measured",
        rateUnit(quote),
      )
    : null;
  const { line } = context.source.place(at);
  const shown =
    own?.says.id ??
    Object.values({ ...rate?.reads, ...tpot, ...ttft }).find((each) => !/gpu_price|gpus_per_replica/.test(each));
  return {
    ...{ id, by, source, claim, counts, rate, tpot, ttft, served },
    day: said === undefined ? { read: read ?? "" } : { said },
    place: { file: context.file, line },
    says: own?.says ?? null,
    own: own?.inquiry ?? null,
    best: best === null ? null : { id: best, source: quote.best_measured?.source ?? "" },
    against: quote.against ?? null,
    incomparable: quote.not_comparable ?? null,
    ask: quote.ask ?? null,
    shown: shown ?? "",
  };
}

type Give = (name: string, label: string, stated: Stated, key: string, unit?: string) => string;

/** Tokens of a kind that is not known are taken as all that are processed: the verdict then asks both. */
function tokensOf({ counts }: Quote): "output_tok" | "tok" {
  return counts === "output" ? "output_tok" : "tok";
}

function rateUnit(quote: Quote): string {
  return `${tokensOf(quote)}/s/GPU`;
}

function giveRate(quote: Quote, give: Give): QuoteInput["rate"] {
  const { throughput_per_gpu, throughput, cost, price, gpu_price, gpus_needed, load, serves } = quote;
  const tok = tokensOf(quote);
  if (throughput_per_gpu)
    return {
      kind: "stated",
      reads: {
        claimed_rate: give(
          "claimed_rate",
          "tokens a second of a GPU",
          throughput_per_gpu,
          "throughput_per_gpu",
          `${tok}/s/GPU`,
        ),
      },
    };
  if (throughput && serves)
    return {
      kind: "stated",
      reads: {
        claimed_replica_rate: give(
          "claimed_replica_rate",
          "tokens a second",
          throughput,
          "throughput",
          `${tok}/s/replica`,
        ),
        gpus_per_replica: give("gpus_per_replica", "GPUs that make them", serves.gpus, "serves"),
      },
    };
  const paid = cost ?? price;
  if (paid && gpu_price) {
    const kind = cost ? "cost" : "price";
    const words = cost ? "what a million tokens is said to cost" : "what a million tokens is sold for";
    return {
      kind,
      reads: {
        claimed_price: give("claimed_price", words, paid, kind, `USD/M${tok}`),
        gpu_price: give("gpu_price", "what an hour of a GPU costs", gpu_price, "gpu_price"),
      },
    };
  }
  if (gpus_needed && load)
    return {
      kind: "needed",
      reads: {
        claimed_gpus: give("claimed_gpus", "GPUs that are said to be enough", gpus_needed, "gpus_needed"),
        claimed_load: give("claimed_load", "the load that they are to carry", load, "load", `${tok}/s`),
      },
    };
  return null;
}

function giveTpot({ user_speed, tpot }: Quote, give: Give): QuoteInput["tpot"] {
  if (user_speed)
    return { user_speed: give("user_speed", "tokens a second that a user sees", user_speed, "user_speed") };
  if (!tpot) return null;
  return { claimed_tpot: give("claimed_tpot", "time between two tokens", tpot, "tpot", "ms*stream/output_tok") };
}

/** The claim's own arithmetic, and the figure that it must come to. */
function giveOwn(
  context: Context,
  id: string,
  { by, says, follows_from }: Quote,
  known: { basis: "quoted"; source: string; date: string | undefined },
): { says: { id: string; unit: string }; inquiry: Inquiry | null } | null {
  if (says === undefined) return null;
  const at = ["claims", id];
  const unit = follows_from ? resultUnit(follows_from) : isPercent(says) ? "share" : "1";
  const inquiry = follows_from
    ? resolveInquiry(
        context,
        `claims.${id}`,
        { given: follows_from.given, work: [follows_from.work] },
        [...at, "follows_from"],
        { ...known, what: by },
      )
    : null;
  if (typeof says === "object" && "of" in says) {
    context.fault([...at, "says"], "a claim is a figure of who makes it, not of this memo");
    return null;
  }
  try {
    const stated = readStated(says, unit);
    const name = `claims.${id}.says`;
    context.give(name, `${by}: ${stated.label ?? "what it says"}`, stated, context.at(...at, "says"), known);
    return { says: { id: name, unit }, inquiry };
  } catch (fault) {
    if (!(fault instanceof QuantityError)) throw fault;
    context.fault([...at, "says"], fault.message, fault.hint);
    return null;
  }
}

function isPercent(says: NonNullable<Quote["says"]>): boolean {
  const text = typeof says === "object" ? ("value" in says ? says.value : "") : says;
  return typeof text === "string" && text.includes("%");
}

/** The unit in which the law at hand gives its result. That no law leads there is told elsewhere. */
function resultUnit({ given, work }: NonNullable<Quote["follows_from"]>): string {
  try {
    return modelFor([work], new Set(Object.keys(given))).formulas.get(work)?.unit ?? unitOf(work) ?? "1";
  } catch (fault) {
    if (fault instanceof InquiryError) return unitOf(work) ?? "1";
    throw fault;
  }
}
