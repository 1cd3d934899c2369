import * as z from "zod";
import { percent } from "../figures/figure.js";
import { trimmed } from "../figures/number.js";
import { listed } from "../figures/words.js";
import { nameHint } from "../problem/nearest.js";
import { NAMES, words } from "../reading/stated.js";
import type { PartOfText } from "../tokens/between.js";
import type { Context } from "./context.js";
import { share } from "./fields.js";

/** What kind of text the workload is. */
export const Content = z
  .union([
    words("a kind of text", { most: 40, example: "german" }).register(NAMES, { of: "content" }),
    z.record(z.string(), share("the share of a kind of text")),
  ])
  .meta({
    description:
      "what kind of text it is, or how many of the workload's tokens are of each kind; decides what one model makes of another's tokens, and unknown widens it",
    examples: ["german", { german: "70%", code: "30%" }],
  });
type Content = z.output<typeof Content>;

/** The kinds of text with their shares, none where nothing is said; undefined where that cannot be meant, which is told. */
export function contentOf(
  context: Context,
  content: Content | undefined,
  kinds: readonly string[],
): readonly PartOfText[] | undefined {
  if (content === undefined) return [];
  const isOne = typeof content === "string";
  const path = ["workload", "content"];
  const parts = isOne
    ? [{ kind: content, share: 1, at: path }]
    : Object.entries(content).map(([kind, { value }]) => ({ kind, share: value, at: [...path, kind] }));
  const strange = parts.filter(({ kind }) => !kinds.includes(kind));
  for (const { kind, at } of strange)
    context.fault(at, `no kind of text is called "${kind}"`, nameHint(kind, kinds) ?? `one of ${kinds.join(", ")}`);
  for (const [kind, { low }] of isOne ? [] : Object.entries(content))
    if (low !== undefined)
      context.fault(
        [...path, kind],
        "the share of a kind of text is a range",
        "write one figure, or leave content out",
      );
  const whole = parts.reduce((sum, each) => sum + each.share, 0);
  const isWhole = Math.abs(whole - 1) <= 1e-6;
  if (!isWhole)
    context.fault(path, `the kinds of text add up to ${trimmed(whole * 100, 6)} %`, "their shares must make 100 %");
  return strange.length > 0 || !isWhole ? undefined : parts.filter((each) => each.share > 0);
}

/** "in German text", "in code"; "in a mix of 70 % German text and 30 % code". */
export function contentWords(parts: readonly PartOfText[]): string {
  const [only] = parts;
  if (parts.length === 1 && only) return `in ${kindWords(only.kind)}`;
  return `in a mix of ${listed(parts.map(({ kind, share: part }) => `${percent(part, "short")} ${kindWords(kind)}`))}`;
}

function kindWords(kind: string): string {
  if (kind === "numbers") return "columns of numbers";
  if (kind === "json") return "JSON";
  return kind === "code" || kind === "logs" ? kind : `${kind.charAt(0).toUpperCase()}${kind.slice(1)} text`;
}
