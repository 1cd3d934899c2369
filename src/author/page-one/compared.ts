import { dollarsInProse, figure, figureInProse, percent } from "../../figures/figure.js";
import { toDigits } from "../../figures/number.js";
import { listed, quoted } from "../../figures/words.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Promised } from "../../simulation/promise.js";
import type { Decision } from "../decision.js";
import { idOf } from "../ids.js";
import { isEmpty } from "../options.js";
import { nameOf, promisedPercentile } from "../percentile/sized.js";
import { objective, optionOf, type Quantities, workload } from "../whose.js";
import type { Work, Worked } from "../work.js";
import { modelsWords } from "./models.js";

/** Which models are compared, and what is promised: a board knows no percentiles. */
export function comparedWords(
  options: readonly ReportOption[],
  { recommended, against }: Compared,
  inputs: Inputs,
  work: Work,
): string {
  const [api, own] = recommended.kind === "api" ? [recommended, against] : [against, recommended];
  const promised = promisedWords(inputs, work.quantities);
  const bought = options.filter(({ kind }) => kind === "api").length;
  const held =
    promised.length > 0 && bought > 0
      ? [`How well ${bought === 1 ? "the" : "any"} API keeps it is not looked at.`]
      : [];
  // What a fleet serves is for a reader to know only where it is not all.
  const doing = !own.spilled_tokens || isEmpty(own) ? "" : doingsWords([own], { recommended, against }, inputs, work);
  return [doing, ...modelsWords(api, own, inputs), ...promised, ...held].filter(Boolean).join(" ");
}

/** What each option of our own does, in a line: a board knows no rules of sizing. */
export function doingsWords(
  options: readonly ReportOption[],
  { recommended, against }: Compared,
  inputs: Inputs,
  work: Work,
): string {
  const own = recommended.kind === "api" ? against : recommended;
  const told = new Map<string, { readonly does: Does; readonly all: ReportOption[] }>();
  for (const option of options) {
    const worked = work.options.find(({ input }) => input.id === option.id);
    if (!worked || option.kind === "api") continue;
    const [verb, what] = does(option, worked, inputs, work.quantities);
    const more = option.id === own.id ? toPromise(own.id, inputs, work) : "";
    const key = `${verb} ${what}${more}`;
    const all = told.get(key)?.all ?? [];
    told.set(key, { does: [verb, what + more], all: [...all, option] });
  }
  return [...told.values()].map(({ does, all }) => lineOf(does, all)).join(" ");
}

type Compared = Pick<Decision, "recommended" | "against">;

/** What machines do: a verb, where it is they who do it, and the rest of the sentence. */
type Does = readonly [verb: keyof typeof OF_ONE | "", what: string];
const OF_ONE = { serve: "serves", take: "takes", answer: "answers", work: "works", try: "tries" } as const;

function lineOf([verb, what]: Does, all: readonly ReportOption[]): string {
  const [first, ...more] = all;
  if (!first) throw new Error("nobody says a line of no option");
  const names = listed(all.map(({ label }) => quoted(label)));
  const isUnits = first.units !== undefined;
  const count = (isUnits ? first.units : first.gpus) ?? 0;
  const one = count === 1 ? (isUnits ? "unit" : "GPU") : isUnits ? "units" : "GPUs";
  const who = more.length > 0 ? `${one} that` : isEmpty(first) ? "" : `${figure(count, "1")} ${one}`;
  const acts = verb === "" || more.length > 0 || count !== 1 ? verb : OF_ONE[verb];
  return `${names}: ${[who, acts, what].filter(Boolean).join(" ")}.`;
}

/** "; keeping the promise would take 82 GPUs, $136K a month": of a fleet that is sized by less. */
function toPromise(id: string, { percentiles }: Inputs, { quantities }: Work): string {
  const simulated = percentiles?.options.find(({ option }) => option === id);
  const promised = percentiles && promisedPercentile(percentiles);
  if (!simulated || simulated.isSizedByIt || !promised) return "";
  const at = (name: string) => quantities[`${id}.at_${nameOf(promised)}.${name}`]?.value;
  const [gpus, cost] = [at("gpus"), at("monthly_cost")];
  if (typeof gpus !== "number" || typeof cost !== "number") return "";
  if (gpus === quantities[idOf.worked(id, "gpus")]?.value) return ", which keeps the promise too";
  return `; keeping the promise would take ${figure(gpus, "GPU")}, ${dollarsInProse(cost)} a month`;
}

