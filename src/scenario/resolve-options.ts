import type { OptionForm } from "../economics/option-model.js";
import type { Entry } from "../prices/sheet.js";
import type { Context } from "./context.js";
import type { Given, Inputs, OptionInput } from "./inputs.js";
import { apiFault } from "./references.js";
import { TOKEN_CLASSES } from "./resolve-workload.js";
import type { Option, Scenario } from "./schema.js";

type Api = Extract<Option, { kind: "api" }>;
type Fleet = Exclude<Option, Api>;

/** First parts of quantity ids that are not options. */
const RESERVED = ["workload", "people", "overhead", "objective"];

/** The options with their prices looked up and their references followed. */
export function resolveOptions(context: Context, scenario: Scenario, load: Inputs["demand"]["load"]): OptionInput[] {
  const options = Object.entries(scenario.options);
  const apis = options.filter((entry): entry is [string, Api] => entry[1].kind === "api");
  if (options.length < 2) context.fault(["options"], "there must be at least two options to compare");
  if (apis.length === 0) context.fault(["options"], "one option must be an API", "add an option with kind: api");
  if (apis.length === options.length) {
    const hint = "add an option with kind: self_hosted or floor_with_spillover";
    context.fault(["options"], "every option is an API, so there is nothing to serve ourselves", hint);
  }
  for (const name of RESERVED.filter((each) => Object.hasOwn(scenario.options, each))) {
    context.fault(["options", name], `"${name}" cannot be an option's name`, "the memo uses it itself");
  }
  for (const [index, [name, { label }]] of options.entries()) {
    const twin = options.slice(0, index).find(([, other]) => other.label === label);
    if (twin)
      context.fault(
        ["options", name, "label"],
        `"${label}" is also the label of ${twin[0]}`,
        "the memo tells options apart by their labels",
      );
  }
  for (const [name, option] of apis) giveApi(context, name, option);
  return options.flatMap(([name, option]) => {
    if (option.kind === "api") {
      return {
        id: name,
        label: option.label,
        form: { kind: "api", blended: isBlended(context, name) },
        api: null,
        reads: reads(context, name, name),
      };
    }
    giveFleet(context, name, option);
    if (option.kind === "floor_with_spillover" && load === "peak_factor") {
      const hint = "give the load as quantiles, hourly or flat";
      const message = "spillover needs the shape of the load, and only its peak is given";
      context.fault(["options", name, "spill_to"], message, hint);
    }
    const api = otherApi(context, name, option, new Map(options.map(([id, { kind }]) => [id, kind])));
    return api === undefined ? [] : fleetInput(context, name, option, api);
  });
}

function giveApi(context: Context, name: string, { label, price }: Api): void {
  const entry = context.price(price, name, "price");
  if (!entry) return;
  const { blended, tokens } = entry.price;
  const at = (...path: string[]) => ({ source: entry.source, path: [...entry.path, ...path] });
  if (blended)
    context.give(`${name}.api_price`, `${label}: price per processed token`, blended, at("blended"), fromSheet(entry));
  for (const kind of tokens ? (["fresh", "cached", "output"] as const) : []) {
    const stated = tokens?.[kind];
    const what = `${label}: ${TOKEN_CLASSES[kind].toLowerCase()}, price`;
    if (stated) context.give(`${name}.${kind}_price`, what, stated, at("tokens", kind), fromSheet(entry));
  }
}

function giveFleet(context: Context, name: string, option: Fleet): void {
  const { label, replica, box, sizing, gpu_price } = option;
  const give = (key: string, what: string, stated: Parameters<Context["give"]>[2], ...path: string[]) =>
    context.give(`${name}.${key}`, `${label}: ${what}`, stated, context.at("options", name, ...path));
  const entry = context.price(gpu_price, name, "gpu_price");
  if (entry?.price.gpu_hour) {
    const at = { source: entry.source, path: [...entry.path, "gpu_hour"] };
    context.give(`${name}.gpu_price`, `${label}: GPU price`, entry.price.gpu_hour, at, fromSheet(entry));
  }
  give("gpus_per_replica", "GPUs of a replica", replica.gpus, "replica", "gpus");
  give("replica_throughput", "throughput of a replica", replica.throughput, "replica", "throughput");
  give("gpus_per_box", "GPUs of a box", box, "box");
  if (typeof sizing === "object" && "peak" in sizing) {
    give("headroom", "headroom over the peak", sizing.peak.headroom, "sizing", "peak", "headroom");
  }
  if (typeof sizing === "object" && "replicas" in sizing) {
    give("replicas", "replicas", sizing.replicas, "sizing", "replicas");
  }
  const [small, large] = [Math.min(replica.gpus.value, box.value), Math.max(replica.gpus.value, box.value)];
  if (large % small !== 0) {
    const message = `replicas of ${replica.gpus.value} GPUs do not fill boxes of ${box.value}`;
    context.fault(["options", name, "replica", "gpus"], message, "one must be a multiple of the other");
  }
}

function fleetInput(context: Context, name: string, { kind, label, sizing }: Fleet, api: string): OptionInput {
  const rule = sizing === "trough" ? "trough" : "peak" in sizing ? "peak" : "fixed";
  const form: OptionForm = { kind, sizing: rule, apiBlended: isBlended(context, api) };
  return { id: name, label, form, api, reads: reads(context, name, api) };
}

/** The API that a fleet spills to or would replace: the one that is named, or the only one there is. */
function otherApi(
  context: Context,
  name: string,
  option: Fleet,
  kinds: ReadonlyMap<string, Option["kind"]>,
): string | undefined {
  const apis = [...kinds.keys()].filter((id) => kinds.get(id) === "api");
  const key = option.kind === "floor_with_spillover" ? "spill_to" : "against";
  const named = option.kind === "floor_with_spillover" ? option.spill_to : option.against;
  if (named === undefined) {
    if (apis.length > 1) {
      const message = `several options are APIs: say against which "${name}" is measured`;
      context.fault(["options", name], message, `add ${key}: ${apis[0]}`);
    }
    return apis.length === 1 ? apis[0] : undefined;
  }
  const wrong = apiFault(named, kinds);
  if (!wrong) return named;
  context.fault(["options", name, key], wrong.message, wrong.hint);
  return undefined;
}

/** Formula input -> given figure: what the scenario gives as a whole, what the API gives, what the option gives. */
function reads(context: Context, name: string, api: string): Record<string, string> {
  const found: Record<string, string> = {
    engineers: "people.engineers",
    salary: "people.salary",
    overhead: "overhead.share",
  };
  for (const prefix of ["workload", api, name]) {
    for (const id of context.givens.keys()) {
      if (id.startsWith(`${prefix}.`)) found[id.slice(prefix.length + 1)] = id;
    }
  }
  return found;
}

function isBlended(context: Context, api: string): boolean {
  return !context.givens.has(`${api}.fresh_price`);
}

function fromSheet({ price }: Entry): Partial<Given> {
  const { provider, item, class: procurement, effective, source } = price;
  const until = effective.to ? `${effective.from} to ${effective.to}` : `from ${effective.from}`;
  const note = [`${provider}, ${item}, ${procurement}, ${until}`, price.note].filter(Boolean).join("; ");
  return { basis: "quoted", source, date: price.read, note };
}
