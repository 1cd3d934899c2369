import type { Common, Inputs } from "../../scenario/inputs.js";
import type { StudyInput } from "../../scenario/studies/study.js";
import type { Fill } from "../notes.js";
import { orRefused } from "../refused.js";
import type { Claim, Section } from "../section.js";
import type { Work } from "../work.js";
import type { Written } from "../written.js";
import { accuracySection } from "./accuracy.js";
import { capacitySection } from "./capacity.js";
import { frontierSection } from "./frontier.js";
import { hardwareSection } from "./hardware.js";
import { ledgerSection } from "./ledger.js";
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

export interface Studied {
  readonly sections: Section[];
  readonly claims: Claim[];
}

/**
 * Works out the scenario's studies, in its order; later ones may read what earlier ones found. `decided`: its
 * options, where it compares any.
 */
export function study(common: Common, written: Written, fill: Fill, decided?: Decided): Studied {
  const { studies, file } = common;
  const found = studies.map((each) => {
    const place = { file, ...common.placeOf(["studies", each.id]) };
    return orRefused(`study ${each.id}`, place, () => studyOne(each, written, fill, file, decided));
  });
  return { sections: found.map(({ section }) => section), claims: found.flatMap(({ claims }) => claims ?? []) };
}

function studyOne(
  study: StudyInput,
  written: Written,
  fill: Fill,
  file: string,
  decided: Decided | undefined,
): { section: Section; claims?: Claim[] } {
  switch (study.kind) {
    case "worksheet":
      return { section: worksheetSection(study, written, fill) };
    case "ledger":
      return ledgerSection(study, written);
    case "procurement":
      return { section: procurementSection(study, written) };
    case "serving":
      return { section: servingSection(study, written, fill, file) };
    case "hardware":
      return { section: hardwareSection(study, written, fill) };
    case "frontier":
      return { section: frontierSection(study, written, fill) };
    case "capacity":
      return { section: capacitySection(study, written, fill) };
    case "router":
      return { section: routerSection(study, written, decided?.work) };
    case "savings_by_spend":
      return { section: savingsSection(study, written) };
    case "accuracy":
      return { section: accuracySection(study, written, fill) };
    case "what_ifs":
      if (!decided) throw new Error("what-ifs need options");
      return { section: whatIfsSection(study, decided.inputs, decided.work) };
  }
}
