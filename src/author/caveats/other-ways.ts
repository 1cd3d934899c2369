import { dollarsInProse, figure, percent } from "../../figures/figure.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { Decision } from "../decision.js";
import { idOf, wayIn } from "../ids.js";
import { inquire } from "../inquire.js";
import { apiOf, optionOf } from "../whose.js";
import type { Work } from "../work.js";

/**
 * What studies of the same memo say against a word that page one gives of one price and one speed: that GPUs paid for in another
 * way would undercut the API when full, or that a replica cannot be as fast as it is granted.
 */
export function otherWays(inputs: Inputs, work: Work, { recommended, against, verdict }: Decision): string[] {
  const { quantities } = work;
  if (recommended.kind !== "api") return [];
  const price = apiOf(recommended.id, quantities).number("api_price");
  const read = (id: string) => Number(quantities[id]?.value);
  const cost = (value: number) => figure(value, "USD", "short");
  return inputs.studies.flatMap((study) => {
    const { id, kind } = study;
    if (kind === "procurement" && verdict === "gpus_dearer_when_full" && price !== undefined) {
      const full = (way: string) => read(idOf.way(id, way, "full_unit_cost"));
      // What may be taken back at any time serves nobody who waits.
      const cheaper = study.ways.filter(({ id: way, as }) => as !== "spot" && full(way) < price);
      if (cheaper.length === 0) return [];
      const least = cheaper.reduce((best, way) => (full(way.id) < full(best.id) ? way : best));
      const reads = {
        served_tokens: idOf.workload("volume"),
        api_price: apiOf(recommended.id, quantities).id("api_price"),
        full_unit_cost: idOf.way(id, least.id, "full_unit_cost"),
      };
      inquire({ id: wayIn(id, least.id), reads, work: ["saving_from_unit_gap"] }, work);
      const saved = read(idOf.way(id, least.id, "saving_from_unit_gap"));
      const people = optionOf(against.id, quantities).number("people_cost") ?? 0;
      const short = people > saved ? `, less than the ${dollarsInProse(people)} of people` : ", before people";
      const busy = read(idOf.way(id, least.id, "unit_cost_at_utilization"));
      return [
        `GPUs ${either([...new Set(cheaper.map(({ as }) => PAID[as]))])} would be cheaper than the API if they were always busy, at ${cost(full(least.id))} a million at best. With the whole volume on them that saves ${dollarsInProse(saved)} a month${short}; busy ${percent(read(study.does.utilization), "short")} of the time, the cheapest of them come to ${cost(busy)}.`,
      ];
    }
    if (kind === "serving" && study.of === against.id) {
      const [granted, allowed] = [
        read(idOf.option(against.id, "replica_throughput")),
        read(idOf.worked(id, "mixed_throughput")),
      ];
      if (!(allowed < granted)) return [];
      const { basis } = quantities[idOf.option(against.id, "replica_throughput")] ?? {};
      const rate = (value: number) => figure(Math.round(value), "tok/s");
      const then = read(idOf.worked(id, "mixed_unit_cost"));
      const even =
        price !== undefined && then > price
          ? "even full GPUs would make a million processed tokens"
          : "full GPUs make a million processed tokens";
      return [
        `The option \u201c${against.label}\u201d counts on a ${basis} ${rate(granted)}; the memory of its GPUs allows ${rate(allowed)}, at which ${even} for ${cost(then)}.`,
      ];
    }
    return [];
  });
}

const PAID = {
  "on-demand": "rented on demand",
  reserved: "reserved for a term",
  spot: "on spot",
  "bare metal": "rented as bare metal",
  owned: "bought",
} as const;

function either(parts: readonly string[]): string {
  const before = parts.slice(0, -1).join(", ");
  return before === "" ? parts.join("") : `${before} or ${parts.at(-1)}`;
}
