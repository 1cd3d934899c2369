import * as z from "zod";
import { figure } from "../figures/figure.js";
import { trimmed } from "../figures/number.js";
import { InputError } from "../problem/problem.js";
import { readColumns } from "../reading/csv.js";
import { day, type Stated, words } from "../reading/stated.js";
import type { RequestLengths, Spread } from "../simulation/lengths.js";
import { normalQuantile } from "../uncertainty/normal.js";
import type { Context } from "./context.js";
import { bounded, share } from "./fields.js";
import { type End, lognormalOf, meanOf, quantileOf } from "./long-requests.js";

/** How long requests are: their means, or how they are distributed. */

const UPPER = { p90: 0.9, p95: 0.95, p99: 0.99 } as const;

const known = {
  basis: z.enum(["measured", "quoted", "assumed"]).optional().meta({ description: "what they rest on" }),
  source: words("where the lengths come from").optional(),
  date: day.optional().meta({ description: "when they were measured or read" }),
};

const single = (name: "request_input" | "request_output") =>
  bounded(name, "tok").superRefine(({ low }, ctx) => {
    if (low === undefined) return;
    ctx.addIssue({ code: "custom", message: "a range stands where one length belongs", params: { hint: ONE } });
  });
const ONE = "write one figure: the lengths themselves say how they vary";

const quantiles = (name: "request_input" | "request_output") =>
  z
    .strictObject({
      p50: single(name),
      p90: single(name).optional(),
      p95: single(name).optional(),
      p99: single(name).optional(),
    })
    .superRefine(({ p50, ...upper }, ctx) => {
      const refuse = (message: string, hint: string, ...path: string[]) =>
        ctx.addIssue({ code: "custom", message, path, params: { hint } });
      const [first, second] = Object.entries(upper).flatMap(([key, stated]) => (stated ? [{ key, stated }] : []));
      if (!first)
        refuse("the median alone does not say how far lengths reach", "add p95: below it lie 19 of 20 requests");
      if (second)
        refuse(
          "a median and one more quantile say all of a lognormal",
          "keep one of them; of more, write rows or a CSV file",
          second.key,
        );
      if (first && first.stated.value < p50.value)
        refuse(`${first.key} lies below p50`, "a longer request cannot be the more common one", first.key);
    });

const Lengths = z
  .union([
    z.strictObject({
      rows: z
        .array(
          z.strictObject({
            share: share("the share of the requests"),
            input: single("request_input"),
            output: single("request_output"),
          }),
        )
        .min(1)
        .max(1000)
        .meta({ description: "how many of the requests, and how long they are: input and output together" }),
      ...known,
    }),
    z.strictObject({
      csv: words("path of a CSV file, relative to this file: a request a row", { example: "requests.csv" }),
      input: words("heading of the column with the tokens of input, cached ones included"),
      output: words("heading of the column with the tokens of output"),
      share: words("heading of the column that says how many requests a row stands for; one where absent").optional(),
      ...known,
    }),
    z.strictObject({
      input: quantiles("request_input").meta({ description: "tokens of input: the median and one more quantile" }),
      output: quantiles("request_output").meta({ description: "the same of output" }),
      correlation: z
        .number()
        .min(-1)
        .max(1)
        .optional()
        .meta({ description: "of the logarithms of input and output; not known where absent" }),
      ...known,
    }),
  ])
  .meta({
    description:
      "how the lengths are distributed: rows of a share, an input and an output; a CSV file of requests; or a median and another quantile, taken as lognormal",
    examples: [{ input: { p50: "1.2k tok", p95: "9k tok" }, output: { p50: "300 tok", p95: "900 tok" } }],
  });
type Lengths = z.output<typeof Lengths>;

export const RequestOf = z
  .union([
    z.strictObject({ input: bounded("request_input", "tok"), output: bounded("request_output", "tok") }),
    z.strictObject({ lengths: Lengths }),
  ])
  .meta({
    description:
      "mean lengths of one request, cached input included, or how they are distributed; what is sized by prediction or benchmark needs it",
  });

const ONE_OF = { unit: "tok/stream", basis: undefined, source: undefined, date: undefined, note: undefined };

