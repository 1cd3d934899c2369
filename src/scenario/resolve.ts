import { placeOf } from "../reading/yaml-problems.js";
import type { Context } from "./context.js";
import type { Definition, Inputs } from "./inputs.js";
import { resolveOptions } from "./resolve-options.js";
import { resolveWorkload } from "./resolve-workload.js";

const OBJECTIVES = [
  ["ttft", "Service objective: time to first token"],
  ["tpot", "Service objective: time per output token"],
] as const;

/** Turns a valid scenario into Inputs: prices looked up, references followed. Throws InputError with all that is wrong. */
export function resolve(context: Context, files: readonly string[], builtWith: string): Inputs {
  const { scenario, source } = context;
  const demand = resolveWorkload(context);
  const options = resolveOptions(context, demand.load);
  const { people, overhead, objective } = scenario;
  context.give(
    "people.engineers",
    "Engineers that self-hosting needs",
    people.engineers,
    context.at("people", "engineers"),
  );
  context.give("people.salary", "What an engineer costs a year", people.salary, context.at("people", "salary"));
  context.give("overhead.share", "Overhead on the GPU bill", overhead, context.at("overhead"));
  for (const [key, what] of OBJECTIVES) {
    const stated = objective?.[key];
    if (stated) context.give(`objective.${key}`, what, stated, context.at("objective", key));
  }
  const definitions = Object.entries(scenario.define ?? {}).map(([id, { is, unit, title }]): Definition => {
    if (Object.hasOwn(scenario.options, id)) context.fault(["define", id], `"${id}" is already an option's name`);
    const words = title ?? id.replaceAll("_", " ");
    const [isAt, unitAt] = [placeOf(source, ["define", id, "is"]), placeOf(source, ["define", id, "unit"])];
    return { id, title: words, unit, is, file: context.file, isAt, unitAt };
  });
  context.throwIfAny();
  return {
    id: scenario.id,
    title: scenario.title,
    question: scenario.question,
    as_of: scenario.as_of,
    file: context.file,
    builtWith,
    remarks: context.remarks,
    answers: scenario.answers ?? null,
    notes: { text: scenario.notes ?? "", at: placeOf(source, ["notes"]) },
    template: scenario.template ?? null,
    demand,
    options,
    givens: [...context.givens.values()],
    definitions,
    files,
  };
}
