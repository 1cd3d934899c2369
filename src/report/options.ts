import { costLines } from "../economics/cost-lines.js";
import { spills } from "../economics/option-model.js";
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

type Read = (name: string) => number | null;

/** The lines of the month, as its law adds them up. */
function lines({ input: { id }, costed: { model } }: Worked, read: Read): CostLine[] {
  return costLines(model).flatMap(({ id: law, line }) => {
    const cost = read(law) ?? Number.NaN;
    if (line.whereOwed && cost === 0) return [];
    const { label, category } = line;
    return { id: line.id ?? law, label, category, monthly_cost: cost, quantity: `${id}.${law}` };
  });
}
