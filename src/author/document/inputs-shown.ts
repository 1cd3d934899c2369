import { cited, DOCUMENTS } from "../../economics/sources.js";
import { isOf, nameIn } from "../../report/ids.js";
import type { Report, ReportFormula, ReportQuantity } from "../../report/schema.js";
import type { Common, Given, Inputs, ReferenceInputs } from "../../scenario/inputs.js";

/** Figures of the load curve that follow from its form alone, and would only repeat one another in the list of inputs. */
const IMPLIED: Record<Inputs["demand"]["load"], readonly string[]> = {
  flat: ["share", "relative_low", "relative_high", "relative_peak", "relative_trough"],
  peak_factor: ["share", "relative_low", "relative_high", "relative_trough"],
  hourly: ["share", "pattern_hours", "relative_high", "relative_peak", "relative_trough"],
  quantiles: ["stated_peak", "stated_trough"],
  runs: ["within"],
};

/** The given figures that the memo lists, in the order in which they were read. */
export function shownInputs(inputs: Inputs | ReferenceInputs): string[] {
  const names = inputs.kind === "decision" ? IMPLIED[inputs.demand.load] : [];
  const implied = new Set(names.map((name) => `workload.${name}`));
  const ledgers = inputs.studies.filter(({ kind }) => kind === "ledger").map(({ id }) => id);
  // What a claim's document says of itself stands with the claim; the memo answers for what it assumes.
  const isQuotedForClaim = ({ id, basis }: Given) => basis !== "assumed" && ledgers.some((ledger) => isOf(ledger, id));
  return inputs.givens
    .filter((given) => !isQuotedForClaim(given) && !given.worked && given.basis !== "modelled")
    .map(({ id }) => id)
    .filter((id) => !implied.has(id) && nameIn(id) !== "since_start");
}

/** The source documents that anything in the report cites. */
export function citedDocuments(
  { answers, documents, studies }: Common,
  quantities: Readonly<Record<string, ReportQuantity>>,
  formulas: Readonly<Record<string, ReportFormula>>,
): Report["documents"] {
  const named = cited(
    [
      answers,
      ...studies.flatMap((study) => (study.kind === "ledger" ? study.claims.map(({ document }) => document) : [])),
      ...Object.values(quantities).map(({ source }) => source),
      ...Object.values(formulas).map(({ source }) => source),
    ].join("\n"),
  );
  return [...DOCUMENTS, ...documents].flatMap(({ id, short, file, title, published }) => {
    const names = [short, id].filter((name) => name !== undefined && named.includes(name)) as string[];
    // A document that has a name is found by it; of any other, the copy is all that there is.
    const copy = short === undefined ? file : null;
    return names.length > 0 ? [{ id, cited_as: names, file: copy, title, published }] : [];
  });
}
