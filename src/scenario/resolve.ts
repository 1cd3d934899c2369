import { DOCUMENTS } from "../economics/sources.js";
import type { Path } from "../reading/yaml-path.js";
import { placeOf } from "../reading/yaml-problems.js";
import type { TokenCatalog } from "../tokens/catalog.js";
import type { Context } from "./context.js";
import { resolveCorrelated } from "./correlated.js";
import { definitionsOf } from "./definitions.js";
import { giveRates } from "./exchange.js";
import { resolveFacts } from "./facts/facts.js";
import type { Asked, Common, Inputs, ReferenceInputs, Text } from "./inputs.js";
import { giveInvoice } from "./invoice.js";
import { checkNames } from "./names.js";
import { giveObjective } from "./objective.js";
import { isOnGpus } from "./options/register.js";
import { counted, giveOwnership } from "./ownership.js";
import { resolveQuotes } from "./quotes/resolve.js";
import { MADE_UP, readRequest } from "./request.js";
import { resolveBreakEvens } from "./resolve-break-evens.js";
import { resolveOptions } from "./resolve-options.js";
import { resolveWorkload } from "./resolve-workload.js";
import type { ReadScenario, Reference, Scenario } from "./schema.js";
import { queuesOf } from "./sizing/floors.js";
import { resolvePercentiles } from "./sizing/percentiles.js";
import type { Performance } from "./sizing/performance.js";
import { resolveSpeeds } from "./sizing/resolve-speeds.js";
import { resolveStudies } from "./studies/study.js";
import { findTokens, mustBeOfOneTokenizer } from "./whose-tokens.js";
import { checkSize } from "./workload-size.js";

/** What a file was read from and with. */
interface ReadFrom {
  readonly files: readonly string[];
  readonly builtWith: string;
  readonly cell: string | undefined;
}

interface Knowing {
  readonly performance?: Performance | undefined;
  readonly tokens?: (() => TokenCatalog) | undefined;
}

/** Turns a valid scenario into Inputs: prices looked up, references followed. Throws InputError with all that is wrong. */
export function resolve(context: Context, read: ReadScenario, reading: ReadFrom, knowing: Knowing): Inputs {
  const { workload } = read;
  const found = readRequest(context, workload.request);
  if (found) {
    context.lengths = found.lengths;
    return resolveAll(context, { ...read, workload: { ...workload, request: found.request } }, reading, knowing);
  }
  context.eitherWay(
    MADE_UP.map(
      (request) => (aside) => resolveAll(aside, { ...read, workload: { ...workload, request } }, reading, knowing),
    ),
  );
  context.throwIfAny();
  throw new Error("lengths cannot be had, and nothing is wrong with them");
}

function resolveAll(context: Context, scenario: Scenario, reading: ReadFrom, { performance, tokens }: Knowing): Inputs {
  const { lengths } = context;
  giveRates(context, scenario.exchange_rates);
  const demand = resolveWorkload(context, scenario);
  if (tokens) context.tokens = findTokens(context, scenario, tokens());
  const speeds = resolveSpeeds(context, scenario, performance);
  if (tokens) mustBeOfOneTokenizer(context, scenario, tokens(), speeds);
  // First, for a load that no fleet of a size that exists carries would be simulated for minutes.
  checkSize(context, scenario, demand);
  const percentiles = resolvePercentiles(context, scenario, { speeds, demand }, performance);
  const invoice = giveInvoice(context, scenario);
  const queues = queuesOf(scenario, { speeds, demand }, percentiles, performance);
  const options = resolveOptions(context, scenario, demand.load, queues).map((option) =>
    option.id === invoice?.api ? { ...option, form: { ...option.form, invoice: invoice.form } } : option,
  );
  const { people, overhead, objective } = scenario;
  needsPeople(context, scenario);
  if (people) {
    const [engineers, salary] = [context.at("people", "engineers"), context.at("people", "salary")];
    context.give("people.engineers", "Engineers that self-hosting needs", people.engineers, engineers);
    context.give("people.salary", "What an engineer costs a year", people.salary, salary);
  }
  if (overhead) context.give("overhead.share", "Overhead on the GPU bill", overhead, context.at("overhead"));
  giveObjective(context, objective);
  const ownership = giveOwnership(context, scenario.ownership);
  checkRota(context, scenario);
  const all = counted(context, options, ownership, scenario.ownership);
  const asked = resolveBreakEvens(context, scenario, all);
  const rest = common(context, scenario, reading, performance);
  const correlated = resolveCorrelated(context, scenario.correlated);
  const wanted = resolveWanted(context, scenario);
  const [whatIfs, ...more] = rest.studies.filter((study) => study.kind === "what_ifs");
  for (const { id } of more) context.fault(["studies", id], "there is one study of what-ifs already");
  if (whatIfs && demand.load === "runs") {
    const message = "surprises are those of a load that is served as it comes, and the workload is a batch";
    context.fault(["studies", whatIfs.id], message, "leave it out; what interruptions cost is the lost time of a job");
  }
  context.throwIfAny();
  const inputs = {
    kind: "decision" as const,
    lengths,
    speeds,
    percentiles: percentiles && queues && { ...percentiles, floors: queues.floors, uncounted: queues.uncounted },
    ownership,
    invoice,
    asked,
    wanted,
    correlated,
    ...rest,
  };
  if (!whatIfs) return { ...inputs, demand, options: all };
  return {
    ...inputs,
    demand: { ...demand, whatIfs: whatIfs.items.flatMap(({ kind, on }) => (on ? [kind] : [])) },
    options: all.map((option) => ({ ...option, reads: { ...whatIfs.reads, ...option.reads } })),
  };
}

