import * as z from "zod";
import type { Context } from "../context.js";
import { line } from "../fields.js";
import { fromSheet } from "../from-sheet.js";
import type { OptionInput } from "../inputs.js";
import { TOKEN_CLASSES } from "../resolve-workload.js";
import { isBlended, reads } from "./resolving.js";

export const Api = z.strictObject({
  kind: z.literal("api"),
  label: line(60),
  price: z.string().meta({ description: "id of a price-sheet entry with a price per token" }),
});
export type Api = z.output<typeof Api>;

export function giveApi(context: Context, name: string, { label, price }: Api): void {
  const entry = context.price(price, ["options", name, "price"], "price");
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

export function apiInput(context: Context, name: string, { label }: Api): OptionInput {
  return {
    id: name,
    label,
    form: { kind: "api", blended: isBlended(context, name) },
    api: null,
    reads: reads(context, name, name),
  };
}
