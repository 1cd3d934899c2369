import { FormulaError } from "../formula/expression.js";
import { quantified } from "../formula/formula.js";
import { parse } from "../formula/parse.js";
import { UnitError } from "../formula/unit.js";
import { placeOf } from "../reading/yaml-problems.js";
import type { Context } from "./context.js";
import type { Definition } from "./inputs.js";
import type { Reference, Scenario } from "./schema.js";

/** Quantities of a scenario's own; what is wrong in a formula or a unit by itself is told with all else that is. */
export function definitionsOf(context: Context, { define = {} }: Scenario | Reference): Definition[] {
  return Object.entries(define).map(([name, { is, unit, title }]) => {
    const [isAt, unitAt] = (["is", "unit"] as const).map((key) => placeOf(context.source, ["define", name, key])) as [
      Definition["isAt"],
      Definition["unitAt"],
    ];
    read(context, isAt, () => parse(is));
    read(context, unitAt, () => quantified(unit));
    return { id: name, title: title ?? name.replaceAll("_", " "), unit, is, file: context.file, isAt, unitAt };
  });
}

function read(context: Context, at: Definition["isAt"], work: () => unknown): void {
  try {
    work();
  } catch (fault) {
    if (fault instanceof FormulaError)
      context.faultAt({ ...at(fault.span[0], fault.span[1] - fault.span[0]), message: fault.message });
    else if (fault instanceof UnitError) context.faultAt({ ...at(), message: fault.message });
    else throw fault;
  }
}
