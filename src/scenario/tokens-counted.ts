import * as z from "zod";
import { NAMES, type Stated, words } from "../reading/stated.js";
import type { Context } from "./context.js";
import { bounded } from "./fields.js";
import type { FoundTokens } from "./whose-tokens.js";

/** How many tokens an option's model makes of one of the workload's: the same text is more to one tokenizer than to another. */
export const TokensCounted = z
  .union([
    bounded("tokens_per_token"),
    z.strictObject({ input: bounded("tokens_per_token"), output: bounded("tokens_per_token") }),
  ])
  .meta({
    description:
      "tokens that this option's model makes of one of the workload's, of input and of output, such as 1.2 to 1.4; answers that are half as long again are output: 1.5; the same where absent",
    examples: [{ input: "1.2 to 1.4", output: 1.3 }],
  });
export type TokensCounted = z.output<typeof TokensCounted>;

export const TokenizerOf = words(
  "whose tokens it counts: a tokenizer or a model; by the names of its model where absent",
  {
    most: 60,
    example: "qwen-3",
  },
)
  .register(NAMES, { of: "tokenizer" })
  .optional();

/** What an option counts: as it states, or as was found from the models that are named. */
export type Counted = TokensCounted | FoundTokens;

export function tokensOf(
  { tokens }: Context,
  name: string,
  option: { readonly tokens?: TokensCounted | undefined },
): Counted | undefined {
  return option.tokens ?? tokens.get(name);
}

/** Writes both figures down, as `billed` by an API or read and written by an `own` model. */
export function giveCounted(
  context: Context,
  name: string,
  label: string,
  by: "billed" | "own",
  tokens: Counted,
): void {
  const [input, output] = ratiosOf(tokens);
  const at = (key: "input" | "output") => ratioAt(context, name, tokens, key);
  const known = "ratio" in tokens ? { unknown: tokens.unknown } : {};
  const what = by === "billed" ? "tokens that it bills" : "tokens of its model";
  context.give(`${name}.${by}_per_input`, `${label}: ${what} for one of input`, input, at("input"), known);
  context.give(`${name}.${by}_per_output`, `${label}: ${what} for one of output`, output, at("output"), known);
  if (!context.givens.has("workload.output_in_answer")) {
    const whole = { ...NOTHING_ELSE, unit: "output_tok/tok" };
    const at = context.at("workload", "split", "output");
    context.give("workload.output_in_answer", "Output in an answer", whole, at, { basis: "modelled" });
  }
}

/** Where a ratio is stated, or what it was found from. */
export function ratioAt(context: Context, name: string, tokens: Counted, end: "input" | "output") {
  if ("ratio" in tokens) return context.at(...tokens.at);
  return context.at("options", name, "tokens", ...(isOne(tokens) ? [] : [end]));
}

/** An answer is output and nothing else: it turns a share of output into a plain one. */
const NOTHING_ELSE = {
  value: 1,
  basis: undefined,
  source: "definition: an answer is output and nothing else",
  date: undefined,
  note: undefined,
};

/** So much input as an option's model counts it. */
export function inputCounted(input: Length, tokens: Counted | undefined): Length {
  const ratio = tokens && ratiosOf(tokens)[0];
  if (ratio === undefined) return input;
  const times = (one: Length, other: Length, end: "low" | "high") =>
    (one[end] ?? one.value) * (other[end] ?? other.value);
  const value = input.value * ratio.value;
  const [low, high] = [times(input, ratio, "low"), times(input, ratio, "high")];
  return low === high ? { value } : { value, low, high };
}

type Length = Pick<Stated, "value" | "low" | "high">;

/** The one ratio of input and output; undefined where there are two. */
export function oneRatio(tokens: Counted): number | undefined {
  const [input, output] = ratiosOf(tokens);
  return input.value === output.value ? input.value : undefined;
}

function ratiosOf(tokens: Counted): readonly [input: Stated, output: Stated] {
  if ("ratio" in tokens) return [tokens.ratio, tokens.ratio];
  return isOne(tokens) ? [tokens, tokens] : [tokens.input, tokens.output];
}

function isOne(tokens: TokensCounted): tokens is Stated {
  return "value" in tokens;
}
