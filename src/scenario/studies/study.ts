import * as z from "zod";
import type { Context } from "../context.js";
import type { Facts } from "../facts/facts.js";
import { accuracy } from "./accuracy.js";
import { capacity } from "./capacity.js";
import { frontier } from "./frontier.js";
import { hardware } from "./hardware.js";
import { ledger } from "./ledger.js";
import { outlook } from "./outlook.js";
import { procurement } from "./procurement.js";
import { router } from "./router.js";
import { savings } from "./savings.js";
import { serving } from "./serving.js";
import { whatIfs } from "./what-ifs.js";
import { worksheet } from "./worksheet.js";

/** Every kind of study; the section of each is in `author/studies/studies.ts`. */
const KINDS = [
  worksheet,
  ledger,
  serving,
  hardware,
  frontier,
  capacity,
  procurement,
  outlook,
  router,
  savings,
  whatIfs,
  accuracy,
] as const;
type Kinds = typeof KINDS;
type SchemasOf<All extends readonly { readonly schema: unknown }[]> = { [Index in keyof All]: All[Index]["schema"] };

/** A question beside the decision, worked out in a section of its own. */
export const Study = z.discriminatedUnion("kind", KINDS.map(({ schema }) => schema) as unknown as SchemasOf<Kinds>);
export type Study = z.output<typeof Study>;

export type StudyInput = NonNullable<ReturnType<Kinds[number]["resolve"]>>;
type Resolve = (context: Context, id: string, study: Study, facts: Facts) => StudyInput | undefined;

/** The studies of a scenario, but for those in which something is wrong, which is then noted. */
export function resolveStudies(context: Context, studies: Readonly<Record<string, Study>>, facts: Facts): StudyInput[] {
  return Object.entries(studies).flatMap(([id, study]) => {
    const resolve = KINDS.find(({ kind }) => kind === study.kind)?.resolve as Resolve;
    return resolve(context, id, study, facts) ?? [];
  });
}
