import { nameHint } from "../problem/nearest.js";
import { Problems } from "../problem/problem.js";
import type { Report } from "../report/schema.js";
import type { ReferenceInputs } from "../scenario/inputs.js";
import { about } from "./document/about.js";
import { define } from "./document/definitions.js";
import { citedDocuments, shownInputs } from "./document/inputs-shown.js";
import { filler } from "./document/notes.js";
import { ageWarnings, laterPrices, stalePrices } from "./prices/ages.js";
import { priceSections } from "./prices/section.js";
import { quotesSection } from "./quotes/section.js";
import { study } from "./studies/studies.js";
import { fromGiven, type Written } from "./written.js";

/** The report of a memo that compares no options: studies, and a finding in the scenario's own words. */
export function buildReference(inputs: ReferenceInputs): Report {
  const written: Written = { quantities: {}, formulas: {} };
  const { quantities, formulas } = written;
  for (const given of inputs.givens) quantities[given.id] = fromGiven(given);
  const fill = filler(inputs.file, quantities);
  const quoted = quotesSection(inputs.quotes, written);
  const { sections, claims } = study(inputs, written, fill);
  define(inputs, quantities, formulas);
  mustExist(inputs, quantities);
  const { headline, summary, lede, next } = inputs.finding;
  return {
    schema: "breakeven-report/1",
    scenario: about(inputs, fill),
    recommendation: {
      option: null,
      against: null,
      verdict: "reference",
      headline: fill(headline),
      summary: fill(summary),
      lede: fill(lede),
      difference: null,
    },
    key_figures: inputs.keyFigures.map(({ label, quantity, note }) => ({ label, quantity, note })),
    flips: [],
    conditions: [],
    next: fill(next),
    options: [],
    quantities,
    formulas,
    workings: [],
    break_evens: [],
    cost_curves: [],
    load_duration: null,
    hours: null,
    sections: [...sections, ...quoted.sections, ...priceSections(inputs, written)],
    ...(claims.length + quoted.quotes.length > 0 ? { claims: [...claims, ...quoted.quotes] } : {}),
    assumptions: shownInputs(inputs),
    documents: citedDocuments(inputs, quantities, formulas),
    warnings: [...inputs.remarks, ...ageWarnings(inputs)],
    stale_prices: stalePrices(inputs),
    ...laterPrices(inputs),
  };
}

function mustExist({ keyFigures, file }: ReferenceInputs, quantities: Written["quantities"]): void {
  const problems = new Problems();
  for (const { quantity, at } of keyFigures) {
    if (typeof quantities[quantity]?.value === "number") continue;
    const message = `no single figure is called "${quantity}"`;
    problems.add({ file, ...at(), message, hint: nameHint(quantity, Object.keys(quantities)) });
  }
  problems.throwIfAny();
}
