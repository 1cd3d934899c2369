import { figure } from "../figures/figure.js";
import { InputError } from "../problem/problem.js";
import { readUsageFile } from "./read-usage.js";
import { inputOf, SECOND, type Use } from "./use.js";

/** The requests of a trace, one by one. */
export interface Requests {
  /** What kind of file it is. */
  readonly of: string;
  /** Seconds since the first. */
  readonly at: Float64Array;
  /** Tokens, none of them 0. */
  readonly input: Int32Array;
  readonly output: Int32Array;
  /** Requests that were left out, for they failed, or had no input or no answer. */
  readonly leftOut: number;
}

/** Reads a trace in any of the formats of `usage import` that hold a request a row. Throws InputError with all that is wrong. */
export function readRequests(file: string, text: string): Requests {
  const kept: Use[] = [];
  let leftOut = 0;
  let [hasInput, hasOutput] = [false, false];
  const each = (use: Use) => {
    const { span, requests, failed, tokens, start } = use;
    if (span > 0 || requests !== 1 || tokens === null || start === null) return;
    hasInput ||= inputOf(tokens) > 0;
    hasOutput ||= tokens.output > 0;
    if (failed > 0 || inputOf(tokens) === 0 || tokens.output === 0) leftOut++;
    else kept.push(use);
  };
  const { format, told } = readUsageFile({ file, pieces: [new TextEncoder().encode(text)] }, { each });
  const [first] = kept;
  const zero = hasInput ? (hasOutput ? undefined : "answer") : "input";
  const wrong =
    leftOut + kept.length < told.tally.records
      ? "its rows are no single requests with a time and their tokens"
      : first === undefined
        ? `none of its ${figure(leftOut, "1")} requests has both an input and an answer${zero === undefined ? "" : `: every ${zero} is 0`}`
        : undefined;
  if (first?.start == null || wrong !== undefined) {
    const hint = "give a trace: a request a row, with when it came, its input and its output";
    throw new InputError([{ file, line: 1, column: 1, message: `${format.of}: ${wrong}`, hint, excerpt: "" }]);
  }
  const start = first.start;
  const whole = (of: (use: Use) => number) => Int32Array.from(kept, of);
  return {
    of: format.of,
    at: Float64Array.from(kept, (use) => ((use.start ?? start) - start) / SECOND),
    input: whole(({ tokens }) => (tokens ? inputOf(tokens) : 0)),
    output: whole(({ tokens }) => tokens?.output ?? 0),
    leftOut,
  };
}
