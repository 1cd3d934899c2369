import { priceOfCounted } from "../economics/books/api.js";
import { unserved, unservedInAll } from "../economics/books/availability.js";
import { inputPart } from "../economics/books/counted-tokens.js";
import { type LimitForm, limitOf, overLimit } from "../economics/books/limits.js";
import { lostHits } from "../economics/books/lost-hits.js";
import { minutes } from "../economics/books/minutes.js";
import { type Law, lawIn } from "../economics/law.js";
import { apiBehind, besideApi, besideFleet, billLaws } from "../economics/options/api-bill.js";
import { reading, wrapped } from "../formula/compose.js";
import { checkTurnaround } from "./batch.js";
import type { Context } from "./context.js";
import { conversions } from "./exchange.js";
import { hybridOf } from "./hybrid.js";
import type { LoadForm, OptionInput } from "./inputs.js";
import { type Api, type Bill, giveApi } from "./options/api.js";
import { giveOwnCosts } from "./options/give-own-costs.js";
import { giveHourPrices } from "./options/hour-prices.js";
import { KIND_NAMES, type OptionForm, type Setting } from "./options/kind.js";
import { giveLostHits } from "./options/lost-hits.js";
import { isOnGpus, kindOf, type Option, type Own } from "./options/register.js";
import { reads } from "./options/resolving.js";
import type { Seller } from "./price-use.js";
import { apiFault } from "./references.js";
import type { Scenario } from "./schema.js";
import type { Queues } from "./sizing/floors.js";
import { HELD, READS_HELD } from "./sizing/give-held.js";
import { sizingsOf } from "./sizings.js";
import { giveSuccess, hasSuccess } from "./success-rate.js";
import { tokensOf } from "./tokens-counted.js";
import { type LoadOfDay, loadByMinute, minutesAhead } from "./zone.js";

/** The options with their prices looked up and their references followed. */
export function resolveOptions(
  context: Context,
  scenario: Scenario,
  load: LoadForm,
  queues: Queues | undefined,
): OptionInput[] {
  const options = Object.entries(scenario.options);
  const apis = options.filter((entry): entry is [string, Api] => entry[1].kind === "api");
  checkTogether(
    context,
    options,
    apis.map(([name]) => name),
  );
  givePeakInHour(context, scenario, load);
  giveSuccess(context, scenario);
  const { request } = scenario.workload;
  const ofDay = loadOfDay(context, scenario);
  const billed = new Map(
    apis.map(([name, option]) => [name, giveApi(context, name, option, scenario.workload, ofDay?.byMinute)]),
  );
  const served = options.flatMap(([, option]) => servesOf(option)?.model ?? []);
  const kinds = new Map(options.map(([id, { kind }]) => [id, kind]));
  return options.flatMap(([name, option]): OptionInput[] => {
    const { label } = option;
    giveOwnCosts(context, name, option, scenario.people !== undefined);
    if (option.kind === "api") {
      if (load === "runs") checkTurnaround(context, name, option);
      const bill = billed.get(name);
      const billing = bill ? [...billLaws(bill.form), ...conversions(context, name, "api")] : [];
      const setting = { context, name, load, api: billing, bill: bill?.form };
      const found = kindOf(option).resolve(setting, option);
      if (!found) return [];
      const form = limited(found, bill, load);
      const laws = withUnserved(form.laws, option);
      const sellers = bill?.sellers(served) ?? [];
      const own = {
        id: name,
        label,
        form: { ...form, laws, ...hasSuccess(option) },
        api: null,
        reads: reads(context, name, name),
      };
      return [
        {
          ...own,
          ...(bill?.billedAlike && { billedAlike: bill.billedAlike }),
          ...(bill?.longParts && { longParts: bill.longParts }),
          ...(sellers.length > 0 && { sellers }),
        },
      ];
    }
    const api = otherApi(context, name, option, kinds);
    const bill = api === undefined ? undefined : billed.get(api);
    const behind = bill && api ? [...apiBehind(bill.form), ...conversions(context, api, "api")] : [];
    const resolved = (within: Context, stated: Own) => {
      const setting = { context: within, name, load, request, api: behind, bill: bill?.form };
      const found = ownOption(setting, stated, bill, api, scenario);
      const done = found && (queues?.of(within, name, stated, found, bill?.form, within === context) ?? found);
      if (!done?.form.spills || !bill?.byHour || !ofDay || !api) return done;
      const laws = giveHourPrices(within, name, stated, done.form.laws, bill.byHour, ofDay);
      return { form: { ...done.form, laws }, reads: { ...done.reads, ...reads(within, name, api) } };
    };
    const found = resolved(context, option);
    mustHaveShape(context, name, option, load);
    if (api === undefined || !found) return [];
    const hybrid = hybridOf(context, option, { api, load, hasQueues: queues !== undefined }, resolved);
    const sizings = sizingsOf(context, option, api, load, resolved);
    const sellers = gpuSellers(context, option);
    const more = { ...(hybrid && { hybrid }), ...(sizings && { sizings }), ...(sellers.length > 0 && { sellers }) };
    return [{ id: name, label, api, ...found, ...more }];
  });
}

