import * as z from "zod";
import type { Context } from "../context.js";
import type { Facts } from "../facts/facts.js";
import { type AccuracyInput, AccuracyStudy, resolveAccuracy } from "./accuracy.js";
import { Capacity, type CapacityInput, resolveCapacity } from "./capacity.js";
import { Frontier, type FrontierInput, resolveFrontier } from "./frontier.js";
import { Hardware, type HardwareInput, resolveHardware } from "./hardware.js";
import { Ledger, type LedgerInput, resolveLedger } from "./ledger.js";
import { Procurement, type ProcurementInput, resolveProcurement } from "./procurement.js";
import { RouterStudy, type RouterStudyInput, resolveRouterStudy } from "./router.js";
import { resolveSavings, type SavingsInput, SavingsStudy } from "./savings.js";
import { resolveServing, Serving, type ServingInput } from "./serving.js";
import { resolveWhatIfs, type WhatIfsInput, WhatIfsStudy } from "./what-ifs.js";
import { resolveWorksheet, Worksheet, type WorksheetInput } from "./worksheet.js";

/** A question beside the decision, worked out in a section of its own. */
export const Study = z.discriminatedUnion("kind", [
  Worksheet,
  Ledger,
  Serving,
  Hardware,
  Frontier,
  Capacity,
  Procurement,
  RouterStudy,
  SavingsStudy,
  WhatIfsStudy,
  AccuracyStudy,
]);
export type Study = z.output<typeof Study>;

export type StudyInput =
  | WorksheetInput
  | LedgerInput
  | ServingInput
  | HardwareInput
  | FrontierInput
  | CapacityInput
  | ProcurementInput
  | RouterStudyInput
  | SavingsInput
  | WhatIfsInput
  | AccuracyInput;

export function resolveStudies(context: Context, studies: Readonly<Record<string, Study>>, facts: Facts): StudyInput[] {
  return Object.entries(studies).flatMap(([id, study]) => resolveStudy(context, id, study, facts) ?? []);
}

/** undefined where something is wrong with the study, which is then noted. */
function resolveStudy(context: Context, id: string, study: Study, facts: Facts): StudyInput | undefined {
  switch (study.kind) {
    case "worksheet":
      return resolveWorksheet(context, id, study);
    case "ledger":
      return resolveLedger(context, id, study);
    case "procurement":
      return resolveProcurement(context, id, study);
    case "serving":
      return resolveServing(context, id, study, facts);
    case "hardware":
      return resolveHardware(context, id, study, facts);
    case "frontier":
      return resolveFrontier(context, id, study, facts);
    case "capacity":
      return resolveCapacity(context, id, study);
    case "router":
      return resolveRouterStudy(context, id, study);
    case "savings_by_spend":
      return resolveSavings(context, id, study);
    case "what_ifs":
      return resolveWhatIfs(context, id, study);
    case "accuracy":
      return resolveAccuracy(context, id, study);
  }
}
