import type { Common } from "../../scenario/inputs.js";
import type { StudyInput } from "../../scenario/studies/study.js";
import type { Fill } from "../notes.js";
import type { Claim, Section } from "../section.js";
import type { Written } from "../written.js";
import { capacitySection } from "./capacity.js";
import { frontierSection } from "./frontier.js";
import { hardwareSection } from "./hardware.js";
import { ledgerSection } from "./ledger.js";
import { servingSection } from "./serving.js";
import { worksheetSection } from "./worksheet.js";

export interface Studied {
  readonly sections: Section[];
  readonly claims: Claim[];
}

/** Works out the scenario's studies, in its order; later ones may read what earlier ones found. */
export function study({ studies, file }: Common, written: Written, fill: Fill): Studied {
  const found = studies.map((each) => studyOne(each, written, fill, file));
  return { sections: found.map(({ section }) => section), claims: found.flatMap(({ claims }) => claims ?? []) };
}

function studyOne(
  study: StudyInput,
  written: Written,
  fill: Fill,
  file: string,
): { section: Section; claims?: Claim[] } {
  switch (study.kind) {
    case "worksheet":
      return { section: worksheetSection(study, written, fill) };
    case "ledger":
      return ledgerSection(study, written);
    case "serving":
      return { section: servingSection(study, written, fill, file) };
    case "hardware":
      return { section: hardwareSection(study, written, fill) };
    case "frontier":
      return { section: frontierSection(study, written, fill) };
    case "capacity":
      return { section: capacitySection(study, written, fill) };
  }
}