function servesOf(option: Option) {
  return isOnGpus(option) ? option.replica.serves : undefined;
}

/** Who else lists the GPU that a fleet of ours rents by the hour. */
function gpuSellers(context: Context, option: Own): Seller[] {
  if (
    !("gpu_price" in option) ||
    typeof option.gpu_price !== "string" ||
    ("people" in option && option.people === "none")
  )
    return [];
  const { prices } = context;
  const entry = prices.find(option.gpu_price, "gpu_price", [], { billed: "standard", input: undefined });
  return entry && "price" in entry ? prices.gpuSellers(entry, servesOf(option)?.gpu) : [];
}

/** An option that is no API, by the laws of what it buys from. */
function ownOption(
  setting: Setting,
  option: Own,
  bill: Bill | undefined,
  api: string | undefined,
  { workload }: Scenario,
): Pick<OptionInput, "form" | "reads"> | undefined {
  const { context, name, load } = setting;
  const found = kindOf(option).resolve(setting, option);
  if (api === undefined || !found) return undefined;
  const form = limited(found, bill, load);
  const losesHits = form.spills && bill && giveLostHits(context, name, option, bill.form, workload);
  const own = [...withUnserved(form.laws, option), ...conversions(context, name, "option")];
  const laws = losesHits ? besideFleet(own, bill.form, lostHits(bill.form)) : own;
  const countsOthers = isOnGpus(option) && tokensOf(context, name, option) !== undefined;
  const runByProvider = isOnGpus(option) && option.people === "none" ? { runByProvider: true } : {};
  const isByTheHour = option.kind === "mix" || (option.kind === "autoscaled" && form.spills);
  if (isByTheHour && bill?.form.terms?.commits) byHourBesideCommitment(context, name, option);
  return {
    form: { ...besideApi(bill?.form, { ...form, laws }), ...hasSuccess(option), countsOthers, ...runByProvider },
    reads: { ...reads(context, name, api), ...(form.laws.some(isSizedByIt) && READS_HELD) },
  };
}

const isSizedByIt = ({ given }: Law) => given.has(HELD);

/** Units and limits hold by the minute: the busiest minute of an hour where it is known, and the hour's mean elsewhere. */
function givePeakInHour(context: Context, { workload, options }: Scenario, load: LoadForm): void {
  const isAsked = Object.values(options).some((option) => option.kind === "provisioned" || refuses(option));
  if (!isAsked) return;
  const { load: stated } = workload;
  const given = typeof stated === "object" && "peak_in_hour" in stated ? stated.peak_in_hour : undefined;
  const label = "Busiest minute of an hour over its mean";
  const at = context.at("workload", "load", ...(given ? ["peak_in_hour"] : []));
  context.give("workload.peak_in_hour", label, given ?? AS_THE_HOUR, at, given ? {} : { basis: "modelled" });
  if (!given && load === "hourly") context.remark(EVEN_HOURS);
}

/** Whether what is over its limits is refused. */
function refuses(option: Scenario["options"][string]): boolean {
  return "limits" in option && option.limits?.raised_on_request !== true;
}

