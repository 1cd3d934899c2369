import * as z from "zod";
import { placeOf } from "../../reading/yaml-problems.js";
import type { Context } from "../context.js";
import type { Text } from "../inputs.js";
import { type Inquiry, inquiryShape, resolveInquiry } from "./inquiry.js";

const Question = z.strictObject({
  title: z.string().min(1).max(120),
  asks: z.string().min(1).max(800).meta({ description: "the question, in words" }),
  ...inquiryShape,
  answer: z
    .string()
    .min(1)
    .max(4000)
    .meta({ description: "the answer as Markdown; {{sheet.question.quantity}} prints a figure" }),
});

/** Questions, each answered with its own figures and full arithmetic. */
export const Worksheet = z.strictObject({
  kind: z.literal("worksheet"),
  title: z.string().min(1).max(120),
  lead: z.string().max(1000).optional(),
  questions: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), Question),
});

export interface WorksheetInput {
  readonly kind: "worksheet";
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly questions: readonly {
    readonly title: string;
    readonly asks: string;
    readonly inquiry: Inquiry;
    readonly answer: Text;
  }[];
}

export function resolveWorksheet(context: Context, id: string, sheet: z.output<typeof Worksheet>): WorksheetInput {
  const questions = Object.entries(sheet.questions).map(([name, { title, asks, answer, given, work }]) => {
    const path = ["studies", id, "questions", name];
    return {
      title,
      asks,
      inquiry: resolveInquiry(context, `${id}.${name}`, { given, work }, path),
      answer: { text: answer, at: placeOf(context.source, [...path, "answer"]) },
    };
  });
  return { kind: "worksheet", id, title: sheet.title, lead: sheet.lead ?? "", questions };
}
