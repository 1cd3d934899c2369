import type { OptionFigure } from "../economics/figure-names.js";
import type { Report, ReportQuantity } from "./schema.js";

/** A figure of an option by the name of its law: a name that no law gives does not compile. */
export function optionFigure(
  { quantities }: Pick<Report, "quantities">,
  option: string,
  name: OptionFigure,
): ReportQuantity | undefined {
  return quantities[`${option}.${name}`];
}

/** The same as a number; null where there is none, or where it is a series. */
export function optionNumber(report: Pick<Report, "quantities">, option: string, name: OptionFigure): number | null {
  const value = optionFigure(report, option, name)?.value;
  return typeof value === "number" ? value : null;
}
