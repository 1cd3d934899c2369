import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/hours.ts";

/** Hours in which a fleet of fixed size is paid for: those of a stated window. */
export const paidInWindow = book(FILE, [
  {
    id: "paid_part",
    title: "Part of each hour for which the fleet is paid",
    unit: "share[]",
    is: "in_window",
    source: "definition: a fleet that is given back outside its window",
    shown: { in: "fleet", always: true },
  },
]);

/** Hours in which there is anything to serve; each start is billed for at least the minimum. */
export const paidWithLoad = book(FILE, [
  {
    id: "paid_part",
    title: "Part of each hour for which the fleet is paid",
    unit: "share[]",
    is: "if(load_high > 0, 1, max(0, min(1, (minimum_billed - since_start) / (pattern_hours * share))))",
    source: "definition: billed in hours with load, and each start for at least the minimum",
    shown: { in: "fleet", always: true },
  },
]);

/** A fleet of fixed size that is on in some hours only. */
export const fixedInHours = book(FILE, [
  {
    id: "capacity_in_hour",
    title: "What the fleet can serve in each hour",
    unit: "tok/s[]",
    is: "if(paid_part > 0, capacity, 0)",
    source: "definition",
  },
  {
    id: "gpus_in_hour",
    title: "GPUs paid for in each hour, on average over it",
    symbol: "GPUs in hour",
    unit: "GPU[]",
    is: "gpus * paid_part",
    source: "definition",
    shown: { in: "fleet" },
  },
  {
    id: "paid_capacity_in_hour",
    title: "Capacity paid for in each hour, on average over it",
    unit: "tok/s[]",
    is: "capacity * paid_part",
    source: "definition",
  },
]);

/** Boxes that follow the load: in each hour as many as it needs, with headroom. */
export const stepsForLoad = book(FILE, [
  {
    id: "steps_on",
    title: "Steps of the fleet that run in each hour",
    unit: "1[]",
    is: "max(minimum_steps, ceil(load_high * (1 + headroom) / step_capacity))",
    source: seed("002", "7"),
    shown: { in: "fleet" },
  },
]);

/** What an hour of a step costs against which the API is held: `economics/hours/steps-that-pay.ts` finds the hours it is on. */
export const stepHour = book(FILE, [
  {
    id: "step_hourly",
    title: "What an hour of a step of the fleet costs, overhead included",
    symbol: "step hour",
    unit: "USD/h",
    is: "gpus_per_step * gpu_price * (1 + overhead)",
    source: seed("001", "89"),
  },
]);

/** What boxes that come and go can serve, and what is paid for them. */
export const scaledInHours = book(FILE, [
  {
    id: "minimum_steps",
    title: "Steps that always run",
    unit: "1",
    is: "ceil(minimum_replicas * gpus_per_replica / gpus_per_step)",
    source: "definition",
  },
  {
    id: "started",
    title: "Steps that start up for the next hour",
    unit: "1[]",
    is: "max(0, next(steps_on) - steps_on)",
    source: "definition: the hour after the last is the first",
    shown: { in: "fleet" },
  },
  {
    id: "capacity_in_hour",
    title: "What the fleet can serve in each hour",
    unit: "tok/s[]",
    is: "steps_on * step_capacity",
    source: "definition",
  },
  {
    id: "gpus_in_hour",
    title: "GPUs paid for in each hour, on average over it, those that start up included",
    symbol: "GPUs in hour",
    unit: "GPU[]",
    is: "(steps_on + started * start_up / (pattern_hours * share)) * gpus_per_step",
    source: "a box that is needed in the next hour is paid for while it starts up in this one",
    shown: { in: "fleet" },
  },
  {
    id: "paid_capacity_in_hour",
    title: "Capacity paid for in each hour, on average over it",
    unit: "tok/s[]",
    is: "gpus_in_hour / gpus_per_step * step_capacity",
    source: "definition",
  },
  {
    id: "boxes",
    title: "Boxes that run in the busiest hour",
    unit: "box",
    is: "percentile(steps_on, 100%) * gpus_per_step / gpus_per_box",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
]);

/** What a fleet costs that is not paid for all month. */
export const paidInHours = book(FILE, [
  {
    id: "mean_gpus",
    title: "GPUs paid for, on average over the month",
    symbol: "mean GPUs",
    unit: "GPU",
    is: "sum(share * gpus_in_hour)",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
  {
    id: "paid_capacity",
    title: "Capacity paid for, on average over the month",
    unit: "tok/s",
    is: "sum(share * paid_capacity_in_hour)",
    source: "definition",
    shown: { in: "fleet" },
  },
  {
    id: "fleet_cost",
    title: "What the GPUs cost a month, in the hours for which they are paid",
    unit: "USD/month",
    is: "mean_gpus * gpu_price * hours_in_month",
    source: seed("004", "278"),
    shown: { in: "month", always: true },
    line: { label: "GPUs", category: "compute" },
  },
]);

/** What the fleet serves hour by hour. */
export const servedInHours = book(FILE, [
  {
    id: "own_load",
    title: "What the fleet serves in each hour",
    unit: "tok/s[]",
    is: "min(capacity_in_hour, load_high)",
    source: "definition",
  },
]);

/** The average of that over the month, where the rest is bought from the API. */
export const servedLoadInHours = book(FILE, [
  {
    id: "served_load",
    title: "The load that the fleet serves, on average over the month",
    unit: "tok/s",
    is: "sum(share * own_load)",
    source: seed("002", "16"),
    shown: { in: "fleet" },
  },
]);
