import * as z from "zod";
import { figureInProse } from "../figures/figure.js";
import type { Stated } from "../reading/stated.js";
import type { Context } from "./context.js";
import { bounded } from "./fields.js";
import type { Api } from "./options/api.js";

/** What a batch says in place of a load: how often it runs, how much a run is, and by when it must be done. */
export const batchFields = {
  kind: z
    .literal("batch")
    .optional()
    .meta({ description: "a batch: runs that may wait, each to be done within its window, in place of a load" }),
  run_volume: bounded("run_volume", "tok")
    .optional()
    .meta({ description: "of a batch, instead of volume: processed tokens of one run", examples: ["900M tokens"] }),
  runs: z
    .union([bounded("runs", "1/month"), z.enum(["daily", "weekly"])])
    .optional()
    .meta({ description: "of a batch: how often it runs: daily, weekly, or so many runs a month" }),
  window: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$/, {
      error: "a window is written as two times of day, such as 22:00-06:00",
    })
    .optional()
    .meta({
      description: "of a batch: from when on a run can begin, and by when it must be done",
      examples: ["22:00-06:00"],
    }),
};

interface StatedBatch {
  readonly kind?: "batch" | undefined;
  readonly run_volume?: Stated | undefined;
  readonly runs?: Stated | "daily" | "weekly" | undefined;
  readonly window?: string | undefined;
  readonly load?: unknown;
}

/** What goes with a batch, and what does not. */
export function checkBatch(workload: StatedBatch, ctx: z.RefinementCtx): void {
  const refuse = (message: string, hint: string, ...path: string[]) =>
    ctx.addIssue({ code: "custom", message, path, params: { hint } });
  if (workload.kind !== "batch") {
    for (const key of ["runs", "window", "run_volume"] as const)
      if (workload[key] !== undefined)
        refuse(`${key} is of a batch, and this workload is none`, "write kind: batch, or leave it out", key);
    if (workload.load === undefined)
      refuse(
        "the workload has no load",
        "give load: flat, or its quantiles, hours or peak; of what may wait, kind: batch",
      );
    return;
  }
  if (workload.load !== undefined)
    refuse("a batch has runs and a window in place of a load", "leave load out, or kind: batch", "load");
  if (workload.runs === undefined)
    refuse("nothing says how often the batch runs", "add runs: daily, weekly, or such as 30 runs/month");
  if (workload.window === undefined)
    refuse("nothing says by when a run must be done", "add window, such as 22:00-06:00");
}

/** "45 min", "8 h". */
export function hoursInWords(hours: number): string {
  return hours < 1 ? figureInProse(hours * 60, "min", "short") : figureInProse(hours, "h", "short");
}

/** How long a window is open, in hours; over midnight where it ends before it begins. */
export function windowHours(window: string): number {
  const [from = 0, to = 0] = window.split("-").map((time) => {
    const [hours = 0, minutes = 0] = time.split(":").map(Number);
    return hours + minutes / 60;
  });
  return to > from ? to - from : to - from + 24;
}

const HOURS_OF_DAY = 24;
const RATES = { daily: 1, weekly: 1 / 7 } as const;

/** The figures of a batch. Returns whether its runs come by the day or by the week. */
export function giveBatch(context: Context, batch: StatedBatch, hoursInMonth: number): boolean {
  const { runs, window = "", run_volume } = batch;
  const at = (key: string) => context.at("workload", key);
  const plain = { basis: undefined, source: undefined, date: undefined, note: undefined };
  if (run_volume) context.give("workload.run_volume", "Processed tokens of a run", run_volume, at("run_volume"));
  const [from, to] = window.split("-");
  if (from === to || (from === "00:00" && to === "00:00")) {
    const hint = "write when it opens and when it closes, such as 22:00-06:00; 00:00-24:00 is the whole day";
    context.fault(["workload", "window"], "the window opens and closes at the same time: it has no length", hint);
  }
  if (to?.startsWith("24:") && to !== "24:00")
    context.fault(["workload", "window"], "a day ends at 24:00", "write the time of the next day, such as 00:30");
  const hours = windowHours(window);
  const open = { ...plain, value: hours, unit: "h/run" };
  context.give("workload.window", "How long the window of a run is open", open, at("window"), {
    source: `${from} to ${to}`,
  });
  const within = { ...plain, value: Number.NaN, unit: "share" };
  context.give("workload.within", "Within the windows, and outside of them", within, at("window"), { value: [1, 0] });
  if (typeof runs === "string") {
    const rate = { ...plain, value: RATES[runs], unit: "run/day" };
    context.give("workload.run_rate", "Runs a day", rate, at("runs"), { source: runs });
    return true;
  }
  if (runs === undefined) return false;
  context.give("workload.runs", "Runs a month", runs, at("runs"));
  const most = hoursInMonth / HOURS_OF_DAY;
  if (runs.value > Math.ceil(most)) {
    const message = `${runs.value} runs a month are more than it has days, and a day has one window`;
    context.fault(["workload", "runs"], message, "give at most one run a day; what comes more often is a load");
  }
  return false;
}

/** By when a batch of an API is promised: OpenAI, Anthropic, Google and Together all say 24 hours. */
const TURNAROUND = 24;

/** The price of batches is only to be had by who can wait as long as a batch may take. */
export function checkTurnaround(
  context: Context,
  name: string,
  { label, billed }: Pick<Api, "label" | "billed">,
): void {
  const window = context.givens.get("workload.window")?.value;
  const waits = billed === "batch" || (typeof billed === "object" && (billed.batch?.value ?? 0) > 0);
  if (!waits || typeof window !== "number") return;
  if (window >= TURNAROUND) {
    context.remark(`${label}: a batch is promised within ${TURNAROUND} hours, which the window allows.`);
    return;
  }
  const message = `an API promises a batch within ${TURNAROUND} hours, and the window is ${hoursInWords(window)}`;
  const hint = "leave billed: batch out, or make the window the whole day: 00:00-24:00";
  context.fault(["options", name, "billed"], message, hint);
}
