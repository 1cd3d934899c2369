import { quoted } from "../../figures/words.js";
import type { Inputs } from "../../scenario/inputs.js";
import { regretWords } from "../studies/outlook.js";
import type { Quantities } from "../whose.js";

/** What an outlook found of being bound: for so many months where it has them, else for its longest term, which outlasts every price of page one. */
export function outlookWords(
  { studies, options }: Inputs,
  quantities: Quantities,
  months?: number,
  called?: string,
): string[] {
  return studies.flatMap((study) => {
    if (study.kind !== "outlook") return [];
    const name = called ?? quoted(options.find(({ id }) => id === study.commits)?.label ?? "");
    const term = study.terms.find((each) => each === months) ?? Math.max(...study.terms);
    const of = (name: string) => Number(quantities[`${study.id}.${name}_${term}`]?.value);
    return [regretWords(name, { term, chance: of("regretted"), lost: of("lost") })];
  });
}
