import { spills } from "../economics/option-model.js";
import { ownershipLines } from "./ownership/lines.js";
import type { CostLine, ReportOption } from "./schema.js";
import { sizing } from "./sizing.js";
import type { Work, Worked } from "./work.js";

/** The options side by side, in the order of the scenario. */
export function reportOptions({ options, quantities }: Work): ReportOption[] {
  const apis = options.filter(({ input }) => input.form.kind === "api");
  // With one API there is nothing to tell apart.
  const apiWords = (id: string | null) => {
    const label = apis.find(({ input }) => input.id === id)?.input.label;
    return apis.length > 1 && label ? `the API (${label})` : "the API";
  };
  return options.map((worked) => {
    const { id, label, form } = worked.input;
    const read = (name: string): number | null => {
      const value = quantities[`${id}.${name}`]?.value;
      return typeof value === "number" ? value : null;
    };
    const own = form.kind !== "api";
    return {
      id,
      label,
      kind: form.kind,
      monthly_cost: read("monthly_cost") ?? Number.NaN,
      cost_per_mtok: read("cost_per_mtok") ?? Number.NaN,
      lines: lines(worked, read),
      sizing: sizing(worked, read, apiWords(worked.input.api)),
      replicas: own ? read("replicas") : null,
      gpus: own ? read("gpus") : null,
      boxes: own ? read("boxes") : null,
      capacity: own ? read("capacity") : null,
      utilization: own ? read("utilization") : null,
      served_tokens: own ? read("served_tokens") : null,
      spilled_tokens: spills(form) ? read("spilled_tokens") : null,
    };
  });
}

const CLASS = { reserved: "Reserved", on_demand: "On-demand", spot: "Spot" } as const;

const LEAVING = "Leaving our own stack";

type Read = (name: string) => number | null;

function lines({ input: { id, form } }: Worked, read: Read): CostLine[] {
  const line = (name: string, label: string, category: CostLine["category"]): CostLine => ({
    id: name,
    label,
    category,
    monthly_cost: read(name) ?? Number.NaN,
    quantity: `${id}.${name}`,
  });
  if (form.kind === "api") {
    const bill = read("api_bill") === null ? "monthly_cost" : "api_bill";
    const leaving = read("leaving_line") === null ? [] : [line("leaving_line", LEAVING, "setup")];
    return [{ ...line(bill, "API", "api"), id: "api" }, ...leaving];
  }
  const gpus =
    form.kind === "mix"
      ? form.classes.map((each) => line(`${each}_cost`, `${CLASS[each]} GPUs`, "compute"))
      : [line("fleet_cost", "GPUs", "compute")];
  return [
    ...gpus,
    line("overhead_cost", "Overhead", "overhead"),
    ...(form.kind === "router"
      ? [line("escalation_cost", "Escalated to the API", "api"), line("guard_cost", "Answers judged again", "api")]
      : spills(form)
        ? [line("spill_cost", "API spillover", "api")]
        : []),
    ...(read("upgrade_cost") === null ? [] : [line("upgrade_cost", "Model changes", "compute")]),
    ...(read("outage_cost") === null ? [] : [line("outage_cost", "Outages", "api")]),
    line("people_cost", "People", "people"),
    ...ownershipLines(form.ownership).map(({ name, label, category }) => line(name, label, category)),
    // Owed by whoever leaves: the same line as the API's, where nothing is kept.
    ...(read("leaving_owed") ? [{ ...line("leaving_owed", LEAVING, "setup"), id: "leaving_line" }] : []),
  ];
}
