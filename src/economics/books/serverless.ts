import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/serverless.ts";

/**
 * Arrivals come at random (Poisson), each keeps a replica busy for one time S, and a replica that has been idle for a
 * timeout T is given back; the next arrival then waits for a load L. Between two loads lie exp(rate * T) busy periods of
 * (exp(rate * S) - 1) / rate on average (M/G/infinity), each followed by a gap of 1 / rate, of which the last one outlasts
 * the timeout: so a whole turn takes L + exp(rate * (S + T)) / rate. Written here in parts of the second of the two.
 *
 * That holds while what overlaps is not slowed down. At its throughput a replica works for the part W of the time whatever
 * comes when, its busy periods take W / (1 - W) / rate, and what came during a load is worked off behind it (M/G/1): a turn
 * takes (L + exp(rate * T) / rate) / (1 - W). The longer of the two turns counts: neither is faster than the replica can go.
 */
const E = "2.718281828459045";
const QUIET = `pow(${E}, -(rate_in_hour * (busy_time + idle_timeout)))`;
const TURN = `(1 + rate_in_hour * start_up * ${QUIET})`;
const KEPT = `pow(${E}, -(rate_in_hour * idle_timeout))`;
const FULL_TURN = `(1 + rate_in_hour * start_up * ${KEPT})`;
const RANDOM =
  "arrivals at random (Poisson), each replica taking as many requests at once as come (M/G/infinity), and no more than its throughput (M/G/1)";

/** What comes and goes in each hour, on top of replicas that are full all of it. */
export const comesAndGoes = book(FILE, [
  {
    id: "full_in_hour",
    title: "Replicas that are full in each hour, and so never idle",
    unit: "replica[]",
    is: "floor(load_high / replica_throughput)",
    source: "definition: requests are packed onto as few replicas as can take them",
  },
  {
    id: "rate_in_hour",
    title: "How often something arrives in each hour for the replica that comes and goes",
    symbol: "arrivals",
    unit: "1/h[]",
    is: "(load_high - full_in_hour * replica_throughput) / tokens_per_request / arrive_together",
    source: "definition",
    shown: { in: "fleet" },
  },
  {
    id: "busy_time",
    title: "How long what comes at once keeps a replica busy: as a single request does, or as its tokens take",
    unit: "s",
    is: "max(request_time, arrive_together * tokens_per_request / (replica_throughput * comes_and_goes))",
    source: "definition: no replica is faster than its throughput",
    shown: { in: "fleet", always: true },
  },
  {
    id: "work_in_hour",
    title: "Part of each hour that the replica that comes and goes needs for its tokens, however they come",
    unit: "1[]",
    is: "(load_high / replica_throughput - full_in_hour) / comes_and_goes",
    source: "definition",
  },
  {
    id: "off_in_hour",
    title: "Part of each hour in which it is given back",
    unit: "1[]",
    is: `min(${QUIET} / ${TURN}, (1 - work_in_hour) * ${KEPT} / ${FULL_TURN})`,
    source: RANDOM,
    shown: { in: "fleet" },
  },
  {
    id: "starts_in_hour",
    title: "How often a replica is started in each hour",
    unit: "1/h[]",
    is: "rate_in_hour * off_in_hour",
    source: "definition: what comes while it is given back starts it",
    shown: { in: "fleet" },
  },
  {
    id: "busy_in_hour",
    title: "Replicas that work on requests in each hour, on average over it",
    unit: "replica[]",
    is: `full_in_hour + comes_and_goes * max(work_in_hour, (1 - pow(${E}, -(rate_in_hour * busy_time))) / ${TURN})`,
    source: RANDOM,
  },
  {
    id: "on_in_hour",
    title: "Replicas paid for in each hour, on average over it: loading, busy, or idle until their timeout",
    unit: "replica[]",
    is: "full_in_hour + comes_and_goes * (1 - off_in_hour)",
    source: "definition",
    shown: { in: "fleet" },
  },
]);

/** The month of it. */
export const monthOfServerless = book(FILE, [
  {
    id: "starts_a_month",
    title: "Starts a month",
    symbol: "starts",
    unit: "1/month",
    is: "sum(share * starts_in_hour) * hours_in_month",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
  {
    id: "serving_hours",
    title: "Hours a month that replicas are busy",
    unit: "replica*h/month",
    is: "sum(share * busy_in_hour) * hours_in_month",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
  {
    id: "loading_hours",
    title: "Hours a month that replicas load",
    unit: "replica*h/month",
    is: "starts_a_month * start_up * comes_and_goes",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
  {
    id: "warm_hours",
    title: "Hours a month that replicas are paid for: busy, loading, or idle until their timeout",
    symbol: "paid hours",
    unit: "replica*h/month",
    is: "sum(share * on_in_hour) * hours_in_month",
    source: "definition",
    shown: { in: "month", always: true },
  },
  {
    id: "waiting_hours",
    title: "Hours a month that replicas wait for a request, each until its timeout at the longest",
    unit: "replica*h/month",
    is: "warm_hours - serving_hours - loading_hours",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
  {
    id: "cold_share",
    title: "The part of the requests that wait for a load, or for what is left of one",
    symbol: "cold requests",
    unit: "share",
    is: "sum(share * starts_in_hour * (1 + rate_in_hour * start_up)) * arrive_together / (mean_load / tokens_per_request)",
    source: RANDOM,
    shown: { in: "fleet", always: true },
  },
  {
    id: "fleet_cost",
    title: "What the GPUs cost a month, for the seconds that they are paid",
    unit: "USD/month",
    is: "gpus_per_replica * gpu_price * warm_hours",
    source: seed("004", "278"),
    shown: { in: "month", always: true },
    line: { label: "GPUs", category: "compute" },
  },
]);

/** How large it gets, and what is paid for in each hour. */
export const sizeOfServerless = book(FILE, [
  {
    id: "replicas",
    title: "Replicas in the busiest hour",
    unit: "replica",
    is: "ceil(peak_load / replica_throughput)",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
  {
    id: "boxes",
    title: "Machines that they run on",
    unit: "box",
    is: "replicas * gpus_per_replica / gpus_per_box",
    source: "definition: a machine is rented for one replica",
  },
  {
    id: "own_load",
    title: "What the replicas serve in each hour",
    unit: "tok/s[]",
    is: "load_high",
    source: "definition: nothing is spilled",
  },
  {
    id: "paid_capacity_in_hour",
    title: "Capacity paid for in each hour, on average over it",
    unit: "tok/s[]",
    is: "on_in_hour * replica_throughput",
    source: "definition",
  },
  {
    id: "paid_capacity",
    title: "Capacity paid for, on average over the month",
    unit: "tok/s",
    is: "sum(share * paid_capacity_in_hour)",
    source: "definition",
    shown: { in: "fleet" },
  },
]);
