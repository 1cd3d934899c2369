import * as z from "zod";
import { figure } from "../figures/figure.js";
import { capital } from "../figures/words.js";
import { day, type Stated, words } from "../reading/stated.js";
import { MINUTE } from "../simulation/arrivals.js";
import { type Arrivals, busiestHourOf, HOUR } from "../simulation/busiest-hour.js";
import { readRequests } from "../usage/requests.js";
import type { Context } from "./context.js";
import { bounded } from "./fields.js";

export type StatedArrivals =
  | "poisson"
  | { readonly burstiness?: Stated | undefined; readonly minutes?: Stated | undefined }
  | StatedTrace;
interface StatedTrace {
  readonly trace: string;
  readonly lengths?: "as traced" | "as stated" | undefined;
  readonly source?: string | undefined;
  readonly date?: string | undefined;
}

export const StatedArrivals: z.ZodType<StatedArrivals> = z
  .union([
    z.literal("poisson").meta({ description: "as if no request knew of another: the least that traffic varies" }),
    z
      .strictObject({
        burstiness: bounded("burstiness").optional(),
        minutes: bounded("minutes_vary").optional(),
      })
      .refine(({ burstiness, minutes }) => (burstiness ?? minutes) !== undefined, "says nothing of arrivals"),
    z.strictObject({
      trace: words("path of a request trace, relative to this file, in a format that usage import reads", {
        example: "loads/chat.csv",
      }),
      lengths: z.enum(["as traced", "as stated"]).optional().meta({
        description:
          "as traced: requests are as long as those of the trace, scaled to the workload's mean; else all as long as the mean",
      }),
      source: words("where the trace comes from").optional(),
      date: day.optional(),
    }),
  ])
  .meta({ description: "how requests arrive inside the busiest hour: what a promise to a share of them is sized by" });

/** Arrivals as they are simulated: as stated, and at both ends where a range is stated. */
export interface ResolvedArrivals {
  readonly usual: Arrivals;
  readonly ends: readonly [Arrivals, Arrivals] | undefined;
  /** How they come, as a part of a sentence. */
  readonly words: string;
  /** Of the trace; undefined where arrivals are drawn. */
  readonly trace?: {
    readonly file: string;
    readonly of: string;
    readonly requests: number;
    readonly seconds: number;
    readonly busiestMinute: number;
  };
}

/** Below it a trace says nothing of how the minutes of an hour differ. */
const SHORTEST = 10 * MINUTE;
const AT = ["workload", "arrivals"];

/** Writes down what is stated of arrivals; undefined where nothing is, or with faults. */
export function resolveArrivals(context: Context, stated: StatedArrivals | undefined): ResolvedArrivals | undefined {
  if (stated === undefined) return undefined;
  if (stated === "poisson") {
    const usual = { kind: "drawn", gaps: 1, minutes: 0 } as const;
    return {
      usual,
      ends: undefined,
      words: "independently of one another (Poisson), which is the least that traffic varies",
    };
  }
  if ("trace" in stated) return ofTrace(context, stated);
  const { burstiness, minutes } = stated;
  if (burstiness)
    context.give(
      "workload.burstiness",
      "Variation of the gaps between requests",
      burstiness,
      context.at(...AT, "burstiness"),
    );
  if (minutes)
    context.give("workload.minutes_vary", "Variation of the minutes of an hour", minutes, context.at(...AT, "minutes"));
  const at = (end: "low" | "high" | "value"): Arrivals => ({
    kind: "drawn",
    gaps: burstiness?.[end] ?? burstiness?.value ?? 1,
    minutes: minutes?.[end] ?? minutes?.value ?? 0,
  });
  const isRange = (burstiness?.low ?? minutes?.low) !== undefined;
  const said = [
    ...(burstiness ? [`gaps between them that vary by ${span(burstiness)} times their mean (1 is Poisson)`] : []),
    ...(minutes ? [`minutes that vary by ${span(minutes)} of their hour's mean`] : []),
  ];
  return {
    usual: at("value"),
    ends: isRange ? [at("low"), at("high")] : undefined,
    words: `with ${said.join(" and ")}`,
  };
}

/** Requests a minute: fewer let a trace's minutes differ by chance alone, by a quarter or by a half of their mean. */
const FEW = 16;
const TOO_FEW = 4;

/** Whether the minutes of a trace say anything of a load that is larger than the trace; with a fault or a remark. */
export function isDense(context: Context, usual: Arrivals, requestsPerSecond: number): boolean {
  if (usual.kind === "drawn") return true;
  const { seen, seconds } = usual;
  const perMinute = (seen.at.length * MINUTE) / seconds;
  const times = (requestsPerSecond * MINUTE) / perMinute;
  if (times < 2 || perMinute >= FEW) return true;
  const few = `the trace holds ${figure(perMinute, "1", "short")} requests a minute, and this load is ${figure(times, "1", "short")} times as many: its minutes differ by chance more than those of the load would`;
  if (perMinute >= TOO_FEW) {
    context.remark(`${capital(few)}, so that too many replicas are found.`);
    return true;
  }
  const hint = "give a trace of more requests a minute, or arrivals: { burstiness: 1 to 3 }";
  context.fault([...AT, "trace"], few, hint);
  return false;
}

function span({
  value,
  low,
  high,
  unit,
}: {
  value: number;
  low?: number | undefined;
  high?: number | undefined;
  unit: string;
}): string {
  return low === undefined || high === undefined
    ? figure(value, unit)
    : `${figure(low, unit)} to ${figure(high, unit)}`;
}

function ofTrace(context: Context, { trace, lengths, source, date }: StatedTrace): ResolvedArrivals | undefined {
  const at = [...AT, "trace"];
  const read = context.readBeside(trace, at, readRequests);
  if (!read) return undefined;
  const span = read.at[read.at.length - 1] as number;
  const minutes = figure(Math.floor(span / MINUTE), "1");
  if (span < SHORTEST) {
    const message = `the trace covers ${minutes} minutes: how the minutes of an hour differ cannot be told from it`;
    context.fault(at, message, "give an hour or more, or arrivals: { burstiness: 1 to 3 }");
    return undefined;
  }
  if (span < HOUR)
    context.remark(
      `The trace of arrivals covers ${minutes} minutes, less than an hour: it is taken to go on as it is.`,
    );
  if (read.leftOut > 0)
    context.remark(
      `${figure(read.leftOut, "1")} requests of the trace failed, or have no input or no answer, and are left out.`,
    );
  const { seen, seconds } = busiestHourOf(read);
  const perMinute = new Float64Array(Math.max(1, Math.floor(seconds / MINUTE)));
  for (const each of seen.at) {
    const minute = Math.floor(each / MINUTE);
    if (minute < perMinute.length) perMinute[minute] = (perMinute[minute] as number) + 1;
  }
  const mean = perMinute.reduce((sum, each) => sum + each, 0) / perMinute.length;
  const peak = {
    value: Math.max(...perMinute) / mean,
    unit: "1",
    basis: "measured",
    source,
    date,
    note: undefined,
  } as const;
  context.give(
    "workload.trace_busiest_minute",
    "Requests of the busiest minute of the trace over their mean",
    peak,
    context.at(...at),
  );
  return {
    usual: { kind: "replayed", seen, seconds, asLong: lengths === "as traced" },
    ends: undefined,
    words: `as in a trace of ${figure(read.at.length, "1")} requests${source === undefined ? "" : ` (${source})`}, at this load's rate`,
    trace: { file: trace, of: read.of, requests: seen.at.length, seconds, busiestMinute: peak.value },
  };
}
