import { figure } from "../../figures/figure.js";
import type { Part } from "../../report/section.js";
import { inquire } from "../inquire.js";
import { optionOf, ownership, people } from "../whose.js";
import type { Work, Worked } from "../work.js";

export const ON_CALL = "Who is on call";

/** How many people must share a rota for it to last, and how many there are. */
export function rotaPart({ quantities }: Work): Part[] {
  const stack = ownership(quantities);
  if (!stack.has("rota_people")) return [];
  const sharing = (count: number) =>
    count === 0 ? "nobody from another team shares the rota" : `${persons(count)} from other teams share the rota`;
  const persons = (count: number) => (count === 1 ? "1 person" : `${figure(count, "1")} people`);
  const [needed, gap] = [stack.single("rota_people"), stack.single("rota_gap")];
  const [staff, shared] = [people(quantities).single("engineers"), stack.single("people_sharing_rota")];
  const lacking =
    gap > 0
      ? `**${persons(gap)} more would have to be paid.** No figure of this memo pays for them.`
      : "That is enough: nobody else must be hired to be awake.";
  const text = `A fleet fails at night too. Someone must be awake for ${figure(stack.single("covered_hours_a_week"), "h")} of the week's 168; where one person can take ${figure(stack.single("on_call_hours_a_week"), "h")}, the rota needs ${persons(needed)}. This memo pays ${figure(staff, "1")} of an engineer, and ${sharing(shared)}: ${lacking}`;
  const steps = (["rota_people", "rota_gap", "on_call_cost"] as const).map((name) => stack.id(name));
  return [{ title: ON_CALL, text, tables: [], charts: [], steps }];
}

/** Servers that are bought: how many, what they cost over the horizon, and the power that they draw. */
export function hardwarePart({ input: { id, label, form } }: Worked, work: Work): Part[] {
  if (!form.ownership?.ownsHardware || optionOf(id, work.quantities).single("gpus") === 0) return [];
  const own = [
    ...["gpus", "gpus_per_server", "server_price", "resale_share", "hardware_life", "gpu_power", "server_base_power"],
    ...["pue", "electricity_price"],
  ].map((name) => [name, `${id}.${name}`]);
  const shared = ["horizon", "month_start", "month_end"].map((name) => [name, `ownership.${name}`]);
  const reads = Object.fromEntries([...own, ...shared, ["hours_in_month", "workload.hours_in_month"]]);
  const wanted = [
    "installed_gpus",
    "purchase_cost",
    "residual_value",
    "power_cost",
    "hardware_cost_over_horizon",
  ] as const;
  const steps = inquire({ id: `${id}.hardware`, reads, work: wanted }, work);
  const price = [
    "purchase_price",
    "hardware_hourly",
    "power_per_gpu",
    "power_hourly",
    "operations_hourly",
    "capital_charge_hourly",
    "gpu_price",
  ];
  const hourly = price.map((name) => `${id}.${name}`).filter((each) => work.quantities[each] !== undefined);
  const text = `Servers are bought whole, stand in the books at a value that falls in a straight line, and are bought again when their life has passed. Every installed GPU draws power, busy or idle, with the server around it.`;
  const shown = steps.filter((step) => typeof work.quantities[step]?.value === "number");
  return [{ title: `${label}: the hardware`, text, tables: [], charts: [], steps: [...hourly, ...shown] }];
}
