import { figure } from "../figures/figure.js";
import { listed } from "../figures/words.js";
import { nearest } from "../problem/nearest.js";
import type { Stated } from "../reading/stated.js";
import type { Path } from "../reading/yaml-path.js";
import { type Between, between, type PartOfText } from "../tokens/between.js";
import { type TokenCatalog, type Tokenizer, tokenizerIn, tokenizerNamed } from "../tokens/catalog.js";
import { contentOf, contentWords } from "./content.js";
import type { Context } from "./context.js";
import type { Api } from "./options/api.js";
import type { Provisioned } from "./options/provisioned.js";
import { isOnGpus, kindOf, type OnGpus } from "./options/register.js";
import type { Scenario } from "./schema.js";
import type { SpeedInput } from "./sizing/speed.js";

/** How many tokens an option's model makes of one of the workload's, where the scenario does not state it. */
export interface FoundTokens {
  readonly ratio: Stated;
  /** Where in the scenario it stands; options of one tokenizer share it, and move together. */
  readonly at: Path;
  /** Why it is a range. */
  readonly unknown: string;
}

/** Units are held against an API of the same model, and count as it does. */
type Counts = Api | OnGpus;

interface Counting {
  readonly name: string;
  readonly option: Counts;
  readonly tokenizer: Tokenizer | undefined;
}

/**
 * Finds whose tokens each option counts, from the models that options and prices name, and what those make of the workload's.
 * A ratio that an option states holds; where models count alike nothing follows; what is not known widens, and is told.
 */
export function findTokens(
  context: Context,
  scenario: Scenario,
  catalog: TokenCatalog,
): ReadonlyMap<string, FoundTokens> {
  const { tokenizer: stated } = scenario.workload;
  const content = contentOf(context, scenario.workload.content, catalog.kinds);
  const all = Object.entries(scenario.options).flatMap(([name, option]) =>
    option.kind === "api" || isOnGpus(option) ? [counting(context, catalog, name, option)] : [],
  );
  const whole = stated === undefined ? undefined : named(context, catalog, stated, ["workload", "tokenizer"]);
  const base = whole ?? countedAs(all);
  const silent = all.filter(
    ({ option, tokenizer }) => option.tokens === undefined && option.tokenizer === undefined && tokenizer === undefined,
  );
  if (whole) for (const { name, option } of silent) mustSay(context, name, option);
  if (content === undefined || (stated !== undefined && !whole)) return new Map();
  if (!base) {
    if (all.some(({ tokenizer }) => tokenizer !== undefined)) context.remark(alike(silent));
    return new Map();
  }
  if (stated === undefined && silent.length > 0) context.remark(alike(silent));
  for (const [name, option] of Object.entries(scenario.options))
    if (option.kind === "provisioned") mustCountAs(context, catalog, base, { name, option });
  const others = all.filter(
    ({ option, tokenizer }) => option.tokens === undefined && tokenizer !== undefined && tokenizer !== base,
  );
  return new Map(
    [...new Set(others.flatMap(({ tokenizer }) => tokenizer ?? []))].flatMap((tokenizer) => {
      const alike = others.filter((each) => each.tokenizer === tokenizer);
      const found = between(catalog, tokenizer, base, content);
      const labels = alike.map(({ option }) => option.label);
      context.remark(told(labels, tokenizer, base, found, { content, isStated: stated !== undefined }));
      const at = ["options", alike[0]?.name ?? "", "label"];
      const ratio = { ratio: asStated(found), at, unknown: why(found, content) };
      return alike.map(({ name }): [string, FoundTokens] => [name, ratio]);
    }),
  );
}

/** Whose tokens an option counts: as it says; by the model that it serves or the item that its price is for; by its label. */
function counting(context: Context, catalog: TokenCatalog, name: string, option: Counts): Counting {
  if (option.tokenizer !== undefined)
    return { name, option, tokenizer: named(context, catalog, option.tokenizer, ["options", name, "tokenizer"]) };
  const words = [...(option.kind === "api" ? soldAt(context, option.price) : servedBy(option)), option.label];
  const [tokenizer] = words.flatMap((each) => tokenizerIn(catalog, each) ?? []);
  return { name, option, tokenizer };
}

function servedBy({ replica }: OnGpus): string[] {
  return replica.serves === undefined ? [] : [replica.serves.model];
}

/** What a price is for, in the words of its sheet and of its feed. */
function soldAt({ prices }: Context, id: string): string[] {
  const found = prices.find(id, "price", [], { billed: "standard", input: undefined });
  if (found === undefined || "message" in found) return [];
  return [found.price.item, ...(found.price.feed ? [found.price.feed.key] : [])];
}

function named(context: Context, catalog: TokenCatalog, name: string, path: Path): Tokenizer | undefined {
  const found = tokenizerNamed(catalog, name);
  if (!found) {
    const ids = catalog.tokenizers.map(({ id }) => id);
    // By the names of their models as well: a misspelt one is nearer to what was meant than to any tokenizer.
    const models = catalog.tokenizers.flatMap((tokenizer) =>
      tokenizer.models.map((model) => model.replaceAll(" ", "-")),
    );
    const meant = nearest(name, [...ids, ...models]);
    const hint =
      meant === undefined
        ? `write a model's name, such as gpt-4o, or one of ${ids.join(", ")}`
        : `did you mean "${meant}"?`;
    context.fault(path, `no tokenizer is called "${name}"`, hint);
  }
  return found;
}

