import type { DecisionReport, Question } from "../../src/report/schema.js";
import { spoken } from "../../src/report/spoken.js";

/** The question of page two that begins so. */
export function asked({ questions = [] }: DecisionReport, start: string): Question {
  const found = questions.find(({ question }) => question.startsWith(start));
  if (!found) throw new Error(`nobody asks "${start}"`);
  return found;
}

/** Its answer with its detail. */
export const told = (report: DecisionReport, start: string): string => spoken(asked(report, start));
