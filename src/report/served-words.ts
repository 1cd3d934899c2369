import type { ReportOption } from "./schema.js";

/** What serves an option's load, and what becomes of the rest, as heads of columns and keys of charts. */
export function servedWords({ units, spilled_tokens }: Pick<ReportOption, "units" | "spilled_tokens">) {
  const isUnits = units !== undefined;
  const isLeft = isUnits && spilled_tokens === null;
  return {
    own: isUnits ? "Units" : "Own GPUs",
    served: isUnits ? "Served on units" : "Served on own GPUs",
    on: isUnits ? "units" : "own GPUs",
    rest: isLeft ? "Unserved" : "Bought from the API",
    from: isLeft ? "left unserved" : "from the API",
  };
}