/** Where a workload does not say whose tokens it counts: those of the API that is bought from, or would be. */
function countedAs(all: readonly Counting[]): Tokenizer | undefined {
  const apis = all.filter(({ option }) => option.kind === "api");
  const compared = all.flatMap(({ option }) => (option.kind === "api" ? [] : (kindOf(option).named(option)?.id ?? [])));
  return (apis.find(({ name }) => name === compared[0]) ?? apis[0])?.tokenizer;
}

function mustSay(context: Context, name: string, { label }: Counts): void {
  const message = `the workload says whose tokens it counts, and nothing says which tokenizer \u201c${label}\u201d has`;
  context.fault(
    ["options", name],
    message,
    "add tokenizer, such as qwen-3, or tokens: its tokens for one of the workload's",
  );
}

/** What a unit carries is told in tokens of its own model: there is nothing to convert them by. */
function mustCountAs(
  context: Context,
  catalog: TokenCatalog,
  base: Tokenizer,
  { name, option }: { readonly name: string; readonly option: Provisioned },
): void {
  const { model } = option.units;
  const own = [model ?? "", option.label].flatMap((words) => tokenizerIn(catalog, words) ?? [])[0];
  if (own === undefined || own === base) return;
  const message = `its units count tokens as ${own.label} does, and the workload's are ${base.label}'s`;
  const hint = "state the workload in tokens of the model that the units serve";
  context.fault(["options", name, "units", ...(model === undefined ? [] : ["model"])], message, hint);
}

/**
 * A load test counts in tokens of the model that was tested, or of the tokenizer that it was told to count with: where the
 * option is of another, they are not the same.
 */
export function mustBeOfOneTokenizer(
  context: Context,
  { options }: Scenario,
  catalog: TokenCatalog,
  speeds: readonly SpeedInput[],
): void {
  for (const { option: name, measured } of speeds) {
    const option = options[name];
    if (!measured || option === undefined || !isOnGpus(option)) continue;
    const { model, tokenizer: with_ } = measured.setup;
    const path = ["options", name, "replica", "benchmark"];
    const tested = model === null ? undefined : tokenizerIn(catalog, model);
    const counted = with_ === null || with_ === model ? tested : tokenizerIn(catalog, with_);
    const { tokenizer } = counting(context, catalog, name, option);
    if (counted === undefined) {
      if (with_ !== null && with_ !== model) context.remark(countedWith(option.label, with_, model));
    } else if (tested !== undefined && tested !== counted) {
      const message = `${model} was tested, and its tokens were counted with ${with_}, which counts as ${counted.label} does`;
      context.fault(path, message, "run the load test with the tokenizer of the model that is tested");
    } else if (tokenizer !== undefined && tokenizer !== counted) {
      const message = `${tested === undefined ? `${with_} counted the load test` : `${model} was tested`}, which counts tokens as ${counted.label} does, and the option counts as ${tokenizer.label}`;
      context.fault(path, message, "give the load test of the model that it serves, or say that model's tokenizer");
    }
  }
}

function countedWith(label: string, tokenizer: string, model: string | null): string {
  return `The load test of \u201c${label}\u201d counted its tokens with \u201c${tokenizer}\u201d${model === null ? "" : `, and tested \u201c${model}\u201d`}: whether that is the tokenizer of the model, nobody says here, and it is taken for it.`;
}

function alike(silent: readonly Counting[]): string {
  const labels = silent.map(({ option }) => `\u201c${option.label}\u201d`);
  const isOne = silent.length === 1;
  return `Nothing says which model ${listed(labels)} ${isOne ? "serves" : "serve"}, and so whose tokens ${isOne ? "it counts" : "they count"}: all options are taken to make the same tokens of a text. Two models may differ by a third in German and more than threefold in Hindi.`;
}

function asStated({ value, low, high, known, source }: Between): Stated {
  const basis = known === "counted" ? "measured" : known === "quoted" ? "quoted" : "assumed";
  const range = low === high ? {} : { low, high };
  return { value, unit: "1", ...range, basis, source, date: undefined, note: undefined };
}

/** Why it is a range, as a part of a sentence. */
function why({ known }: Between, content: readonly PartOfText[]): string {
  if (content.length === 0) return "the workload does not say what kind of text it is";
  return known === "unknown"
    ? "one of the two vocabularies is in no package that can be counted with"
    : "parts of one kind of text differ";
}

interface KnownContent {
  readonly content: readonly PartOfText[];
  readonly isStated: boolean;
}

/** What a reader must know of options that count others than the workload. */
function told(
  labels: readonly string[],
  { label: own }: Tokenizer,
  { label: whose }: Tokenizer,
  found: Between,
  { content, isStated }: KnownContent,
): string {
  const words = (ratio: number) => figure(ratio, "1", "short");
  const [value, low, high] = [words(found.value), words(found.low), words(found.high)];
  const options = listed(labels.map((label) => `\u201c${label}\u201d`));
  const who = `${options} ${labels.length === 1 ? "counts" : "count"} tokens as ${own} does, and the workload's are ${isStated ? "" : "taken to be "}${whose}'s`;
  const text = content.length === 0 ? "" : ` ${contentWords(content)}`;
  if (found.known === "unknown")
    return `${who}. One of those may be ${low} to ${high} of ${own}'s${text}, because ${why(found, content)}; the memo counts ${value}. Your own prompts would tell: breakeven tokens.`;
  const range = low === high ? "" : `, ${low} to ${high} in parts of what was counted`;
  return `${who}: one of those is ${value} of ${own}'s${text}${range}.`;
}
