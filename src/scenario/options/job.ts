import * as z from "zod";
import { figure, percent } from "../../figures/figure.js";
import { quantity } from "../../reading/stated.js";
import { hoursInWords } from "../batch.js";
import { BOUNDS } from "../bounds.js";
import type { Context } from "../context.js";
import { bounded } from "../fields.js";
import { type JobForm, jobLaws } from "./job-laws.js";
import { defineOption, type Figures, type Setting } from "./kind.js";
import { against, giveGpuPrice, giveMachines, giver, gpuPrice, machines } from "./machines.js";
import { OptionWords } from "./words.js";

const Lost = z
  .union([
    bounded("lost_share"),
    z.strictObject({
      every: bounded("interrupted_every").meta({
        description: "how long a machine works, on average, until it is taken away",
      }),
      costs: bounded("lost_each_time", "min").meta({
        description: "what each interruption costs: a new start, and the work that is done again",
      }),
    }),
  ])
  .meta({
    description:
      "working time that is paid for and lost to interruptions: as a share of it, or how often and how long; 0% must be said",
  });

const schema = z.strictObject({
  kind: z.literal("job").meta({ description: "GPUs that are rented to work off a batch, and given back" }),
  ...machines,
  gpu_price: gpuPrice,
  paid: z.enum(["by_second", "by_minute", "by_hour", "all_month"]).meta({
    description: "in which steps a run is billed from its start to its end; all_month: the machines are kept",
  }),
  start_up: bounded("job_start_up", "min", "s").meta({
    description: "how long a machine is paid for before it works: until it is there and has loaded the weights",
    examples: ["15 min"],
  }),
  lost: Lost,
  replicas: quantity(["replica", "1"], { ...BOUNDS.replicas, least: 1 })
    .optional()
    .meta({ description: "how many work on a run; where absent, as many as hold the window at the least cost" }),
  against,
});
type StatedOption = z.output<typeof schema>;

const STEPS = { by_minute: { value: 1 / 60, words: "a minute" }, by_hour: { value: 1, words: "an hour" } } as const;

/** Lost time beyond which whoever states it should know. */
const MOST_USUAL = 0.5;

function give({ context, name, load }: Setting, option: StatedOption): JobForm {
  const { label, paid, start_up, lost, replicas, gpu_price: price } = option;
  const path = ["options", name];
  const write = giver(context, name, label);
  const rented = { id: "gpu_price", label: `${label}: GPU price`, price };
  const isPromised = giveGpuPrice(context, name, rented, "gpu_price");
  giveMachines(context, name, option, false);
  write("start_up", "time until a machine works", { ...start_up, unit: "h/run" }, "start_up");
  const isInterrupted = "every" in lost;
  if (isInterrupted) {
    write("interrupted_every", "time between two interruptions", lost.every, "lost", "every");
    write("lost_each_time", "what an interruption costs", lost.costs, "lost", "costs");
  } else write("lost_share", "working time that is lost to interruptions", lost, "lost");
  const part = isInterrupted ? lost.costs.value / (lost.every.value + lost.costs.value) : lost.value;
  if (part > MOST_USUAL)
    context.remark(
      `${label}: ${percent(part, "short")} of its working time is taken to be lost to interruptions. Spot machines that lose more than half of it are hardly ever rented: what was measured should say so.`,
    );
  if (replicas) write("replicas", "replicas", replicas, "replicas");
  if (paid === "by_minute" || paid === "by_hour") {
    const step = { basis: undefined, source: undefined, date: undefined, note: undefined, unit: "h/run" };
    write("billed_step", "step in which a run is billed", { ...step, value: STEPS[paid].value }, "paid");
  }
  if (load !== "runs") {
    const hint = "write kind: batch in the workload, with runs and a window, or make the option self_hosted";
    context.fault([...path, "kind"], "a job works a batch off, and the workload is none", hint);
  }
  if (isPromised && paid !== "all_month") {
    const message = "GPUs that are reserved for a term are paid for in every hour of it";
    context.fault([...path, "paid"], message, "write paid: all_month, or name a price on demand or on spot");
  }
  checkWindow(context, name, start_up.value);
  const by = paid === "all_month" ? "all_month" : paid === "by_second" ? "by_second" : "in_steps";
  return { paid: by, isStated: replicas !== undefined, isInterrupted, isPromised };
}

/** Who has not begun when the window closes is not done, however many there are. */
function checkWindow(context: Context, name: string, startUp: number): void {
  const window = context.givens.get("workload.window")?.value;
  if (typeof window !== "number" || startUp < window) return;
  const message = `a machine works after ${hoursInWords(startUp)}, and the window is ${hoursInWords(window)}: no number of them would be done`;
  context.fault(["options", name, "start_up"], message, "start sooner, or make the window longer");
}

export const job = defineOption({
  kind: "job",
  schema,
  comesAndGoes: false,
  named: ({ against: id }) => ({ key: "against", id }),
  shareOfLoad: () => 1,
  resolve(setting, option) {
    const form = give(setting, option);
    return {
      ...jobLaws(form, setting.api),
      isBounded: form.isStated,
      pays: ["job_pays", "job_pays_unstaffed"],
      sentence: (own) => sentence(own, form),
      inHours: () => undefined,
    };
  },
});

function sentence(own: Figures, { paid, isStated }: JobForm): string {
  const words = new OptionWords(own);
  const hours = (name: "run_time" | "window_left") => hoursInWords(own.number(name) ?? 0);
  const rule = isStated
    ? ", as stated"
    : paid === "in_steps"
      ? ": of those that are done within the window, the number that costs the least"
      : ": as few whole boxes as are done within the window";
  const lost = own.number("lost_share") ?? 0;
  const losing = lost === 0 ? "" : `, ${percent(lost, "short")} of the working time lost to interruptions`;
  const time = ` A run takes ${hours("run_time")}, its start included${losing}, and ${hours("window_left")} of its window are left.`;
  const bill =
    paid === "all_month"
      ? " The GPUs are kept and paid for all month."
      : ` The GPUs are paid for ${figure(own.number("paid_hours") ?? 0, "1", "short")} hours a month, and given back after each run.`;
  return `${words.fleet()}${rule}.${time}${bill}`;
}
