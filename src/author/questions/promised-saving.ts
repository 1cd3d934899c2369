import { figureInProse, percent } from "../../figures/figure.js";
import { writeFigure } from "../found.js";
import { inquire, quantityOf } from "../inquire.js";
import { apiOf, optionOf } from "../whose.js";
import type { Facts } from "./facts.js";

/** What the second source document says that fleets which follow the hours of the day save: seed 002, lines 12 to 14. */
const PROMISED = [0.22, 0.25];

/** What an hour of a GPU may cost for each of the savings that are promised most, every second busy and nobody paid. */
export function promisedSaving({ work, own, api, quantities }: Facts): string | undefined {
  const [fleet, bought] = [optionOf(own.id, quantities), apiOf(api.id, quantities)];
  if (
    !(["gpu_price", "replica_throughput", "gpus_per_replica"] as const).every((name) => fleet.has(name)) ||
    !bought.has("api_price")
  )
    return undefined;
  const may = PROMISED.map((share) => {
    const id = `${own.id}.saving_${percent(share, "exact").replace(/\D/g, "")}`;
    const wanted = {
      value: share,
      unit: "share",
      label: "A saving that is promised",
      source: "definition: what is promised (seed 002, lines 12-14)",
    };
    const reads = {
      saving_wanted: writeFigure(`${id}.saving_wanted`, wanted, work),
      api_price: bought.id("api_price"),
      replica_throughput: fleet.id("replica_throughput"),
      gpus_per_replica: fleet.id("gpus_per_replica"),
    };
    inquire({ id, reads, work: ["unit_cost_required", "gpu_price_required"], noRange: true }, work);
    return Number(quantityOf(work.quantities, `${id}.gpu_price_required`).value);
  });
  const price = (value: number) => figureInProse(value, "USD/GPU/h", "short").replace(/ .*/, "");
  const [most = 0, least = 0] = may;
  return `To save 22 to 25\u202f%, a GPU hour may cost at most ${price(most)} to ${price(least)} with every second busy and before people; it costs ${price(fleet.number("gpu_price") ?? 0)}.`;
}