/** A memo asks for a decision that is still to come, and is looked at again after its own day. */
function resolveWanted(context: Context, { decision, review, quality, as_of }: Scenario): Asked {
  const past = (day: string | undefined) => day !== undefined && day < as_of;
  const hint = `give a day after ${as_of}, whose prices the memo reads`;
  if (past(decision?.due))
    context.fault(["decision", "due"], `the decision is due before the day of the memo, ${as_of}`, hint);
  if (past(review)) context.fault(["review"], `the review is before the day of the memo, ${as_of}`, hint);
  return { ...decision, review, quality };
}

/** GPUs of our own need people and overhead; what is bought by the token or by the unit needs neither. */
function needsPeople(context: Context, { options, people, overhead }: Scenario): void {
  const needed = [
    ["people", people, "add people: { engineers: 1 FTE, salary: $200k/year }"],
    ["overhead", overhead, 'add overhead, such as "10%"'],
  ] as const;
  for (const [what, stated, hint] of needed) {
    const [first] = Object.entries(options).find(([, each]) => isOnGpus(each) && each[what] === undefined) ?? [];
    if (stated === undefined && first !== undefined)
      context.fault(["options", first], `GPUs of our own need ${what}, and the scenario states none`, hint);
  }
}

/** The same for a memo that compares no options. */
export function resolveReference(
  context: Context,
  scenario: Reference,
  reading: ReadFrom,
  performance: Performance | undefined,
): ReferenceInputs {
  const { headline, summary, lede, next } = scenario;
  const finding = {
    headline: textAt(context, headline, "headline"),
    summary: textAt(context, summary, "summary"),
    lede: textAt(context, lede, "lede"),
    next: textAt(context, next, "next"),
  };
  const keyFigures = scenario.key_figures.map((figure, index) => ({
    ...figure,
    at: placeOf(context.source, ["key_figures", index, "quantity"]),
  }));
  const found = common(context, scenario, reading, performance);
  context.throwIfAny();
  return { kind: "reference", finding, keyFigures, ...found };
}

function common(
  context: Context,
  scenario: Scenario | Reference,
  { files, builtWith, cell }: ReadFrom,
  performance: Performance | undefined,
): Common {
  const { id, title, question, as_of, answers, notes, template } = scenario;
  const { source } = context;
  const { models, gpus, precisions } = scenario;
  checkNames(context, scenario);
  const own = Object.entries(scenario.documents ?? {});
  const documents = own.map(([id, { title, published, file = null }]) => ({ id, file, title, published }));
  for (const { id: name } of documents.filter((each) => DOCUMENTS.some(({ id: known }) => known === each.id)))
    context.fault(["documents", name], `"${name}" is a document that laws cite already`, "leave it out");
  const cited = [...DOCUMENTS, ...documents].map((document) => document.id);
  const facts = resolveFacts(context, { models, gpus, precisions }, cited);
  const studies = resolveStudies(context, scenario.studies ?? {}, facts);
  const quotes = resolveQuotes(context, scenario.claims, performance);
  const definitions = definitionsOf(context, scenario);
  return {
    ...{ id, title, as_of, file: context.file, builtWith, cell, studies, quotes, definitions, documents },
    prices: context.prices.uses,
    pricesUsed: context.prices.used,
    maxPriceAge: scenario.prices?.max_age.value ?? null,
    remarks: context.remarks,
    answers: answers ?? null,
    question: textAt(context, question, "question"),
    notes: textAt(context, notes ?? "", "notes"),
    template: template ?? null,
    givens: [...context.givens.values()],
    files: [...files, ...context.filesBeside],
    placeOf: (path) => source.place(path),
  };
}

function textAt({ source }: Context, text: string, ...path: Path): Text {
  return { text, at: placeOf(source, path) };
}

/** A rota is that of one team: it cannot be staffed by the people of several. */
function checkRota(context: Context, { ownership, options }: Scenario): void {
  if (ownership?.running?.on_call === undefined) return;
  for (const [name, option] of Object.entries(options)) {
    if (!isOnGpus(option) || option.people === undefined) continue;
    const message = "the rota of the ownership counts the people of the scenario, and this option has its own";
    context.fault(["options", name, "people"], message, "leave on_call out of the ownership, or people here");
  }
}
