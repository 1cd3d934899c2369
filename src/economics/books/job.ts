import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/job.ts";

/** How much work a run is, before and after what interruptions cost of it. */
export const workOfRun = book(FILE, [
  {
    id: "replica_hours",
    title: "Hours that one replica works on a run, never interrupted",
    unit: "replica*h/run",
    is: "run_tokens / replica_throughput",
    source: seed("004", "50"),
    shown: { in: "fleet", always: true },
  },
  {
    id: "paid_replica_hours",
    title: "Hours that one replica is paid for a run, with what interruptions cost of them",
    symbol: "paid replica hours",
    unit: "replica*h/run",
    is: "replica_hours / (1 - lost_share)",
    source: "definition: of each paid hour only what is not lost is work",
    shown: { in: "fleet", unless: { lost_share: 0 } },
  },
]);

/** The part of the working time that is lost where a machine is taken away every so often. */
export const lostToInterruptions = book(FILE, [
  {
    id: "lost_share",
    title: "The part of the working time that interruptions cost",
    unit: "share",
    is: "lost_each_time / (interrupted_every + lost_each_time)",
    source: "definition: so long a stretch of work, and then so much lost",
    shown: { in: "fleet" },
  },
]);

/** How long a run takes, and what of the window is left. */
export const timeOfRun = book(FILE, [
  {
    id: "run_time",
    title: "How long a run takes: the start, and the work shared out among the replicas",
    unit: "h/run",
    inputs: { start_up: "h/run" },
    is: "start_up + paid_replica_hours / replicas",
    source: "definition: a batch is shared out evenly, and no replica waits for another",
    shown: { in: "fleet", always: true },
  },
  {
    id: "window_left",
    title: "What is left of the window when a run is done",
    symbol: "left of the window",
    unit: "h/run",
    is: "window - run_time",
    source: "definition",
    shown: { in: "fleet" },
  },
  {
    id: "capacity",
    title: "What the fleet works off while a window is open, the start and lost time taken off",
    unit: "tok/s",
    inputs: { start_up: "h/run" },
    is: "replicas * replica_throughput * (1 - lost_share) * max(0, window - start_up) / window",
    source: "definition",
    shown: { in: "fleet" },
  },
]);

const billedTime = (title: string, is: string) =>
  book(FILE, [{ id: "billed_time", title, unit: "h/run", is, source: "definition", shown: { in: "month" } }]);

export const billedBySecond = billedTime("How long a run is billed, to the second", "run_time");

export const billedInSteps = billedTime(
  "How long a run is billed, in whole steps of the bill",
  "ceil(run_time / billed_step) * billed_step",
);

/** Machines that are rented when a run begins and given back when it is done. */
export const paidByRun = book(FILE, [
  {
    id: "paid_hours",
    title: "Hours that the machines are paid for a month",
    unit: "h/month",
    is: "billed_time * runs",
    source: "definition",
    shown: { in: "month", always: true },
  },
]);

/** The same machines, kept all month. */
export const paidAllMonth = book(FILE, [
  {
    id: "paid_hours",
    title: "Hours that the machines are paid for a month: all of them",
    unit: "h/month",
    is: "hours_in_month",
    source: "definition",
  },
]);

export const costOfHours = book(FILE, [
  {
    id: "fleet_cost",
    title: "What the GPUs cost a month, for the hours that they are paid",
    unit: "USD/month",
    is: "gpus * gpu_price * paid_hours",
    source: seed("004", "278"),
    shown: { in: "month", always: true },
    line: { label: "GPUs", category: "compute" },
  },
  {
    id: "run_cost",
    title: "What the GPUs of one run cost",
    unit: "USD/run",
    is: "fleet_cost / runs",
    source: "definition",
  },
  {
    id: "paid_capacity",
    title: "What the replicas could do in the time that is paid for, on average over the month",
    unit: "tok/s",
    is: "replicas * replica_throughput * paid_hours / hours_in_month",
    source: "definition",
    shown: { in: "fleet" },
  },
]);

/** How much time may be lost before something gives; only worked out where there are machines. */
export const lostAtMost = book(FILE, [
  {
    id: "lost_share_in_window",
    title: "The lost time at which these machines are only just done within the window",
    symbol: "lost time that the window allows",
    unit: "share",
    inputs: { start_up: "h/run" },
    is: "max(0, 1 - replica_hours / (replicas * (window - start_up)))",
    source: "definition: the window, solved for the lost time",
    shown: { in: "fleet" },
  },
]);

export const lostToMatch = book(FILE, [
  {
    id: "hours_to_match",
    title: "Hours a month for which these machines cost what the API does",
    unit: "h/month",
    is: "max(0, api_cost - (monthly_cost - fleet_cost - overhead_cost)) / (gpus * gpu_price * (1 + overhead))",
    source: "definition: what the API costs, less all that the hours do not change",
    shown: { in: "against" },
  },
  {
    id: "lost_share_to_match",
    title: "The lost time at which these machines cost what the API does",
    symbol: "lost time to match",
    unit: "share",
    inputs: { start_up: "h/run" },
    is: "if(hours_to_match / runs > start_up, max(0, 1 - replica_hours / (replicas * (hours_to_match / runs - start_up))), 0)",
    source: "definition: those hours, solved for the lost time; of a bill in whole steps, before it is rounded up",
    shown: { in: "against", always: true },
  },
]);
