import { cited } from "../../economics/sources.js";
import type { Report } from "../../report/schema.js";
import type { Common } from "../../scenario/inputs.js";
import type { Fill } from "./notes.js";

/** What the report says of its scenario. */
export function about(inputs: Common, fill: Fill): Report["scenario"] {
  const { id, title, question, as_of, file, cell, builtWith, answers, notes } = inputs;
  const place = { file, ...(cell !== undefined && { cell }) };
  const words = { question: fill(question), notes: fill(notes) };
  return { id, title, as_of, ...place, built_with: builtWith, answers: answers && cited(answers), ...words };
}
