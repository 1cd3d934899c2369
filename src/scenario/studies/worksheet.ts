import * as z from "zod";
import { words } from "../../reading/stated.js";
import type { StatedText } from "../../reading/stated-text.js";
import type { Path } from "../../reading/yaml-path.js";
import { placeOf } from "../../reading/yaml-problems.js";
import type { Context } from "../context.js";
import { defineStudy, type InputOf } from "./define.js";
import { checkWork, type Figures, type Inquiry, looseInquiryShape, resolveGiven } from "./inquiry.js";
import { nameInWords } from "./name-in-words.js";

const name = z.string().regex(/^[a-z][a-z0-9_]*$/);

const Case = z.strictObject({
  label: words("what sets this case apart, as its row is headed", { most: 120 }),
  table: words("caption of the table that its row stands in; cases of one caption share a table", {
    most: 120,
  }).optional(),
  ...looseInquiryShape,
});

const Question = z.strictObject({
  title: z.string().min(1).max(120).meta({ description: "the question as a heading" }),
  asks: words("the question, in words", { most: 800 }),
  ...looseInquiryShape,
  cases: z.record(name, Case).optional().meta({
    description: "the same question with figures of its own for each; given and work of the question are shared",
  }),
  short: words("the answer in a phrase, for the table at the head; {{sheet.question.quantity}} prints a figure", {
    most: 300,
  }).optional(),
  answer: words("the answer as Markdown; {{sheet.question.quantity}} prints a figure", { most: 4000 }),
});
type Question = z.output<typeof Question>;

/** One row of a question's tables, or the whole question where it has no cases. */
export interface CaseInput {
  readonly label: string | null;
  readonly table: string;
  readonly inquiry: Inquiry;
}

/** Questions, each answered with its own figures and full arithmetic. */
export const worksheet = defineStudy("worksheet", {
  is: "questions, each answered with its own figures and full arithmetic",

  fields: {
    counted: words('what its entries are called when they are counted, such as "Question"; absent: a question', {
      most: 40,
    }).optional(),
    questions: z
      .record(name, Question)
      .meta({ description: "the questions, each by a name of its own, in the order of the memo" }),
  },
  resolve(context, id, sheet) {
    const questions = Object.entries(sheet.questions).map(([key, question], index) => {
      const path = ["studies", id, "questions", key];
      const at = (...rest: Path) => placeOf(context.source, [...path, ...rest]);
      const called = `${sheet.counted ?? "Question"} ${index + 1}`;
      return {
        id: `${id}.${key}`,
        title: `${called}: ${question.title}`,
        asks: question.asks,
        cases: resolveCases(context, { id: `${id}.${key}`, called }, question, path),
        short: question.short === undefined ? null : { text: question.short, at: at("short") },
        answer: { text: question.answer, at: at("answer") },
      };
    });
    return { questions };
  },
});
export type WorksheetInput = InputOf<typeof worksheet>;

/** Words alone may answer; figures that are given must lead to something. */
function resolveCases(
  context: Context,
  { id, called }: { readonly id: string; readonly called: string },
  { given = {}, work, cases }: Question,
  path: Path,
): CaseInput[] {
  const shared = resolveGiven(context, id, given, path, called);
  const own = (key: string, figures: Readonly<Record<string, StatedText>>) =>
    resolveGiven(context, `${id}.${key}`, figures, [...path, "cases", key], `${called}, ${nameInWords(key)}`);
  if (cases === undefined) {
    if (work === undefined && Object.keys(given).length > 0)
      context.fault([...path, "given"], "these figures lead to nothing", "say in work what to work out from them");
    if (work === undefined) return [];
    const asked = checkWork(context, work, shared, [...path, "work"]);
    return [{ label: null, table: "", inquiry: { id, work, ...shared, asked } }];
  }
  return Object.entries(cases).map(([key, each]) => {
    const figures = joined(shared, own(key, each.given ?? {}));
    const at: Path = each.work ? [...path, "cases", key, "work"] : [...path, "work"];
    const wanted = each.work ?? work ?? [];
    if (wanted.length === 0) context.fault([...path, "cases", key], "nothing is asked of this case", "say it in work");
    const asked = checkWork(context, wanted, figures, at);
    const inquiry = { id: `${id}.${key}`, work: wanted, ...figures, asked };
    return { label: each.label, table: each.table ?? "", inquiry };
  });
}

/** A case's own figures stand before those that it shares. */
function joined(shared: Figures, own: Figures): Figures {
  return { reads: { ...shared.reads, ...own.reads }, refers: [...shared.refers, ...own.refers] };
}
