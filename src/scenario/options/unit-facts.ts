import * as z from "zod";
import { DEPLOYMENTS, type Deployment, type UnitFacts } from "../../catalog/units.js";
import { listed } from "../../figures/words.js";
import type { Stated } from "../../reading/stated.js";
import { words } from "../../reading/stated.js";
import type { Context } from "../context.js";
import { bounded, share } from "../fields.js";
import { giver } from "./machines.js";

/** What a provisioned unit carries: of a model that is on file, or as it is stated. */
export const Units = z
  .strictObject({
    model: words("a model whose units are on file; what is stated beside it counts instead", {
      example: "gpt-5.2",
    }).optional(),
    deployment: z.enum(DEPLOYMENTS).optional().meta({
      description: "where requests may be served, beside model: units are sold in other sizes for each",
    }),
    input: bounded("unit_input", "tok/min/unit", "tok/min")
      .optional()
      .meta({ description: "tokens of input a minute that one unit carries, such as 3,400 tok/min" }),
    output_ratio: bounded("output_ratio", "1")
      .optional()
      .meta({ description: "as how many tokens of input one of output counts, such as 8" }),
    cached_deducted: share("the part of cached input that does not count")
      .optional()
      .meta({
        description: "the part of cached input that does not count; 0% where all of it counts",
        examples: ["100%"],
      }),
    minimum: bounded("units_bought", "1").optional().meta({ description: "the fewest units that are sold" }),
    step: bounded("units_bought", "1").optional().meta({ description: "by how many more units are sold at a time" }),
  })
  .meta({ description: "what a unit carries, and in which sizes units are sold" });
export type Units = z.output<typeof Units>;

/** What a unit is: the fewest that are sold, and the step. */
export interface Sizes {
  readonly minimum: number;
  readonly step: number;
}

interface Fact {
  readonly key: string;
  readonly of: "input" | "output_ratio" | "cached_deducted" | "minimum" | "step";
  readonly what: string;
  readonly unit: string;
  onFile(facts: UnitFacts, deployment: Deployment | undefined): number | undefined;
}

const FACTS: readonly Fact[] = [
  {
    ...{ key: "unit_input", of: "input", what: "tokens of input a minute that a unit carries" },
    ...{ unit: "counted_tok/min/unit", onFile: ({ input }) => input },
  },
  {
    ...{ key: "output_ratio", of: "output_ratio", what: "tokens of input that one of output counts as" },
    ...{ unit: "counted_tok/output_tok", onFile: ({ outputRatio }) => outputRatio },
  },
  {
    ...{ key: "cached_deducted", of: "cached_deducted", what: "the part of cached input that does not count" },
    ...{ unit: "share", onFile: ({ cachedDeducted }) => cachedDeducted },
  },
  {
    ...{ key: "unit_minimum", of: "minimum", what: "the fewest units that are sold", unit: "unit" },
    onFile: ({ sizes }, deployment) => deployment && sizes[deployment]?.minimum,
  },
  {
    ...{ key: "unit_step", of: "step", what: "by how many more units are sold at a time", unit: "unit" },
    onFile: ({ sizes }, deployment) => deployment && sizes[deployment]?.step,
  },
];

/** Writes down what a unit carries, and in which sizes it is sold. Undefined where that is not known, which is told. */
export function giveUnitFacts(
  context: Context,
  name: string,
  { label, units }: { readonly label: string; readonly units: Units },
): Sizes | undefined {
  const path = ["options", name, "units"];
  const { model, deployment } = units;
  const found = model === undefined ? undefined : context.unitOf(model);
  if (found && "message" in found) {
    context.fault([...path, "model"], found.message, found.hint);
    return undefined;
  }
  if (found) checkDeployment(context, path, found, deployment);
  const write = giver(context, name, label);
  const lacking: string[] = [];
  const values = new Map<string, number>();
  for (const { key, of, what, unit, onFile } of FACTS) {
    const stated = units[of];
    const value = stated?.value ?? (found && onFile(found, deployment));
    if (value === undefined) lacking.push(of);
    else values.set(of, value);
    if (stated) write(key, what, { ...stated, unit }, "units", of);
    else if (value !== undefined && found) {
      const fact: Stated = { ...{ value, unit, basis: "quoted", source: found.source }, ...NOTHING_MORE };
      write(key, what, fact, "units", of === "minimum" || of === "step" ? "deployment" : "model");
    }
  }
  if (lacking.length > 0 && !(found && deployment === undefined)) {
    const whose = found ? `of a unit of ${found.model}, on file` : "of a unit";
    const message = `${listed(lacking)} ${lacking.length === 1 ? "is" : "are"} not known ${whose}`;
    const hint = found
      ? `state ${lacking.length === 1 ? "it" : "them"} beside the model, as the provider tells`
      : `state ${lacking.length === 1 ? "it" : "them"}, or name a model whose units are on file, such as gpt-5.2`;
    context.fault(path, message, hint);
  }
  const [minimum, step] = [values.get("minimum"), values.get("step")];
  if (lacking.length > 0 || minimum === undefined || step === undefined) return undefined;
  return { minimum, step };
}

const NOTHING_MORE = { date: undefined, note: undefined };

function checkDeployment(context: Context, path: string[], found: UnitFacts, deployment: Deployment | undefined): void {
  const sold = DEPLOYMENTS.filter((each) => found.sizes[each] !== undefined);
  if (deployment === undefined) {
    const hint = `add deployment: ${sold.join(" or ")}`;
    context.fault(path, `units of ${found.model} are sold in other sizes for each kind of deployment`, hint);
  } else if (!sold.includes(deployment)) {
    const hint = `write ${sold.join(" or ")}`;
    const message = `units of ${found.model} are not sold as ${deployment} deployments`;
    context.fault([...path, "deployment"], message, hint);
  }
}
