import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/fleet.ts";

/** Whole boxes that carry the peak with headroom, and the replicas that fill them. */
export const sizedForPeak = book(FILE, [
  {
    id: "replicas_needed",
    title: "Replicas that carry the peak with headroom",
    unit: "replica",
    is: "ceil(peak_load * (1 + headroom) / replica_throughput)",
    source: seed("004", "274-277"),
    shown: { in: "fleet" },
  },
  {
    id: "boxes",
    title: "Whole boxes to rent",
    unit: "box",
    is: "ceil(replicas_needed * gpus_per_replica / gpus_per_box)",
    source: seed("002", "10"),
    shown: { in: "fleet", always: true },
  },
]);

/** Whole boxes that stay busy even at the trough; whatever exceeds them is bought by the token. */
export const sizedToTrough = book(FILE, [
  {
    id: "replicas_fit",
    title: "Replicas that stay full even at the trough",
    symbol: "replicas that fit",
    unit: "replica",
    is: "floor(trough_load / replica_throughput)",
    source: seed("002", "16"),
    shown: { in: "fleet" },
  },
  {
    id: "boxes",
    title: "Whole boxes that those replicas fill",
    unit: "box",
    is: "floor(replicas_fit * gpus_per_replica / gpus_per_box)",
    source: seed("002", "10"),
    shown: { in: "fleet", always: true },
  },
]);

export const replicasInBoxes = book(FILE, [
  {
    id: "replicas",
    title: "Replicas that run in the rented boxes",
    unit: "replica",
    is: "floor(boxes * gpus_per_box / gpus_per_replica)",
    source: "definition: a rented box is filled with replicas",
    shown: { in: "fleet" },
  },
]);

/** The boxes that a stated number of replicas needs. */
export const boxesForReplicas = book(FILE, [
  {
    id: "boxes",
    title: "Whole boxes to rent",
    unit: "box",
    is: "ceil(replicas * gpus_per_replica / gpus_per_box)",
    source: seed("002", "10"),
    shown: { in: "fleet", always: true },
  },
]);

/** The GPUs of the boxes. */
export const gpusOfBoxes = book(FILE, [
  {
    id: "gpus",
    title: "GPUs paid for",
    symbol: "GPUs",
    unit: "GPU",
    is: "boxes * gpus_per_box",
    source: seed("002", "10"),
    shown: { in: "fleet", always: true },
  },
]);

/** What one more of them costs, with what comes with its GPUs. */
export const spareBox = book(FILE, [
  {
    id: "spare_box_cost",
    title: "What one more box costs a month, its overhead included",
    symbol: "spare box",
    unit: "USD/box/month",
    is: "box_cost * (1 + overhead_cost / fleet_cost)",
    source: "definition: overhead is a share of what GPUs cost",
  },
]);

/** What one of them costs. */
export const costOfBox = book(FILE, [
  {
    id: "box_cost",
    title: "What one box costs a month: the smallest step a fleet can take",
    unit: "USD/box/month",
    is: "gpus_per_box * gpu_price * hours_in_month",
    source: seed("002", "10"),
    shown: { in: "month" },
  },
]);

/** What the replicas can carry. */
export const capacityOfReplicas = book(FILE, [
  {
    id: "capacity",
    title: "What the fleet can serve",
    unit: "tok/s",
    is: "replicas * replica_throughput",
    source: seed("002", "16"),
    shown: { in: "fleet", always: true },
  },
]);

/** A fleet that is paid for every hour of the month. */
export const paidAlways = book(FILE, [
  {
    id: "fleet_cost",
    title: "What the GPUs cost a month",
    unit: "USD/month",
    is: "gpus * gpu_price * hours_in_month",
    source: seed("004", "278"),
    shown: { in: "month", always: true },
    line: { label: "GPUs", category: "compute" },
  },
]);

/** What comes with a fleet, however it is paid for. */
export const besidesGpus = book(FILE, [
  {
    id: "overhead_cost",
    title: "Operations, software and storage, as a share of the GPUs",
    unit: "USD/month",
    is: "fleet_cost * overhead",
    source: seed("001", "85"),
    shown: { in: "month", unless: { overhead_cost: 0 } },
    line: { label: "Overhead", category: "overhead" },
  },
  {
    id: "people_cost",
    title: "The people who keep the fleet running",
    unit: "USD/month",
    is: "if(replicas > 0, engineers * salary, 0)",
    source: seed("002", "22"),
    shown: { in: "month", unless: { people_cost: 0 } },
    line: { label: "People", category: "people" },
  },
]);

/** What no fleet of this size, and no fleet at these prices, can go beyond. */
export const ceilings = book(FILE, [
  {
    id: "most_served_tokens",
    title: "The most that the fleet can serve in a month, busy every second",
    symbol: "most served",
    unit: "tok/month",
    is: "capacity * hours_in_month",
    source: "definition",
  },
]);

/** Whole boxes that carry the average; the busier hours are bought by the token. */
export const sizedForMean = book(FILE, [
  {
    id: "replicas_needed",
    title: "Replicas that carry the average load",
    unit: "replica",
    is: "ceil(mean_load / replica_throughput)",
    source: seed("004", "273"),
    shown: { in: "fleet" },
  },
  {
    id: "boxes",
    title: "Whole boxes to rent",
    unit: "box",
    is: "ceil(replicas_needed * gpus_per_replica / gpus_per_box)",
    source: seed("002", "10"),
    shown: { in: "fleet", always: true },
  },
]);

/** A fleet without anything to spill to serves the whole volume. */
export const servesAll = book(FILE, [
  {
    id: "served_tokens",
    title: "Tokens served on the fleet",
    symbol: "served",
    unit: "tok/month",
    is: "volume",
    source: "definition: nothing is spilled",
    shown: { in: "fleet", always: true },
  },
  {
    id: "monthly_cost",
    title: "What serving it ourselves costs a month",
    unit: "USD/month",
    is: "fleet_cost + overhead_cost + people_cost",
    source: seed("003", "12"),
    shown: { in: "month", always: true },
  },
]);
