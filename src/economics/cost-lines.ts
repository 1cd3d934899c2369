import { termsOf } from "../formula/expression.js";
import type { Model } from "../formula/model.js";
import type { CostLine, Law } from "./law.js";

/** A law that is a line of the month's cost. */
export type Line = Law & { readonly line: CostLine };

/**
 * The lines of what a month costs, in the order in which its law adds them up: what is itself no line must be a sum of
 * lines. So no cost can be in the month and on no line.
 */
export function costLines(model: Model<Law>): readonly Line[] {
  const open = (id: string): readonly Line[] => {
    const law = model.formulas.get(id);
    if (!law) throw new Error(`${id} is part of a month's cost, and no law works it out`);
    return isLine(law) ? [law] : termsOf(law.expression, law.id).flatMap(open);
  };
  return open("monthly_cost");
}

function isLine(law: Law): law is Line {
  return law.line !== undefined;
}
