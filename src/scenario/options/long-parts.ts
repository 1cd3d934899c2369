import { figure, percent } from "../../figures/figure.js";
import type { BilledAs } from "../../prices/amounts.js";
import type { Price } from "../../prices/schema.js";
import type { RequestLengths } from "../../simulation/lengths.js";
import type { Context } from "../context.js";
import { meanOf, partAbove, quantileOf } from "../long-requests.js";
import { type Counted, inputCounted } from "../tokens-counted.js";

/** How a price with tiers reads requests whose lengths are known one by one. */
export interface LengthsBilled {
  /** Which tiers they meet: one for all of them, the base price and the first tier, or otherwise several. */
  readonly meets: "one" | "first" | "several";
  /** What the price is read with. */
  readonly input: BilledAs["input"];
  /** Mean inputs of the workload at which as many tiers are met, where all lengths grow or shrink together. */
  readonly alike: readonly [number, number] | undefined;
}

/** What lies in long requests where all are so many times as long. */
export type LongParts = (times: number) => {
  readonly parts: ReadonlyMap<"long_input_part" | "long_output_part", number>;
  /** How many rows are long: where that changes, the bill jumps. */
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
  const steps = tiers.map(({ above }) => above.value).sort((a, b) => a - b);
  const met = steps.filter((step) => shortest <= step && step < longest);
  const below = Math.max(0, ...steps.filter((step) => step < shortest));
  const over = Math.min(Number.POSITIVE_INFINITY, ...steps.filter((step) => step >= longest));
  const counted = inputCounted({ value: mean }, tokens);
  if (met.length === 0)
    return { meets: "one", input: counted, alike: [(mean * below) / shortest, (mean * over) / longest] };
  // Shorter ones never leave the base price; longer ones may come to the tier after the first.
  if (met.length === 1 && met[0] === steps[0])
    return { meets: "first", input: counted, alike: [0, (mean * over) / longest] };
  return { meets: "several", input: { value: counted.value, low: shortest, high: longest }, alike: undefined };
}

/** Writes down how much of input and output lies above the first tier, and says how that moves with the lengths. */
export function giveLongParts(
  context: Context,
  name: string,
  label: string,
  { tiers = [] }: Pick<Price, "tiers">,
  lengths: RequestLengths,
  tokens: Counted | undefined,
): LongParts {
  const step = Math.min(...tiers.map(({ above }) => above.value));
  const { value, low = value, high = value } = inputCounted({ value: 1 }, tokens);
  const now = partAbove(lengths, step / value);
  const ratios = [step / low, step / high];
  const isOpen = lengths.kind === "lognormal" && lengths.correlation === undefined;
  const all = ratios.flatMap((at) => (isOpen ? [-1, 1] : [0]).map((together) => partAbove(lengths, at, together)));
  const from = `${percent(now.requests, "short")} of the requests have an input above ${figure(step, "tok")}`;
  for (const end of ["input", "output"] as const) {
    const parts = all.map((part) => part[end]);
    const [least, most] = [Math.min(...parts), Math.max(...parts)];
    const stated = {
      ...{ value: now[end], unit: "share", ...(least < most && { low: least, high: most }) },
      ...{ basis: undefined, source: `the stated lengths of requests: ${from}`, date: undefined, note: undefined },
    };
    const unknown =
      isOpen && end === "output" ? { unknown: "nothing says whether long prompts have long answers" } : {};
    context.give(
      `${name}.long_${end}_part`,
      `${label}: part of the ${end} that lies in requests above ${figure(step, "tok")}`,
      stated,
      context.at("workload", "request", "lengths"),
      { basis: "modelled", ...unknown },
    );
  }
  context.remark(
    `${label}: by the stated lengths, ${from}. ${percent(now.input, "short")} of all input lies in them, and ${percent(now.output, "short")} of all output${isOpen ? ", if long prompts have answers as long as others" : ""}.`,
  );
  return (times) => {
    const above = step / value / times;
    const { input, output } = partAbove(lengths, above);
    return {
      parts: new Map([
        ["long_input_part", input],
        ["long_output_part", output],
      ]),
      counts: lengths.kind === "rows" ? [lengths.input.filter((length) => length > above).length] : [],
    };
  };
}
