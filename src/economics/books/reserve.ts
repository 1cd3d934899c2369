import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/reserve.ts";

const needed = (title: string, is: string, source: string) =>
  book(FILE, [{ id: "serving_replicas", title, symbol: "serving replicas", unit: "replica", is, source }]);

/** Replicas that serve, before the spare ones that stand in for those that fail. */
export const servingAtPeak = needed(
  "Replicas that carry the peak with headroom",
  "ceil(peak_load * (1 + headroom) / replica_throughput)",
  seed("004", "274-277"),
);

export const servingAtObjective = needed(
  "Replicas that hold the objective in the busiest hour",
  "ceil(peak_load / replica_throughput)",
  "simulation of the busiest hour",
);

export const servingAtMean = needed(
  "Replicas that carry the average load",
  "ceil(mean_load / replica_throughput)",
  seed("004", "273"),
);

export const servingAtTrough = needed(
  "Replicas that stay full even at the trough",
  "floor(trough_load / replica_throughput)",
  seed("002", "16"),
);

/** Spare replicas are paid for and carry nothing until another fails. */
export const withReserve = book(FILE, [
  {
    id: "boxes",
    title: "Whole boxes to rent, spare replicas included",
    unit: "box",
    is: "if(serving_replicas > 0, ceil((serving_replicas + spare_replicas) * gpus_per_replica / gpus_per_box), 0)",
    source: seed("002", "10"),
    shown: { in: "fleet", always: true },
  },
  {
    id: "capacity",
    title: "What the fleet can serve, spare replicas left out",
    unit: "tok/s",
    is: "serving_replicas * replica_throughput",
    source: "definition: a spare replica is paid for and not counted on",
    shown: { in: "fleet", always: true },
  },
]);
