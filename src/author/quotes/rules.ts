import { percent } from "../../figures/figure.js";
import { QUOTE_VERDICTS, type QuoteVerdict } from "../../report/quote.js";
import type { SectionTable } from "../../report/section.js";
import { PRINTED_APART } from "./judge.js";
import { VERDICT_WORDS } from "./words.js";

const APART = percent(PRINTED_APART, "short");

/** When a verdict falls, and why there: the first that holds. */
const RULES: Record<QuoteVerdict, readonly [when: string, why: string]> = {
  impossible: [
    "Above what the data sheet allows with every share at 100 %, faster than its bytes can be read, or the weights do not fit the memory",
    "No software goes beyond bandwidth, arithmetic and memory; what is not said is taken as it makes this limit highest, one token a step",
  ],
  inconsistent: [
    `More than ${APART} from what its own figures lead to`,
    `Figures printed with two digits can stand ${APART} apart; one of a single digit is entered as the range that rounds to it`,
  ],
  not_comparable: [
    "Another model is compared, the verdict turns on which tokens are counted, or it names no machine",
    "Two claims of different things cannot be ranked by their figures",
  ],
  optimistic: [
    `More than ${APART} above the most that was measured of that model on that GPU, or above the 90 % interval of the prediction and all that was measured`,
    "Nobody has shown it: whoever plans with it pays for the difference",
  ],
  plausible: [
    "Within the 90 % interval of the prediction, or measured; or it follows from its own figures and nothing else can be tried",
    "One in ten of the measured points lies outside such an interval",
  ],
  conservative: [
    "Below the 90 % interval of the prediction",
    "The GPU is known to do more, so the price or the number of GPUs has room in it",
  ],
};

export function rulesTable(): SectionTable {
  return {
    id: "claims-rules",
    caption: "When each verdict falls",
    aside: "the first that holds, from the gravest on",
    columns: [
      { head: "Verdict", kind: "verdict" },
      { head: "When", kind: "prose" },
      { head: "Why there", kind: "prose" },
    ],
    rows: QUOTE_VERDICTS.map((verdict) => ({ cells: [VERDICT_WORDS[verdict], ...RULES[verdict]] })),
    notes: [],
  };
}
