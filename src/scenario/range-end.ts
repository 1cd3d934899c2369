import { isCounted } from "../economics/flips/figure-break-even.js";
import { isShare } from "../figures/figure.js";
import { QuantityError } from "../reading/quantity-error.js";
import { readQuantity } from "../reading/quantity-text.js";
import { example } from "../reading/unit-scale.js";

/** Undefined where it is not stated. */
export type RangeEnd = number | undefined | "wrong";

/** One end of a range, in the unit of the figure that is moved. */
export function readEnd(
  stated: string | number | undefined,
  unit: string,
  fault: (message: string, hint?: string) => void,
): RangeEnd {
  if (stated === undefined) return undefined;
  const wrong = (message: string, hint?: string): "wrong" => {
    fault(message, hint);
    return "wrong";
  };
  const units = unitsOf(unit);
  const isBare = isCounted(unit) || unit === "1" || unit === "FTE";
  if (typeof stated === "number" && !isBare)
    return wrong("a bare number needs a unit here", `write it with its unit, such as ${example(units[0])}`);
  try {
    const found = readQuantity(String(stated), isBare ? [...units, "1"] : units);
    if (found.low !== undefined) return wrong("a range stands where one end of a range belongs");
    return within(found.value, unit, wrong);
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    return wrong(error.message, error.hint);
  }
}

function within(value: number, unit: string, wrong: (message: string, hint?: string) => "wrong"): RangeEnd {
  if (value < 0) return wrong("it cannot be negative");
  if (isShare(unit)) return value <= 1 ? value : wrong("a share cannot be more than 100 %");
  if (isCounted(unit)) {
    if (!Number.isInteger(value)) return wrong("it is counted in whole numbers");
    return value >= 1 ? value : wrong("it cannot be less than 1");
  }
  if (value === 0 && !unit.startsWith("USD") && unit !== "FTE")
    return wrong("it cannot be zero", "begin above zero: nothing can be worked out at zero");
  return value;
}

/** The figure's own unit, and the shorter ways to write it that the rest of a scenario allows as well. */
function unitsOf(unit: string): [string, ...string[]] {
  if (isShare(unit)) return ["share", unit];
  const short = unit === "h/month" ? "h" : unit.replace(/\/(replica|box)$/, "").replace("/FTE/", "/");
  const plain = unit.replace(/M(fresh|cached|output)_tok$/, "Mtok");
  return [unit, ...[short, plain].filter((each) => each !== unit && each !== "USD")];
}
