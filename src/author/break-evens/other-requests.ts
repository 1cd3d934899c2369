import type { Costed } from "../../economics/evaluate-option.js";
import type { WorkloadFigure } from "../../economics/figure-names.js";
import type { Limit } from "../../economics/flips/carrying.js";
import { type Along, movingAlong } from "../../economics/flips/moving-along.js";
import { type Mix, mixAt, sharesOf, tokenClassOf } from "../../economics/split.js";
import type { Value } from "../../formula/evaluate.js";
import { WorkError } from "../../formula/model.js";
import type { Inputs, OptionInput } from "../../scenario/inputs.js";
import { mixedAs, timesAsLong, withCache } from "../../scenario/sizing/request.js";
import type { SpeedInput } from "../../scenario/sizing/speed.js";
import type { Request } from "../../serving/prediction.js";
import { idOf } from "../ids.js";
import type { Worked } from "../work.js";
import { inBase } from "../written.js";

/** A month's tokens are fewer of one class and more of another, or the same in longer requests: what that makes of each option. */

/** How the tokens mix, and the mean request where the scenario says how long it is. */
export interface Tokens {
  readonly mix: Mix;
  readonly request: Request | undefined;
}

/** Which length of the request a figure is; undefined for any other figure. */
export function lengthOf(figure: string): "input" | "output" | undefined {
  const [, length] = /^workload\.request_(input|output)$/.exec(figure) ?? [];
  return length as "input" | "output" | undefined;
}

/** Whether a figure says how the tokens of a request mix, or how many they are. */
export function isOfRequest(figure: string): boolean {
  return tokenClassOf(figure) !== undefined || lengthOf(figure) !== undefined;
}

export function tokensToday({ givens }: Pick<Inputs, "givens">): Tokens {
  const read = (name: WorkloadFigure) =>
    Number(givens.find(({ id }) => id === idOf.workload(name))?.value ?? Number.NaN);
  const written = (["written_5m", "written_1h"] as const).flatMap((kind) => {
    const share = read(`${kind}_share`);
    return Number.isNaN(share) ? [] : [[kind, share] as const];
  });
  const usual = { fresh: read("fresh_share"), cached: read("cached_share"), output: read("output_share") };
  const mix: Mix = { ...usual, ...Object.fromEntries(written) };
  const [input, output] = [read("request_input"), read("request_output")];
  return { mix, request: Number.isNaN(input) ? undefined : withCache({ input, output }, mix.cached) };
}

/** The same when one of its figures is another: a class takes from the others, a length grows or shrinks with the whole request. */
export function tokensWhen(today: Tokens, figure: string, value: number): Tokens {
  const kind = tokenClassOf(figure);
  if (kind !== undefined) {
    const mix = mixAt(today.mix, kind, value);
    return { mix, request: today.request && mixedAs(today.request, today.mix, mix) };
  }
  const length = lengthOf(figure);
  if (length === undefined || today.request === undefined) throw new Error(`${figure} is no figure of a request`);
  return { mix: today.mix, request: timesAsLong(today.request, value / today.request[length]) };
}

/** Why nothing says how fast an option's replica is with other requests; undefined where something does, or it has none. */
export function whyUnknown({ id, form }: OptionInput, { speeds }: Inputs): string | undefined {
  if (form.kind === "api") return undefined;
  const speed = speeds.find(({ option }) => option === id);
  if (!speed) return "it is stated for today's requests alone";
  return "refused" in speed.ofRequest ? speed.ofRequest.refused : undefined;
}

/** The option as it is when a figure of the request moves, and where it cannot keep its promise. */
export function asItMoves({ input, costed }: Worked, inputs: Inputs, figure: string): { costed: Costed; limit: Limit } {
  const { along, limit } = movingWith(input, inputs, figure);
  return { costed: movingAlong(costed, figure.slice("workload.".length), along), limit };
}

function movingWith(input: OptionInput, inputs: Inputs, figure: string): { along: Along; limit: Limit } {
  const today = tokensToday(inputs);
  const speed = inputs.speeds.find(({ option }) => option === input.id);
  const stated = inputs.givens.find(({ id }) => id === input.reads.replica_throughput);
  const throughput = stated && inBase(stated);
  const seller = inputs.options.find(({ id }) => id === (input.api ?? input.id));
  const along: Along = (at, trace) => {
    const tokens = tokensWhen(today, figure, at);
    const found = new Map<string, Value>(sharesOf(tokens.mix));
    const length = lengthOf(figure);
    if (length && today.request && seller?.longParts) {
      const long = seller.longParts(at / today.request[length]);
      for (const [name, part] of long.parts) found.set(name, part);
      trace?.steps.push(...long.counts);
    }
    if (!speed || typeof throughput !== "number") return found;
    const other = speedOf(speed, tokens);
    if ("refused" in other) throw new WorkError(other.refused, "replica_throughput");
    trace?.steps.push(...other.counts);
    return found.set("replica_throughput", other.times * throughput);
  };
  const limit: Limit = (at) => {
    const tokens = tokensWhen(today, figure, at);
    const other = speed && speedOf(speed, tokens);
    return other && "refused" in other ? `for ${input.label}, ${other.refused}` : undefined;
  };
  return { along, limit };
}

function speedOf({ ofRequest }: SpeedInput, { request }: Tokens) {
  if ("refused" in ofRequest) return ofRequest;
  if (!request) throw new Error("a replica's speed is known, and the request is not");
  return ofRequest(request);
}
