import { type Expression, namesIn, visit } from "../formula/expression.js";
import { besideNothing } from "./books/free-api.js";
import type { Law } from "./law.js";

/**
 * The laws of an option beside an API that asks nothing. What is told as a share or a multiple of the API's price or bill
 * has no value there, nor has what reads it: such laws are left out, and those that decide what to rent are replaced.
 */
export function besideFreeApi(formulas: readonly Law[]): readonly Law[] {
  const gone = new Set<string>();
  const isGone = ({ id, expression, given }: Law) =>
    !gone.has(id) && (dividesByApi(expression) || [...given.keys()].some((name) => gone.has(name)));
  let kept = formulas;
  for (let found = kept.find(isGone); found; found = kept.find(isGone)) {
    const { id } = found;
    const instead = besideNothing.find((each) => each.id === id);
    kept = kept.flatMap((each) => (each.id !== id ? [each] : instead ? [instead] : []));
    if (!instead) gone.add(id);
  }
  return kept;
}

const OF_API: readonly string[] = ["api_price", "api_cost"];

function dividesByApi(expression: Expression): boolean {
  let found = false;
  visit(expression, (node) => {
    if (node.kind === "binary" && node.operator === "/")
      found ||= namesIn(node.right).some((name) => OF_API.includes(name));
  });
  return found;
}
