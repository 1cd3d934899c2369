import type { Report, ReportOption, ReportQuantity } from "./schema.js";

type Working = Report["workings"][number];

const DEMAND = ["rate_per_user", "rate", "volume", "stated_mean", "mean_load", "peak_load", "trough_load"];
const FLEET = [
  "answered_locally",
  "escalated_tokens",
  "guard_tokens",
  "local_tokens",
  "local_peak_load",
  "replicas_needed",
  "replicas_fit",
  "serving_replicas",
  "step_capacity",
  "steps_on",
  "started",
  "marginal_utilization",
  "paying_steps",
  "reserved_level_cost",
  "on_demand_level_cost",
  "spot_level_cost",
  "level_saving",
  "steps_saving",
  "kept_saving",
  "fixed_cost",
  "rented",
  "steps",
  "boxes",
  "replicas",
  "gpus",
  "capacity",
  "paid_part",
  "gpus_in_hour",
  "mean_gpus",
  "paid_capacity",
  "served_load",
  "served_tokens",
  "utilization",
];
const PER_TOKEN = ["gpu_price", "replica_cost", "full_unit_cost", "loaded_unit_cost", "unit_cost"];
const MONTH = [
  "reserved_steps",
  "reserved_cost",
  "on_demand_steps",
  "on_demand_cost",
  "spot_steps",
  "spot_cost",
  "fleet_cost",
  "promised_cost",
  "box_cost",
  "overhead_cost",
  "spilled_tokens",
  "spill_cost",
  "escalation_cost",
  "guard_cost",
  "people_cost",
  "serving_cost",
  ...["on_call_line", "eval_line", "safety_line", "storage_line", "observability_line", "idle_insurance_line"],
  ...["build_line", "migration_line", "exit_line", "ownership_cost"],
  "monthly_cost",
  "cost_per_mtok",
];
const AGAINST = [
  "full_router_saving",
  "cost_before_people",
  "saving_before_people",
  "saving_share_before_people",
  "saving",
  "utilization_needed",
  "utilization_needed_with_people",
  "utilization_needed_in_all",
];
const OWNING = [
  "build_cost",
  "migration_cost",
  "leaving_cost",
  "eval_cost",
  "safety_cost",
  "storage_cost",
  "observability_cost",
];

/** Of more fleets than this, only the one that decides is held against the API step by step: the others repeat it. */
const MOST_IN_FULL = 5;

/** The figures that matter, in the order in which a reader can follow them. Steps that say nothing are left out. */
export function workings(
  options: readonly ReportOption[],
  quantities: Readonly<Record<string, ReportQuantity>>,
  main: string,
  definitions: readonly { id: string }[],
): Working[] {
  const worked = (prefix: string, names: readonly string[]) =>
    names
      .map((name) => `${prefix}.${name}`)
      .filter((id) => quantities[id]?.formula !== undefined && !isIdle(id, quantities));
  const all: Working[] = [{ title: "The load", option: null, steps: worked("workload", usedDemand(quantities)) }];
  const isCrowded = options.filter(({ kind }) => kind !== "api").length > MOST_IN_FULL;
  for (const { id, label, kind } of options) {
    if (kind === "api") {
      all.push({
        title: `${label}: the bill`,
        option: id,
        steps: worked(id, [
          "fresh_cost",
          "cached_cost",
          "output_cost",
          "api_price",
          "api_bill",
          "leaving_line",
          "monthly_cost",
        ]),
      });
      continue;
    }
    if (id === main) {
      all.push({ title: `${label}: the fleet`, option: id, steps: worked(id, FLEET) });
      all.push({ title: `${label}: what a token costs`, option: id, steps: worked(id, PER_TOKEN) });
    }
    const month =
      id === main
        ? MONTH
        : [
            "boxes",
            "gpus",
            "capacity",
            "paid_part",
            "mean_gpus",
            "reserved_cost",
            "on_demand_cost",
            "spot_cost",
            "fleet_cost",
            "served_tokens",
            "spilled_tokens",
            "spill_cost",
            "escalation_cost",
            "guard_cost",
            "monthly_cost",
          ];
    all.push({ title: `${label}: the month`, option: id, steps: worked(id, month) });
    if (isCrowded && id !== main) continue;
    const against =
      id === main ? AGAINST : ["cost_before_people", "saving_before_people", "saving_share_before_people", "saving"];
    all.push({ title: `${label}: against the API`, option: id, steps: worked(id, against) });
  }
  all.push({ title: "What owning the stack takes", option: null, steps: worked("ownership", OWNING) });
  all.push({ title: "Figures of this scenario's own", option: null, steps: definitions.map(({ id }) => id) });
  return all.filter(({ steps }) => steps.length > 0);
}

/** The peak matters to fleets sized for it, the trough to those sized to it. */
function usedDemand(quantities: Readonly<Record<string, ReportQuantity>>): string[] {
  const read = new Set(Object.values(quantities).flatMap(({ inputs }) => Object.values(inputs ?? {})));
  return DEMAND.filter((name) => (name !== "peak_load" && name !== "trough_load") || read.has(`workload.${name}`));
}

/** An overhead of nothing, people who are not there, and what they would leave unchanged. */
function isIdle(id: string, quantities: Readonly<Record<string, ReportQuantity>>): boolean {
  const [option = "", name = ""] = id.split(/\.(?=[^.]*$)/);
  const is = (other: string, value: number) => quantities[`${option}.${other}`]?.value === value;
  if (name === "overhead_cost" || name === "loaded_unit_cost") return is("overhead_cost", 0);
  if (name === "served_tokens") return quantities[`${option}.local_tokens`] !== undefined;
  if (name === "guard_cost" || name === "guard_tokens") return is("guard_tokens", 0);
  if (name === "people_cost" || name === "cost_before_people" || name === "utilization_needed_in_all")
    return is("people_cost", 0);
  if (name.endsWith("_line")) return is(name, 0);
  if (name === "unit_cost") return is("utilization", 1);
  if (name === "saving_before_people") return is("people_cost", 0);
  return false;
}
