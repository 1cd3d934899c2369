import type { OptionForm } from "../economics/option-model.js";
import type { ApiForm } from "../economics/options/api.js";
import type { Context } from "./context.js";
import type { Inputs, OptionInput } from "./inputs.js";
import { type Api, apiInput, giveApi } from "./options/api.js";
import { giveAutoscaled } from "./options/autoscaled.js";
import { giveFleet } from "./options/fleet.js";
import { giveMix } from "./options/mix.js";
import { isBlended, reads } from "./options/resolving.js";
import { giveRouter } from "./options/router.js";
import { apiFault } from "./references.js";
import type { Option, Scenario } from "./schema.js";

/** The options with their prices looked up and their references followed. */
export function resolveOptions(context: Context, scenario: Scenario, load: Load): OptionInput[] {
  const options = Object.entries(scenario.options);
  const apis = options.filter((entry): entry is [string, Api] => entry[1].kind === "api");
  checkTogether(
    context,
    options,
    apis.map(([name]) => name),
  );
  const billed = new Map(apis.map(([name, option]) => [name, giveApi(context, name, option, scenario.workload)]));
  return options.flatMap(([name, option]) => {
    if (option.kind === "api") return apiInput(context, name, option, billed.get(name));
    const form = giveOption(context, name, option, load);
    mustHaveShape(context, name, option, load);
    const api = otherApi(context, name, option, new Map(options.map(([id, { kind }]) => [id, kind])));
    if (api === undefined) return [];
    const { label } = option;
    return {
      id: name,
      label,
      form: { ...form, apiBlended: isBlended(context, api) },
      api,
      reads: reads(context, name, api),
    };
  });
}

type Load = Inputs["demand"]["load"];
type Own = Exclude<Option, Api>;

function giveOption(context: Context, name: string, option: Own, load: Load): Exclude<OptionForm, ApiForm> {
  if (option.kind === "router") return giveRouter(context, name, option);
  if (option.kind === "autoscaled") return giveAutoscaled(context, name, option, load);
  return option.kind === "mix" ? giveMix(context, name, option, load) : giveFleet(context, name, option, load);
}

function mustHaveShape(context: Context, name: string, option: Own, load: Load): void {
  if (load !== "peak_factor" || namedApi(option).key !== "spill_to") return;
  const hint = "give the load as quantiles, hourly or flat";
  const message = "spillover needs the shape of the load, and only its peak is given";
  context.fault(["options", name, "spill_to"], message, hint);
}

/** The API that an option names, and the key that it names it by. */
function namedApi(option: Own): { key: "spill_to" | "against" | "escalate_to"; id: string | undefined } {
  if (option.kind === "router") return { key: "escalate_to", id: option.escalate_to };
  if ("spill_to" in option && option.spill_to !== undefined) return { key: "spill_to", id: option.spill_to };
  return { key: "against", id: "against" in option ? option.against : undefined };
}

/** What no option can know by itself: how many there are, and whether they can be told apart. */
function checkTogether(context: Context, options: readonly [string, Option][], apis: readonly string[]): void {
  if (options.length < 2) context.fault(["options"], "there must be at least two options to compare");
  if (apis.length === 0) context.fault(["options"], "one option must be an API", "add an option with kind: api");
  if (apis.length === options.length) {
    const hint = "add an option with kind: self_hosted or floor_with_spillover";
    context.fault(["options"], "every option is an API, so there is nothing to serve ourselves", hint);
  }
  for (const [index, [name, { label }]] of options.entries()) {
    const twin = options.slice(0, index).find(([, other]) => other.label === label);
    if (!twin) continue;
    const message = `"${label}" is also the label of ${twin[0]}`;
    context.fault(["options", name, "label"], message, "the memo tells options apart by their labels");
  }
}

/** The API that an option spills to or would replace: the one that is named, or the only one there is. */
function otherApi(
  context: Context,
  name: string,
  option: Own,
  kinds: ReadonlyMap<string, Option["kind"]>,
): string | undefined {
  const apis = [...kinds.keys()].filter((id) => kinds.get(id) === "api");
  const { key, id } = namedApi(option);
  if (id === undefined) {
    if (apis.length > 1) {
      const message = `several options are APIs: say against which "${name}" is measured`;
      context.fault(["options", name], message, `add ${key}: ${apis[0]}`);
    }
    return apis.length === 1 ? apis[0] : undefined;
  }
  const wrong = apiFault(id, kinds);
  if (!wrong) return id;
  context.fault(["options", name, key], wrong.message, wrong.hint);
  return undefined;
}
