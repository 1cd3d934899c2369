import type { Inputs } from "../../scenario/inputs.js";
import { regretWords } from "../studies/outlook.js";
import type { Quantities } from "../whose.js";

/** What an outlook found of being bound for its longest term, which outlasts every price of page one. */
export function commitmentWords({ studies, options }: Inputs, quantities: Quantities): string[] {
  return studies.flatMap((study) => {
    if (study.kind !== "outlook") return [];
    const label = options.find(({ id }) => id === study.commits)?.label ?? "";
    const term = Math.max(...study.terms);
    const of = (name: string) => Number(quantities[`${study.id}.${name}_${term}`]?.value);
    return [regretWords(label, { term, chance: of("regretted"), lost: of("lost") })];
  });
}