const AS_THE_HOUR = {
  ...{ value: 1, unit: "1", basis: undefined, source: undefined },
  date: undefined,
  note: undefined,
};
const EVEN_HOURS =
  "Units and rate limits hold by the minute, and the load is given by the hour: each hour is taken as even. Its busiest minutes exceed them earlier; what they come to, measured, goes to the load as peak_in_hour.";

/** With what the API's limits leave unserved, where the API states any and something goes to it. */
function limited(form: OptionForm, bill: Bill | undefined, load: LoadForm): OptionForm {
  const limits = bill?.limits;
  if (!limits || !form.toApi) return form;
  const isThere = (law: Law) => form.laws.some(({ id }) => id === law.id);
  const more = [
    ...minutes,
    ...billedTokens(limits, bill.form),
    ...limitOf(limits),
    ...overLimit(form.toApi, load !== "peak_factor"),
  ];
  return { ...form, laws: [...form.laws, ...more.filter((law) => !isThere(law))] };
}

/** A limit of tokens is one of those that the API counts. */
function billedTokens({ countsOthers, tokens }: LimitForm, { isBlended }: Bill["form"]): readonly Law[] {
  return countsOthers && tokens && !isBlended ? [...inputPart, lawIn(priceOfCounted, "billed_per_token")] : [];
}

/** What is not served is told of an option that says how available it is, beside what of its load is refused anyway. */
function withUnserved(laws: readonly Law[], { availability }: Option): readonly Law[] {
  if (availability === undefined) return laws;
  if (!laws.some(({ id }) => id === "unserved_tokens")) return [...laws, ...unserved];
  const [away, inAll] = [lawIn(unservedInAll, "unserved_while_away"), lawIn(unservedInAll, "unserved_tokens")];
  const words = { title: "Tokens that it refuses, if it is always there", symbol: "refused" };
  const share = (law: Law) =>
    law.id === "unserved_share" ? reading(law, "unserved_tokens", "unserved_while_there") : law;
  return [...wrapped(laws.map(share), "unserved_while_there", inAll, words), away];
}

/** When the load comes, where the load, or the file of its hours, says of which zone they are. */
function loadOfDay(context: Context, { workload: { load }, as_of }: Scenario): LoadOfDay | undefined {
  const { minute, isInstant } = context.firstHour ?? { minute: 0, isInstant: false };
  const zone = typeof load === "object" && "zone" in load ? load.zone : undefined;
  if (zone === undefined && !isInstant) return undefined;
  const ahead = minutesAhead(zone ?? "UTC", as_of);
  if (ahead === undefined) {
    const hint = "write UTC, an offset such as +02:00, or a name such as Europe/Berlin";
    context.fault(["workload", "load", "zone"], `there is no time zone called "${zone}"`, hint);
    return undefined;
  }
  const hours = context.givens.get("workload.relative_low")?.value;
  if (typeof hours !== "object") return undefined;
  const from = minute - (isInstant ? 0 : ahead);
  return { hours, from, byMinute: loadByMinute(hours, from) };
}

/** In which hours a box pays is found at one price a token. */
function byHourBesideCommitment(context: Context, name: string, option: Own): void {
  const { key } = kindOf(option).named(option) ?? { key: "spill_to" };
  const message =
    "the API has a commitment, and in which hours a box pays is found at one price a token: beside a commitment the hours of all boxes hang together, as a token costs nothing until what was promised is used up";
  const hint =
    "take floor_with_spillover, whose number of boxes is searched for beside one; or leave the commitment out";
  context.fault(["options", name, key], message, hint);
}

function mustHaveShape(context: Context, name: string, option: Own, load: LoadForm): void {
  if (load === "runs" && option.kind !== "job") {
    const message = "the workload is a batch, and this option serves a load as it comes";
    context.fault(["options", name, "kind"], message, "write kind: job, which works each run off within its window");
  }
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
    const others = KIND_NAMES.filter((kind) => kind !== "api");
    const hint = `add an option of another kind: ${others.slice(0, -1).join(", ")} or ${others.at(-1)}`;
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
