import * as z from "zod";
import type { Context } from "../context.js";
import { Ledger, type LedgerInput, resolveLedger } from "./ledger.js";
import { resolveWorksheet, Worksheet, type WorksheetInput } from "./worksheet.js";

/** A question beside the decision, worked out in a section of its own. */
export const Study = z.discriminatedUnion("kind", [Worksheet, Ledger]);
export type Study = z.output<typeof Study>;

export type StudyInput = WorksheetInput | LedgerInput;

export function resolveStudies(context: Context, studies: Readonly<Record<string, Study>>): StudyInput[] {
  return Object.entries(studies).map(([id, study]) => resolveStudy(context, id, study));
}

function resolveStudy(context: Context, id: string, study: Study): StudyInput {
  switch (study.kind) {
    case "worksheet":
      return resolveWorksheet(context, id, study);
    case "ledger":
      return resolveLedger(context, id, study);
  }
}
