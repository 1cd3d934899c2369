import type { Question } from "../../report/schema.js";
import type { Answer } from "./answer.js";
import type { Facts } from "./facts.js";
import { MONEY } from "./money.js";
import { RUNNING } from "./running.js";

const WORKED = "Worked out in the open";

/** A question that a leader asks of such a memo, and where its answer is looked for. */
export interface Asked {
  readonly question: string;
  /** Undefined where this scenario does not tell. */
  readonly answer: (facts: Facts) => Answer | undefined;
  /** What would answer it, where nothing does. */
  readonly would: string | ((facts: Facts) => string);
  /** The figures that it tells, the main one first: the memo refers to where the first of them is worked out or listed. */
  readonly figures?: (facts: Facts) => readonly string[];
  /** Headings of the memo under which it is worked out, the first that is there. */
  readonly under: readonly string[];
}

/** What whoever puts the memo before others will be asked, each with its answer or with what would answer it. */
export function questions(facts: Facts, headings: readonly string[]): Question[] {
  return [...MONEY, ...RUNNING].map(({ question, answer, would, under, figures }) => {
    const said = answer(facts);
    const told = (figures?.(facts) ?? []).filter((id) => facts.quantities[id] !== undefined);
    const section = under.find((heading) => headings.includes(heading)) ?? (told.length > 0 ? WORKED : undefined);
    return said === undefined
      ? { question, answer: null, would: typeof would === "string" ? would : would(facts) }
      : {
          question,
          answer: said.answer,
          ...(said.detail !== "" && { detail: said.detail }),
          ...(section !== undefined && { section }),
          ...(told.length > 0 && { figures: told }),
        };
  });
}
