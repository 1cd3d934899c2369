import { figureInProse } from "../figures/figure.js";
import { nameHint } from "../problem/nearest.js";
import { Problems } from "../problem/problem.js";
import type { Inputs } from "../scenario/inputs.js";
import type { ReportQuantity } from "./schema.js";

/**
 * The notes with every `{{quantity}}` printed as a figure; `\{{` stays as it is. Throws InputError where a name is
 * unknown.
 */
export function fillNotes({ notes, file }: Inputs, quantities: Readonly<Record<string, ReportQuantity>>): string {
  const problems = new Problems();
  const filled = notes.text.replace(
    /(\\?)\{\{\s*([^{}]*?)\s*\}\}/g,
    (whole, escaped: string, name: string, offset: number) => {
      if (escaped) return whole.slice(1);
      const quantity = Object.hasOwn(quantities, name) ? quantities[name] : undefined;
      if (typeof quantity?.value === "number") return figureInProse(quantity.value, quantity.unit);
      const message = quantity
        ? `"${name}" is a series and cannot stand in a sentence`
        : `no quantity is called "${name}"`;
      const hint = quantity ? undefined : nameHint(name, Object.keys(quantities));
      problems.add({ file, ...notes.at(offset, whole.length), message, hint });
      return whole;
    },
  );
  problems.throwIfAny();
  return filled.trim();
}
