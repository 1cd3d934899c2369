import type { Mix } from "../../economics/split.js";
import { figure, percent } from "../../figures/figure.js";
import type { Request } from "../../serving/prediction.js";
import type { Context } from "../context.js";
import type { Scenario } from "../schema.js";

/** A split is written in rounded per cent: so far may it stand from what the lengths of a request give. */
const ROUNDING = { points: 0.005, relative: 0.05 };

/**
 * The workload's mean request, checked against its split, with the part of its input that a cache holds. Undefined
 * where the workload gives none.
 */
export function resolveRequest(context: Context, { workload }: Scenario): Request | undefined {
  const { request, split } = workload;
  if (!request) return undefined;
  const at = ["workload", "request"];
  context.give("workload.request_input", "Input of a request", request.input, context.at(...at, "input"));
  context.give("workload.request_output", "Output of a request", request.output, context.at(...at, "output"));
  context.give("workload.streams_of_request", "Streams of a request", ONE_STREAM, context.at(...at), {
    basis: "modelled",
  });
  const [input, output] = [request.input.value, request.output.value];
  const whole = input + output;
  const share = output / whole;
  const stated = split.output.value;
  const off = Math.abs(share - stated);
  if (off > ROUNDING.points || off > ROUNDING.relative * share) {
    const sum = `${count(output)} of ${count(whole)} tokens are ${percent(share, "exact")}`;
    const message = `the split says ${percent(stated, "exact")} output, and in this request ${sum}`;
    context.fault(at, message, "change the lengths, or the split of the workload: they describe the same tokens");
  }
  return withCache({ input, output }, split.cached.value);
}

/** A request is served as one stream: it turns tokens of a stream into those of a request. */
const ONE_STREAM = {
  ...{ value: 1, unit: "stream/request" },
  ...{ basis: undefined, source: "definition: a request is answered by one stream", date: undefined, note: undefined },
};

/** A request of these lengths, with the part of its input that a cache holds where it holds this share of all tokens. */
export function withCache({ input, output }: Omit<Request, "cached">, share: number): Request {
  return { input, cached: Math.min(input, share * (input + output)), output };
}

/** As many tokens as today, mixed otherwise: a month's tokens stay as many requests. */
export function mixedAs({ input, output }: Request, today: Mix, mix: Mix): Request {
  const written = output * (mix.output / today.output);
  return withCache({ input: input + output - written, output: written }, mix.cached);
}

/** A longer or shorter request of the same mix. */
export function timesAsLong({ input, cached, output }: Request, times: number): Request {
  return { input: input * times, cached: cached * times, output: output * times };
}

function count(tokens: number): string {
  return figure(tokens, "1", "exact");
}
