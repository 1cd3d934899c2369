import { quoted } from "../../figures/words.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { OutlookInput } from "../../scenario/studies/outlook.js";
import { regretAlso, regretWords } from "../studies/outlook.js";
import type { Quantities } from "../whose.js";

/** What an outlook found of being bound: for so many months where it has them, else for its longest term, which outlasts every price of page one. */
export function outlookWords({ studies, options }: Inputs, quantities: Quantities): string[] {
  return studies.flatMap((study) => {
    if (study.kind !== "outlook") return [];
    const name = quoted(options.find(({ id }) => id === study.commits)?.label ?? "");
    return [regretWords(name, chanceOf(study, Math.max(...study.terms), quantities))];
  });
}

/** The same for the months that the memo counts, and then for each of its other terms. */
export function everyTerm(
  { studies, options }: Inputs,
  quantities: Quantities,
  months: number | undefined,
  called: string | undefined,
): string[] {
  const [study] = studies.flatMap((each) => (each.kind === "outlook" ? [each] : []));
  if (!study) return [];
  const name = called ?? quoted(options.find(({ id }) => id === study.commits)?.label ?? "");
  const first = study.terms.find((each) => each === months) ?? Math.max(...study.terms);
  const others = study.terms.filter((each) => each !== first);
  return [
    regretWords(name, chanceOf(study, first, quantities)),
    ...others.map((term) => regretAlso(chanceOf(study, term, quantities))),
  ];
}

function chanceOf({ id }: OutlookInput, term: number, quantities: Quantities) {
  const of = (name: string) => Number(quantities[`${id}.${name}_${term}`]?.value);
  return { term, chance: of("regretted"), lost: of("lost") };
}
