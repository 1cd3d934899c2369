import { WorkError } from "../formula/model.js";
import type { Search } from "./search.js";

/** More spare replicas than this help nobody: the replicas are not reliable enough. */
const MOST = 1000;

/**
 * The fewest spare replicas with which at least `needed` of all are up for the wanted share of time. Each is up for its
 * own share of time, whatever the others do, so that the number that is up follows a binomial distribution.
 */
export function spareReplicas(needed: number, replicaUp: number, wanted: number): number {
  if (needed === 0 || replicaUp === 1) return 0;
  // The chance that exactly `needed + spare` trials are taken until `needed` of them are up, added up over `spare`.
  let chance = replicaUp ** needed;
  let reached = chance;
  let spare = 0;
  while (reached < wanted * (1 - 1e-12)) {
    spare++;
    if (spare > MOST) {
      const message = `even ${MOST} spare replicas do not make ${needed} replicas available ${wanted * 100} % of the time`;
      throw new WorkError(message, "spare_replicas");
    }
    chance *= ((needed + spare - 1) / spare) * (1 - replicaUp);
    reached += chance;
  }
  return spare;
}

export const spareForAvailability: Search = {
  reads: ["serving_replicas", "replica_availability", "availability"],
  how: "the fewest spare replicas that keep the fleet whole for the wanted share of time, each failing by itself",
  finds: [{ id: "spare_replicas", title: "Spare replicas that stand in for those that fail", unit: "replica" }],
  run(read, trace) {
    const [needed, up, wanted] = [read("serving_replicas"), read("replica_availability"), read("availability")];
    const spare = spareReplicas(Number(needed), Number(up), Number(wanted));
    trace?.steps.push(spare);
    return new Map([["spare_replicas", spare]]);
  },
};
