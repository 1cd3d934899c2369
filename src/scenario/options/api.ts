import * as z from "zod";
import { apiBill } from "../../economics/books/api.js";
import { type ApiForm, billByClass } from "../../economics/books/api-by-class.js";
import { perToken } from "../../economics/books/comparison.js";
import type { Law } from "../../economics/law.js";
import { type OptionLaws, pricePerToken } from "../../economics/option-model.js";
import type { Amount } from "../../figures/amounts.js";
import { figure } from "../../figures/figure.js";
import { CLASS_WORDS, isTokenClass, type TokenClass } from "../../figures/token-classes.js";
import { called } from "../../formula/compose.js";
import { amountsOf, type BilledAs, billedAlike, PRICE_KEYS } from "../../prices/amounts.js";
import type { Entry } from "../../prices/sheet.js";
import type { Context } from "../context.js";
import { line } from "../fields.js";
import type { OptionInput } from "../inputs.js";
import { priceFromSheet } from "../price-book.js";
import type { Scenario } from "../schema.js";
import { classesIn, giveOwnSplit, Split } from "../split.js";
import { SuccessRate } from "../success-rate.js";
import { giveCounted, inputCounted, TokensCounted } from "../tokens-counted.js";
import { defineOption } from "./kind.js";
import { dependsOn, priceRemarks } from "./price-remarks.js";

const schema = z.strictObject({
  kind: z.literal("api"),
  label: line(60),
  price: z.string().meta({ description: "id of a price-sheet entry with a price per token" }),
  billed: z
    .enum(["standard", "batch"])
    .optional()
    .meta({ description: "batch where requests may wait, and the price of batches is paid; standard where absent" }),
  tokens: TokensCounted.optional(),
  success_rate: SuccessRate.optional(),
  split: Split.optional().meta({
    description:
      "how this API bills the tokens, where its cache is not the workload's; as in the workload where absent",
  }),
});
export type Api = z.output<typeof schema>;

/** How an API bills this workload, and which lengths of input cost as today's do. */
export interface Bill {
  readonly form: ApiForm;
  readonly billedAlike: OptionInput["billedAlike"];
}

/** Gives the prices of the classes that the workload has, which comes hour by hour of the UTC day as `byHour` says. Undefined where there is no such price, which is told. */
export function giveApi(
  context: Context,
  name: string,
  option: Api,
  { request, split }: Scenario["workload"],
  byHour: BilledAs["byHour"],
): Bill | undefined {
  const { label, price, billed = "standard", tokens, split: own } = option;
  // Tiers are of tokens as the API counts them.
  const input = request && inputCounted(request.input, tokens);
  const reading: BilledAs = { billed, input, byHour };
  const entry = context.price(price, ["options", name, "price"], "price", reading);
  if (!entry) return undefined;
  const amounts = amountsOf(entry.price, reading);
  if (amounts.length === 0) {
    const hint = "leave out billed: batch, or add batch to the entry, with fresh, cached and output";
    context.fault(["options", name, "billed"], `"${price}" has no batch prices`, hint);
    return undefined;
  }
  const form = {
    isBlended: amounts.some(({ kind }) => kind === "blended"),
    classes: classesIn(own ?? split),
    countsOthers: tokens !== undefined,
    splitsApart: own !== undefined,
  };
  if (own) giveOwnSplit(context, name, label, own);
  if (own && form.isBlended) {
    const message = `"${price}" asks one price for all tokens, whatever their class`;
    context.fault(["options", name, "split"], message, "leave split out");
  }
  if (tokens) giveCounted(context, name, label, "billed", tokens);
  for (const words of priceRemarks(entry.price, reading)) context.remark(`${label}: ${words}`);
  checkWrites(context, name, option, amounts, form);
  for (const amount of amounts) giveAmount(context, name, label, entry, amount, { ...reading, form });
  const alike = billedAlike(entry.price, input);
  const perToken = input && request ? input.value / request.input.value : 1;
  return { form, billedAlike: alike && [alike[0] / perToken, alike[1] / perToken] };
}

