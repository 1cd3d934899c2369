import type { WorksheetInput } from "../../scenario/studies/worksheet.js";
import { inquire } from "../inquire.js";
import type { Fill } from "../notes.js";
import type { Section } from "../section.js";
import type { Written } from "../written.js";

/** Questions with their answers, each worked out from its own figures. */
export function worksheetSection(sheet: WorksheetInput, written: Written, fill: Fill): Section {
  const worked = sheet.questions.map((question) => ({ ...question, steps: inquire(question.inquiry, written) }));
  const parts = worked.map(({ title, asks, answer, steps }) => ({
    title,
    text: `*${asks.trim()}*\n\n${fill(answer)}`,
    tables: [],
    charts: [],
    steps,
  }));
  return { id: sheet.id, title: sheet.title, lead: sheet.lead, parts };
}