/** Mean lengths of a request. */
export interface MeanRequest {
  readonly input: Stated;
  readonly output: Stated;
}

/** The mean request, and how all of them are distributed where the file says that. Undefined where lengths cannot be had, which is told. */
export function readRequest(
  context: Context,
  stated: z.output<typeof RequestOf> | undefined,
): { request?: MeanRequest; lengths?: RequestLengths } | undefined {
  if (stated === undefined) return {};
  if (!("lengths" in stated)) return { request: stated };
  const lengths = lengthsOf(context, stated.lengths);
  if (!lengths) return undefined;
  const { basis, date, source } = stated.lengths;
  const named = source ?? ("csv" in stated.lengths ? stated.lengths.csv : undefined);
  const mean = (end: End): Stated => {
    const [half, most] = [0.5, 0.95].map((at) => figure(quantileOf(lengths, end, at), "tok"));
    const note = `mean of the stated lengths: half have up to ${half}, 19 of 20 up to ${most}`;
    return { value: meanOf(lengths, end), unit: "tok/stream", basis, source: named, date, note };
  };
  return { request: { input: mean("input"), output: mean("output") }, lengths };
}

/** Requests that stand in for lengths that cannot be had, to look at all else by. */
export const MADE_UP: readonly MeanRequest[] = [300, 30_000].map((input) => ({
  input: { ...ONE_OF, value: input },
  output: { ...ONE_OF, value: 200 },
}));

function lengthsOf(context: Context, stated: Lengths): RequestLengths | undefined {
  const path = ["workload", "request", "lengths"];
  if ("rows" in stated) {
    const whole = stated.rows.reduce((sum, row) => sum + row.share.value, 0);
    if (Math.abs(whole - 1) > 1e-6) {
      const message = `the shares add up to ${trimmed(whole * 100, 6)} %`;
      context.fault([...path, "rows"], message, "the rows say what all requests are: their shares must make 100 %");
    }
    return rowsOf(
      stated.rows.map(({ share }) => share.value),
      stated.rows.map(({ input }) => input.value),
      stated.rows.map(({ output }) => output.value),
    );
  }
  if ("csv" in stated) {
    const { csv, input, output, share } = stated;
    return context.readBeside(
      csv,
      [...path, "csv"],
      (file, text) => readRows(file, text, { input, output, share }),
      "a file with a request a row is written by hand, or by usage import; without one give rows, or the mean input and output",
    );
  }
  const of = (end: End): Spread => {
    const { p50, ...upper } = stated[end];
    const [key, most] = Object.entries(upper).find(([, each]) => each !== undefined) ?? [];
    const at = UPPER[key as keyof typeof UPPER];
    return lognormalOf(p50.value, Math.log((most?.value ?? p50.value) / p50.value) / normalQuantile(at));
  };
  return { kind: "lognormal", input: of("input"), output: of("output"), correlation: stated.correlation };
}

/** The requests of a CSV file. Throws InputError where a row is none. */
function readRows(
  file: string,
  text: string,
  { input, output, share }: { input: string; output: string; share: string | undefined },
): RequestLengths {
  const names = [input, output, ...(share === undefined ? [] : [share])];
  const { lines, columns } = readColumns(file, text, names);
  const faults = columns.flatMap((cells, column) => {
    const least = column < 2 ? 1 : Number.MIN_VALUE;
    return cells.flatMap((cell, row) => (cell >= least ? [] : [{ line: lines[row] ?? 1, name: names[column] }]));
  });
  if (faults.length > 0)
    throw new InputError(
      faults.map(({ line, name }) => ({
        ...{ file, line, column: 1, message: `"${name}" says that there is nothing` },
        hint: "leave such a row out: requests that failed have no lengths",
      })),
    );
  const [inputs = [], outputs = [], shares = inputs.map(() => 1)] = columns;
  return rowsOf(shares, inputs, outputs);
}

function rowsOf(shares: readonly number[], input: readonly number[], output: readonly number[]): RequestLengths {
  const whole = shares.reduce((sum, share) => sum + share, 0);
  return { kind: "rows", share: shares.map((share) => share / whole), input, output };
}
