import { apiBehind, besideApi, billLaws, withLostHits } from "../economics/options/api-bill.js";
import type { Context } from "./context.js";
import { conversions } from "./exchange.js";
import type { LoadForm, OptionInput } from "./inputs.js";
import { type Api, giveApi } from "./options/api.js";
import { giveLostHits } from "./options/lost-hits.js";
import { kindOf, type Option, type Own } from "./options/register.js";
import { reads } from "./options/resolving.js";
import { apiFault } from "./references.js";
import type { Scenario } from "./schema.js";
import { giveSuccess, hasSuccess } from "./success-rate.js";
import { tokensOf } from "./tokens-counted.js";
import { loadByHour, minutesAhead } from "./zone.js";

/** The options with their prices looked up and their references followed. */
export function resolveOptions(context: Context, scenario: Scenario, load: LoadForm): OptionInput[] {
  const options = Object.entries(scenario.options);
  const apis = options.filter((entry): entry is [string, Api] => entry[1].kind === "api");
  checkTogether(
    context,
    options,
    apis.map(([name]) => name),
  );
  giveSuccess(context, scenario);
  const byHour = loadOfDay(context, scenario);
  const billed = new Map(
    apis.map(([name, option]) => [name, giveApi(context, name, option, scenario.workload, byHour)]),
  );
  const kinds = new Map(options.map(([id, { kind }]) => [id, kind]));
  return options.flatMap(([name, option]): OptionInput[] => {
    const { label } = option;
    if (option.kind === "api") {
      const bill = billed.get(name);
      const laws = bill ? [...billLaws(bill.form), ...conversions(context, name, "api")] : [];
      const form = kindOf(option).resolve({ context, name, load, api: laws }, option);
      if (!form) return [];
      const alike = bill?.billedAlike;
      const own = {
        id: name,
        label,
        form: { ...form, ...hasSuccess(option) },
        api: null,
        reads: reads(context, name, name),
      };
      return [alike ? { ...own, billedAlike: alike } : own];
    }
    const api = otherApi(context, name, option, kinds);
    const bill = api === undefined ? undefined : billed.get(api);
    const behind = bill && api ? [...apiBehind(bill.form), ...conversions(context, api, "api")] : [];
    const form = kindOf(option).resolve({ context, name, load, api: behind }, option);
    mustHaveShape(context, name, option, load);
    if (api === undefined || !form) return [];
    const losesHits = form.spills && bill && giveLostHits(context, name, option, bill.form, scenario.workload);
    const own = [...form.laws, ...conversions(context, name, "option")];
    const laws = losesHits ? withLostHits(own, bill.form) : own;
    const countsOthers = tokensOf(context, name, option) !== undefined;
    if (form.spills && form.search && bill?.form.terms?.commits) searchedBesideCommitment(context, name, option);
    return [
      {
        id: name,
        label,
        form: { ...besideApi(bill?.form, { ...form, laws }), ...hasSuccess(option), countsOthers },
        api,
        reads: reads(context, name, api),
      },
    ];
  });
}

/** What part of the load comes in each hour of the UTC day, where the load says of which zone its hours are. */
function loadOfDay(context: Context, { workload: { load }, as_of }: Scenario): readonly number[] | undefined {
  if (typeof load !== "object" || !("zone" in load) || load.zone === undefined) return undefined;
  const ahead = minutesAhead(load.zone, as_of);
  if (ahead === undefined) {
    const hint = "write UTC, an offset such as +02:00, or a name such as Europe/Berlin";
    context.fault(["workload", "load", "zone"], `there is no time zone called "${load.zone}"`, hint);
    return undefined;
  }
  const hours = context.givens.get("workload.relative_low")?.value;
  return typeof hours === "object" ? loadByHour(hours, ahead) : undefined;
}

/** What is searched for weighs boxes against tokens at one price; below a commitment a token costs nothing more. */
function searchedBesideCommitment(context: Context, name: string, option: Own): void {
  const { key } = kindOf(option).named(option) ?? { key: "spill_to" };
  const message = "the API has a commitment, and which boxes pay beside it is searched for at one price a token";
  const hint = "state the number of replicas, or size by trough or average; or leave the commitment out";
  context.fault(["options", name, key], message, hint);
}

function mustHaveShape(context: Context, name: string, option: Own, load: LoadForm): void {
  if (load !== "peak_factor" || kindOf(option).named(option)?.key !== "spill_to") return;
  const hint = "give the load as quantiles, hourly or flat";
  const message = "spillover needs the shape of the load, and only its peak is given";
  context.fault(["options", name, "spill_to"], message, hint);
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
  const { key, id } = kindOf(option).named(option) ?? { key: "against", id: undefined };
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