/** What is written to a cache has a price, or the split says nothing of it; what is priced and not counted is told. */
function checkWrites(
  context: Context,
  name: string,
  { label, price, billed }: Api,
  amounts: readonly Amount[],
  { isBlended, classes }: ApiForm,
): void {
  if (isBlended) return;
  const priced = new Map(amounts.map(({ kind, value }) => [kind, value] as const));
  for (const kind of WRITTEN) {
    const asked = priced.get(kind);
    if (classes.includes(kind) && asked === undefined) {
      const part = billed === "batch" ? " in a batch" : "";
      const message = `"${price}" has no price for ${CLASS_WORDS[kind]}${part}, and the split has such tokens`;
      const hint = `add ${PRICE_KEYS[kind]} to ${billed === "batch" ? "batch of the entry" : "the entry"}: what a token costs that is written; where the provider asks no more than for fresh input, that`;
      context.fault(["options", name, "price"], message, hint);
    }
    if (!classes.includes(kind) && asked !== undefined)
      context.remark(
        `${label}: ${figure(asked, "USD/Mtok")} is asked for ${CLASS_WORDS[kind]}, and nothing is counted as such: the split names no such tokens.`,
      );
  }
}

const WRITTEN = ["written_5m", "written_1h"] as const satisfies readonly TokenClass[];

/** One amount as a figure of the option: as the sheet states it, or as it follows from several. */
function giveAmount(
  context: Context,
  name: string,
  label: string,
  entry: Entry,
  { kind, value, low, high }: Amount,
  { form, ...reading }: BilledAs & { readonly form: ApiForm },
): void {
  const { price } = entry;
  if (kind === "blended" && price.blended) {
    const at = context.atPrice(entry, "blended");
    const id = form.countsOthers ? "price_per_token" : "api_price";
    context.give(`${name}.${id}`, `${label}: price per processed token`, price.blended, at, priceFromSheet(entry));
    return;
  }
  if (!isTokenClass(kind) || !form.classes.includes(kind)) return;
  const part = reading.billed === "batch" ? "batch" : "tokens";
  const stated = price[part]?.[PRICE_KEYS[kind]];
  if (!stated) return;
  const known = priceFromSheet(entry);
  const varies = dependsOn(price, reading);
  const note = [varies?.note, stated.note ?? known.note].filter((each) => each !== undefined).join("; ");
  const what = `${label}: ${CLASS_WORDS[kind]}, price`;
  const { low: _, high: __, ...about } = stated;
  const range = low === undefined || high === undefined ? {} : { low, high };
  const figures = { ...about, value, ...range, ...(varies && { note }) };
  const isRange = varies !== undefined && low !== undefined;
  context.give(`${name}.${kind}_price`, what, figures, context.atPrice(entry, part, PRICE_KEYS[kind]), {
    ...known,
    ...(isRange && { varies: varies.words }),
  });
}

/** What leads to the price of a processed token, and class by class to what they cost. */
export function billLaws(form: ApiForm): readonly Law[] {
  return [...(form.isBlended ? [] : billByClass(form)), ...pricePerToken(form)];
}

/** Every token is bought at the API's price. */
export function apiLaws(price: readonly Law[]): OptionLaws {
  // An API option names its bill `monthly_cost` as every other option does.
  const bill = apiBill.map((law) => called(law, "monthly_cost"));
  return {
    buysAll: true,
    laws: [...price, ...bill, ...perToken],
    ofFleet: [],
    spills: false,
    splitsRequests: false,
  };
}

export const api = defineOption({
  kind: "api",
  schema,
  comesAndGoes: false,
  named: () => null,
  shareOfLoad: () => 0,
  resolve(setting) {
    return {
      ...apiLaws(setting.api),
      isBounded: false,
      pays: null,
      sentence: () => "Every token is bought at the API's price.",
      inHours: (load) => ({ own: load.map(() => 0), paid: load.map(() => 0) }),
    };
  },
});
