import { bracketName } from "../../figures/brackets.js";
import { figure, percent } from "../../figures/figure.js";
import type { BilledAs } from "../../prices/amounts.js";
import type { Price } from "../../prices/schema.js";
import type { RequestLengths } from "../../simulation/lengths.js";
import type { Context } from "../context.js";
import { meanOf, partAbove, quantileOf } from "../long-requests.js";
import { type Counted, inputCounted, ratioAt } from "../tokens-counted.js";

/** How a price with tiers reads requests whose lengths are known one by one. */
interface LengthsBilled {
  /** How many tiers it has, where requests are billed by several of its prices; undefined where one bills them all. */
  readonly tiers: number | undefined;
  /** What the price is read with. */
  readonly input: BilledAs["input"];
  /** Mean inputs of the workload that are billed so, where all lengths grow or shrink together; all where undefined. */
  readonly alike: readonly [number, number] | undefined;
}

/** What lies in long requests where all are so many times as long. */
export type LongParts = (times: number) => {
  readonly parts: ReadonlyMap<string, number>;
  /** How many rows are longer than each tier: where a count changes, the bill jumps. */
  readonly counts: readonly number[];
};

/** Of a lognormal, what is rarer is taken for nothing: one request in a million on either side. */
const RARE = 1e-6;

export function lengthsBilled(
  lengths: RequestLengths,
  { tiers = [] }: Pick<Price, "tiers">,
  tokens: Counted | undefined,
): LengthsBilled {
  const { value, low = value, high = value } = inputCounted({ value: 1 }, tokens);
  const rare = lengths.kind === "rows" ? 0 : RARE;
  const [shortest, longest] = [quantileOf(lengths, "input", rare) * low, quantileOf(lengths, "input", 1 - rare) * high];
  const mean = meanOf(lengths, "input");
  const input = inputCounted({ value: mean }, tokens);
  const steps = tiers.map(({ above }) => above.value);
  if (steps.some((step) => shortest <= step && step < longest)) return { tiers: steps.length, input, alike: undefined };
  const below = Math.max(0, ...steps.filter((step) => step < shortest));
  const over = Math.min(Number.POSITIVE_INFINITY, ...steps.filter((step) => step >= longest));
  return { tiers: undefined, input, alike: [(mean * below) / shortest, (mean * over) / longest] };
}

/** Writes down how much of input and output lies above each tier, and says how that moves with the lengths. */
export function giveLongParts(
  context: Context,
  name: string,
  label: string,
  { tiers = [] }: Pick<Price, "tiers">,
  lengths: RequestLengths,
  tokens: Counted | undefined,
): LongParts {
  const steps = tiers.map(({ above }) => above.value).sort((a, b) => a - b);
  const { value, low = value, high = value } = inputCounted({ value: 1 }, tokens);
  const isOpen = lengths.kind === "lognormal" && lengths.correlation === undefined;
  // Where only the tokens made of a text leave it open what is long, both move together: they stand in one place.
  const at =
    tokens && low < high && !isOpen
      ? ratioAt(context, name, tokens, "input")
      : context.at("workload", "request", "lengths");
  for (const [index, step] of steps.entries()) {
    const now = partAbove(lengths, step / value);
    const ratios = [step / low, step / high];
    const all = ratios.flatMap((at) => (isOpen ? [-1, 1] : [0]).map((together) => partAbove(lengths, at, together)));
    const from = `${percent(now.requests, "short")} of the requests have an input above ${figure(step, "tok")}`;
    for (const end of ENDS) {
      const parts = all.map((part) => part[end]);
      const [least, most] = [Math.min(...parts), Math.max(...parts)];
      const stated = {
        ...{ value: now[end], unit: "share", ...(least < most && { low: least, high: most }) },
        ...{ basis: undefined, source: `the stated lengths of requests: ${from}`, date: undefined, note: undefined },
      };
      const unknown =
        isOpen && end === "output" ? { unknown: "nothing says whether long prompts have long answers" } : {};
      context.give(
        `${name}.${partName(index, end)}`,
        `${label}: part of the ${end} that lies in requests above ${figure(step, "tok")}`,
        stated,
        at,
        { basis: "modelled", ...unknown },
      );
    }
    context.remark(
      `${label}: by the stated lengths, ${from}. ${percent(now.input, "short")} of all input lies in them, and ${percent(now.output, "short")} of all output${isOpen ? ", if long prompts have answers as long as others" : ""}.`,
    );
  }
  return (times) => {
    const found = steps.map((step) => step / value / times);
    const parts = found.flatMap((above, index) => {
      const part = partAbove(lengths, above);
      return ENDS.map((end) => [partName(index, end), part[end]] as const);
    });
    const longer = (above: number) =>
      lengths.kind === "rows" ? [lengths.input.filter((length) => length > above).length] : [];
    return { parts: new Map(parts), counts: found.flatMap(longer) };
  };
}

const ENDS = ["input", "output"] as const;
const partName = (index: number, end: (typeof ENDS)[number]) => `${bracketName(index + 1)}_${end}_part`;
