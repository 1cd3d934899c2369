import { type Claim, type Part, part, type Section } from "../../report/section.js";
import type { Common, Inputs } from "../../scenario/inputs.js";
import type { StudyInput } from "../../scenario/studies/study.js";
import type { Fill } from "../document/notes.js";
import { orRefused } from "../refused.js";
import type { Work } from "../work.js";
import type { Written } from "../written.js";
import { accuracySection } from "./accuracy.js";
import { capacitySection } from "./capacity.js";
import { frontierSection } from "./frontier.js";
import { hardwareSection } from "./hardware.js";
import { ledgerSection } from "./ledger.js";
import { outlookSection } from "./outlook.js";
import { procurementSection } from "./procurement.js";
import { routerSection } from "./router.js";
import { savingsSection } from "./savings.js";
import { servingSection } from "./serving.js";
import { whatIfsSection } from "./what-ifs.js";
import { worksheetSection } from "./worksheet.js";

/** What a scenario that compares options has worked out before its studies. */
export interface Decided {
  readonly inputs: Inputs;
  readonly work: Work;
}

/** What a study may read and add to. */
export interface Before {
  readonly written: Written;
  readonly fill: Fill;
  readonly file: string;
  readonly decided: Decided | undefined;
}

/** What a study found; its heading and the scenario's own words are the same for all kinds. */
export interface Studied extends Pick<Section, "front"> {
  readonly parts: readonly Part[];
  readonly claims?: readonly Claim[];
}

type Kind = StudyInput["kind"];

/** The section of every kind of study; what a scenario states for each is in `scenario/studies/study.ts`. */
const SECTIONS: { readonly [Each in Kind]: (study: Extract<StudyInput, { kind: Each }>, before: Before) => Studied } = {
  worksheet: worksheetSection,
  ledger: ledgerSection,
  serving: servingSection,
  hardware: hardwareSection,
  frontier: frontierSection,
  capacity: capacitySection,
  procurement: procurementSection,
  outlook: outlookSection,
  router: routerSection,
  savings_by_spend: savingsSection,
  what_ifs: whatIfsSection,
  accuracy: accuracySection,
};

/**
 * Works out the scenario's studies, in its order; later ones may read what earlier ones found. `decided`: its
 * options, where it compares any.
 */
export function study(
  { studies, file, placeOf }: Common,
  written: Written,
  fill: Fill,
  decided?: Decided,
): { sections: Section[]; claims: Claim[] } {
  const found = studies.map((each) => {
    const place = { file, ...placeOf(["studies", each.id]) };
    return orRefused(`study ${each.id}`, place, () => studyOne(each, { written, fill, file, decided }));
  });
  return { sections: found.map(({ section }) => section), claims: found.flatMap(({ claims }) => claims) };
}

function studyOne(study: StudyInput, before: Before): { section: Section; claims: readonly Claim[] } {
  const { id, title, lead, says } = study;
  const work = SECTIONS[study.kind] as (study: StudyInput, before: Before) => Studied;
  const { parts, front, claims = [] } = work(study, before);
  // A figure may be named in the study's own words only once it is there.
  const words = says ? before.fill(says) : "";
  return { section: { id, title, lead, ...(front && { front }), parts: opened(parts, words) }, claims };
}

/** The scenario's own words stand before all that has a title, after what the study says by itself. */
function opened(parts: readonly Part[], words: string): Part[] {
  const [first, ...rest] = parts;
  if (words === "") return [...parts];
  if (first?.title !== null) return [part({ text: words }), ...parts];
  return [{ ...first, text: [first.text, words].filter(Boolean).join("\n\n") }, ...rest];
}
