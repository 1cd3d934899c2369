import * as z from "zod";
import { apiBill, billByClass, blendedPrice } from "../../economics/books/api.js";
import { perToken } from "../../economics/books/comparison.js";
import type { OptionLaws } from "../../economics/option-model.js";
import type { Amount } from "../../figures/amounts.js";
import { called } from "../../formula/compose.js";
import { amountsOf, type BilledAs, billedAlike } from "../../prices/amounts.js";
import type { Entry } from "../../prices/sheet.js";
import type { Context } from "../context.js";
import { line, TOKEN_CLASSES } from "../fields.js";
import type { OptionInput } from "../inputs.js";
import { priceFromSheet } from "../price-book.js";
import type { Scenario } from "../schema.js";
import { defineOption } from "./kind.js";
import { dependsOn, priceRemarks } from "./price-remarks.js";
import { isBlended } from "./resolving.js";

const schema = z.strictObject({
  kind: z.literal("api"),
  label: line(60),
  price: z.string().meta({ description: "id of a price-sheet entry with a price per token" }),
  billed: z
    .enum(["standard", "batch"])
    .optional()
    .meta({ description: "batch where requests may wait, and the price of batches is paid; standard where absent" }),
});
export type Api = z.output<typeof schema>;

/** Gives the prices, and says for which lengths of input they hold. */
export function giveApi(
  context: Context,
  name: string,
  option: Api,
  { request }: Scenario["workload"],
): OptionInput["billedAlike"] {
  const { label, price, billed = "standard" } = option;
  const reading: BilledAs = { billed, input: request?.input };
  const entry = context.price(price, ["options", name, "price"], "price", reading);
  if (!entry) return undefined;
  const amounts = amountsOf(entry.price, reading);
  if (amounts.length === 0) {
    const hint = "leave out billed: batch, or add batch to the entry, with fresh, cached and output";
    context.fault(["options", name, "billed"], `"${price}" has no batch prices`, hint);
    return undefined;
  }
  for (const words of priceRemarks(entry.price, reading)) context.remark(`${label}: ${words}`);
  for (const amount of amounts) giveAmount(context, name, label, entry, amount, reading);
  return billedAlike(entry.price, reading.input);
}

/** One amount as a figure of the option: as the sheet states it, or as it follows from several. */
function giveAmount(
  context: Context,
  name: string,
  label: string,
  entry: Entry,
  amount: Amount,
  reading: BilledAs,
): void {
  const { price } = entry;
  if (amount.kind === "blended" && price.blended) {
    const at = context.atPrice(entry, "blended");
    context.give(`${name}.api_price`, `${label}: price per processed token`, price.blended, at, priceFromSheet(entry));
    return;
  }
  const part = reading.billed === "batch" ? "batch" : "tokens";
  const kind = amount.kind as keyof typeof TOKEN_CLASSES;
  const stated = price[part]?.[kind];
  if (!stated) return;
  const known = priceFromSheet(entry);
  const varies = dependsOn(price, reading);
  const note = [varies?.note, stated.note ?? known.note].filter((each) => each !== undefined).join("; ");
  const { value, low, high } = amount;
  const what = `${label}: ${TOKEN_CLASSES[kind].toLowerCase()}, price`;
  const { low: _, high: __, ...about } = stated;
  const range = low === undefined || high === undefined ? {} : { low, high };
  const figure = { ...about, value, ...range, ...(varies && { note }) };
  const isRange = varies !== undefined && low !== undefined;
  context.give(`${name}.${kind}_price`, what, figure, context.atPrice(entry, part, kind), {
    ...known,
    ...(isRange && { varies: varies.words }),
  });
}

/** Every token is bought at the API's price. */
export function apiLaws(isBlended: boolean): OptionLaws {
  // An API option names its bill `monthly_cost` as every other option does.
  const bill = apiBill.map((law) => called(law, "monthly_cost"));
  return {
    buysAll: true,
    laws: [...(isBlended ? [] : [...billByClass, ...blendedPrice]), ...bill, ...perToken],
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
  resolve({ context, name }) {
    return {
      ...apiLaws(isBlended(context, name)),
      isBounded: false,
      pays: null,
      sentence: () => "Every token is bought at the API's price.",
      inHours: (load) => ({ own: load.map(() => 0), paid: load.map(() => 0) }),
    };
  },
});
