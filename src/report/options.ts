import { figure, percent } from "../figures/figure.js";
import type { CostLine, ReportOption } from "./schema.js";
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
      spilled_tokens: form.kind === "floor_with_spillover" ? read("spilled_tokens") : null,
    };
  });
}

type Read = (name: string) => number | null;

function lines({ input: { id, form } }: Worked, read: Read): CostLine[] {
  const line = (name: string, label: string, category: CostLine["category"]): CostLine => ({
    id: name,
    label,
    category,
    monthly_cost: read(name) ?? Number.NaN,
    quantity: `${id}.${name}`,
  });
  if (form.kind === "api") return [{ ...line("monthly_cost", "API", "api"), id: "api" }];
  return [
    line("fleet_cost", "GPUs", "compute"),
    line("overhead_cost", "Overhead", "overhead"),
    ...(form.kind === "floor_with_spillover" ? [line("spill_cost", "API spillover", "api")] : []),
    line("people_cost", "People", "people"),
  ];
}

function sizing({ input: { form } }: Worked, read: Read, api: string): string {
  if (form.kind === "api") return "Every token is bought at the API's price.";
  const count = (name: string, one: string, many: string) => {
    const value = read(name) ?? 0;
    return `${figure(value, "1")} ${value === 1 ? one : many}`;
  };
  const fleet = `${count("replicas", "replica", "replicas")} on ${count("gpus", "GPU", "GPUs")}`;
  const spill = form.kind === "floor_with_spillover" ? ` What exceeds them goes to ${api}.` : "";
  if (form.sizing === "trough") {
    return read("replicas") === 0
      ? `The trough fills no whole box, so nothing is rented and everything is bought from ${api}.`
      : `${fleet}: whole boxes that stay full even at the trough.${spill}`;
  }
  if (form.sizing === "peak") {
    const headroom = read("headroom") ?? 0;
    const spare = headroom === 0 ? "without headroom" : `and ${percent(headroom, "short")} headroom`;
    return `${fleet}: whole boxes for the peak, ${spare}.`;
  }
  return `${fleet}, as stated.${spill}`;
}