function does(option: ReportOption, { input: { form } }: Worked, inputs: Inputs, quantities: Quantities): Does {
  const figures = optionOf(option.id, quantities);
  if (isEmpty(option)) return ["", "nothing is rented, and every token is bought"];
  const local = figures.number("local_share");
  if (form.splitsRequests && local !== undefined) {
    const triesAll = (figures.number("local_tokens") ?? 0) > (figures.number("answered_locally") ?? Infinity);
    return triesAll
      ? [
          "try",
          `every request first; the API answers the ${percent(figures.single("passed_on_share"), "short")} that they cannot`,
        ]
      : ["answer", `${percent(local, "short")} of the tokens, and the API the rest`];
  }
  const hours = figures.number("paid_hours");
  if (form.kind === "job")
    return hours === undefined || hours >= (workload(quantities).number("hours_in_month") ?? 0)
      ? ["work", "each run off within its window, kept all month"]
      : ["work", `each run off within its window, paid for ${figureInProse(hours, "h", "short")} a month`];
  if (form.kind === "serverless") return ["", "run by a provider, each on only while requests come"];
  const comeAndGo = form.kind === "autoscaled" ? " and come and go with the load" : "";
  if (option.spilled_tokens !== null && option.spilled_tokens > 0) {
    const part = percent(figures.single("served_share"), "short");
    const promised = inputs.percentiles?.floors.some((each) => each.option === option.id && !("refused" in each.found));
    const rest = `${comeAndGo}; the API serves the rest`;
    return promised
      ? ["take", `${part} of the tokens, as many as they can within the promise${rest}`]
      : ["serve", `${part} of the tokens${rest}`];
  }
  if (option.unserved_share) return ["serve", `all but ${percent(option.unserved_share, "short")} of the tokens`];
  const run = form.runByProvider ? ", run by their provider" : "";
  return ["serve", `every token${comeAndGo}${enoughFor(option, figures, form, inputs)}${run}`];
}

/** For what the fleet is large enough. */
function enoughFor(
  { id }: ReportOption,
  figures: ReturnType<typeof optionOf>,
  form: Worked["input"]["form"],
  inputs: Inputs,
): string {
  const [held, full] = [figures.number("throughput_at_percentile"), figures.number("replica_throughput")];
  const headroom = figures.number("headroom") ?? 0;
  const simulated = inputs.percentiles?.options.find(({ option }) => option === id);
  if (simulated?.isSizedByIt)
    return held === undefined || full === undefined
      ? ", enough to keep the promise in the busiest hour"
      : `, enough to keep the promise in the busiest hour: ${figure(toDigits(held, 4), "tok/s")} a replica, where a full one makes ${figure(toDigits(full, 4), "tok/s")}`;
  if (form.sizedFor !== "peak") return "";
  const more = headroom === 0 ? "" : ` and ${percent(headroom, "short")} more`;
  return `, sized for the busiest hour${more}`;
}

/** "The promise: 19 requests of 20 (p95) get a first token within 12 s and as many get a token every 50 ms." */
function promisedWords({ percentiles }: Inputs, quantities: Quantities): string[] {
  if (percentiles) {
    const shares = [...new Set(percentiles.promises.map(({ share }) => share))].sort((a, b) => a - b);
    const told = shares.map(
      (share) => `${ofRequests(share)} get ${times(percentiles.promises.filter((each) => each.share === share))}`,
    );
    const names = percentiles.promises.map(({ of }) => (of === "endToEnd" ? "e2e" : of));
    return told.length === 0 ? [] : [`${promiseOf(names, quantities)}: ${told.join("; ")}.`];
  }
  const names = (["ttft", "tpot", "e2e"] as const).filter((name) => objective(quantities).has(name));
  const means = names.map((name) => {
    const { value, unit = "" } = objective(quantities).quantity(name) ?? {};
    return TIMES[name](figure(Number(value), unit));
  });
  return means.length === 0 ? [] : [`${promiseOf(names, quantities)}, on average: ${listed(means, "and then")}.`];
}

/** What nobody asked for is this memo’s own: a promise decides how many replicas it takes. */
function promiseOf(names: readonly (keyof typeof TIMES)[], quantities: Quantities): string {
  const isAssumed = names.every((name) => objective(quantities).quantity(name)?.basis === "assumed");
  return isAssumed ? "The promise that this memo assumes" : "The promise";
}

/** "19 requests of 20", where one share of them is promised something. */
export function promisedTo({ percentiles }: Inputs): string | undefined {
  const shares = new Set(percentiles?.promises.map(({ share }) => share));
  const [share, ...more] = shares;
  return share === undefined || more.length > 0 ? undefined : ofRequests(share).replace(/ \(.*/, "");
}

function ofRequests(share: number): string {
  const named: Record<number, string> = {
    0.5: "half of the requests (p50)",
    0.9: "9 requests of 10 (p90)",
    0.95: "19 requests of 20 (p95)",
    0.99: "99 requests of 100 (p99)",
  };
  return named[share] ?? "999 requests of 1,000 (p99.9)";
}

const TIMES = {
  ttft: (time: string) => `a first token within ${time}`,
  tpot: (time: string) => `a token every ${time}`,
  e2e: (time: string) => `the whole answer within ${time}`,
};

/** A request may keep one promise and break another: of two, fewer keep both than each. */
function times(promises: readonly Promised[]): string {
  return listed(
    promises.map(({ of, seconds }) =>
      of === "tpot"
        ? TIMES.tpot(figure(seconds * 1000, "ms"))
        : TIMES[of === "endToEnd" ? "e2e" : of](figure(seconds, "s")),
    ),
    "and as many get",
  );
}
