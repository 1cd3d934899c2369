import { classesOf, type Mix, sharesOf } from "../../economics/split.js";
import type { Inputs, OptionInput } from "../../scenario/inputs.js";
import { whyUnheld } from "../../scenario/sizing/percentile-faults.js";
import { withCache } from "../../scenario/sizing/request.js";
import { tokensToday } from "../break-evens/other-requests.js";
import { idOf } from "../ids.js";
import { moves } from "../uncertainty/meanings.js";
import type { Changed } from "./cases.js";

const TIMES = 2;
const SOURCE = "the case looked at: as many requests, their inputs twice as long";

/**
 * As many requests as today, with answers as long, whose inputs are twice as long: more tokens, of another mix, and for every
 * fleet the speed that memory and the time of a pass then allow. Undefined where a workload is not told by its tokens.
 */
export function longerInputs(inputs: Inputs): Changed | undefined {
  const today = tokensToday(inputs);
  // Where tokens are not split, nobody knows which of them are inputs.
  if (Number.isNaN(today.mix.output) || today.mix.output === 1) return undefined;
  const whole = TIMES * (1 - today.mix.output) + today.mix.output;
  const mix = Object.fromEntries(
    classesOf(today.mix).map((kind) => [kind, ((kind === "output" ? 1 : TIMES) * (today.mix[kind] ?? 0)) / whole]),
  ) as unknown as Mix;
  const request = today.request && withCache({ ...today.request, input: TIMES * today.request.input }, mix.cached);
  const shares = new Map(sharesOf(mix).map(([name, share]) => [`workload.${name}`, share]));
  const lengths = new Set([idOf.workload("request_input"), idOf.workload("input_of_request")]);
  const speeds = new Map<string, number>();
  const unknown = new Map<string, string>();
  const failing = new Map<string, string>();
  for (const option of inputs.options) {
    // Answers of long requests are as long as before: what of the output lies in them does not depend on how long those are.
    const long = option.longParts?.(TIMES).parts ?? [];
    for (const [name, part] of long) shares.set(option.reads[name] ?? "", part);
    const other = otherSpeed(option, inputs, request);
    if (pricedByMix(option, inputs) && typeof other !== "object")
      unknown.set(option.id, "its one price per token is for today's mix, and does not say what input alone costs");
    else if (typeof other === "number") {
      speeds.set(option.reads.replica_throughput ?? "", other);
      const held = shareHeld(option, inputs, other);
      if (typeof held === "number") shares.set(idOf.worked(option.id, "percentile_share"), held);
      else if (held && "unknown" in held) unknown.set(option.id, held.unknown);
      else if (held) failing.set(option.id, held.fails);
    } else if (other && "unknown" in other) unknown.set(option.id, other.unknown);
    else if (other) failing.set(option.id, other.fails);
  }
  const givens = inputs.givens.map((given) => {
    const share = shares.get(given.id);
    const times = moves("volume", given.id) ? whole : lengths.has(given.id) ? TIMES : speeds.get(given.id);
    if (share === undefined && times === undefined) return given;
    const source = speeds.has(given.id) ? "predicted for inputs twice as long, as today's is for today's" : SOURCE;
    // A speed predicted again is no longer what today's measured or predicted rate makes of it.
    const value = share ?? Number(given.value) * (times ?? 1);
    return { ...given, value, basis: "assumed" as const, source, worked: undefined };
  });
  return { inputs: { ...inputs, givens }, unknown, failing };
}

/**
 * Whether its month pays one price for tokens of several classes of which no list says that it holds for each of them.
 * Of a fleet that buys nothing the API's price is what it is held against.
 */
export function pricedByMix({ reads, form }: OptionInput, { givens }: Pick<Inputs, "givens">): boolean {
  const buys = form.kind === "api" || form.kind === "router" || form.spills;
  const { mix } = tokensToday({ givens });
  const isOneClass = Object.values(mix).includes(1);
  return buys && !isOneClass && givens.some(({ id, ofMix }) => ofMix && Object.values(reads).includes(id));
}

/** How many times today's throughput, undefined where it has none; why nobody knows; how it then fails its promise. */
function otherSpeed(
  { id, form, reads, billedAlike }: OptionInput,
  { speeds, givens }: Inputs,
  request: ReturnType<typeof withCache> | undefined,
): number | undefined | { readonly unknown: string } | { readonly fails: string } {
  if (givens.some((given) => new RegExp(`^${id}\\.(fresh|cached|output)_share$`).test(given.id)))
    return { unknown: "its own mix of tokens is stated for today's requests alone" };
  if (form.kind === "api") {
    const isDearer = billedAlike !== undefined && request !== undefined && request.input > billedAlike[1];
    return isDearer ? { unknown: "so long an input has another price" } : undefined;
  }
  if (form.kind === "provisioned") return undefined;
  const speed = speeds.find(({ option }) => option === id);
  if (!speed || !request) return { unknown: "its speed is stated for today's requests alone" };
  if ("refused" in speed.ofRequest) return { unknown: speed.ofRequest.refused };
  const other = speed.ofRequest(request);
  if ("refused" in other) return { fails: other.refused };
  return reads.replica_throughput === undefined ? { unknown: "its speed is no single figure" } : other.times;
}

/** What the promise to the slow requests leaves of that throughput, its busiest hour simulated again; undefined where no promise sizes it. */
function shareHeld(
  { id, reads }: OptionInput,
  { percentiles, givens }: Inputs,
  times: number,
): number | undefined | { readonly unknown: string } | { readonly fails: string } {
  const sized = percentiles?.options.find(({ option, isSizedByIt }) => option === id && isSizedByIt);
  if (!percentiles || !sized) return undefined;
  const found = sized.longer(TIMES);
  if ("refused" in found) return { unknown: found.refused };
  if ("alone" in found.sized) return { fails: `no number of replicas keeps its promise: ${whyUnheld(found.sized)}` };
  const { input, output } = sized.lengths;
  const load = percentiles.requestsPerSecond * (TIMES * input + output);
  const throughput = times * Number(givens.find((given) => given.id === reads.replica_throughput)?.value);
  return (load / (found.sized.doing.replicas * throughput)) * (1 + ROUNDING);
}

/** So that as many replicas carry that load as were found. */
const ROUNDING = 1e-9;
