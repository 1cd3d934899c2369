import type { ReportQuantity } from "../report/schema.js";
import type { Written } from "./written.js";

/** A figure that no law gives. */
export interface Found extends Pick<ReportQuantity, "value" | "unit" | "label"> {
  /** The search, the count or the definition that gives it. */
  readonly source: string;
}

/** Writes down what was found under an id, and gives the id back. */
export function writeFigure(
  id: string,
  { value, unit, label, source }: Found,
  { quantities }: Pick<Written, "quantities">,
): string {
  quantities[id] = { value, unit, label, basis: "modelled", source };
  return id;
}
