import { figureInProse } from "../../figures/figure.js";
import { nameHint } from "../../problem/nearest.js";
import { Problems } from "../../problem/problem.js";
import type { ReportQuantity } from "../../report/schema.js";
import type { Text } from "../../scenario/inputs.js";

/** Prints the `{{quantity}}`s of a scenario's words. Throws InputError where a name is unknown. */
export type Fill = (words: Text) => string;

/** Words with every `{{quantity}}` printed as a figure; `\{{` stays as it is. */
export function filler(file: string, quantities: Readonly<Record<string, ReportQuantity>>): Fill {
  return (words) => {
    const problems = new Problems();
    const filled = words.text.replace(
      /(\\?)\{\{\s*([^{}]*?)\s*\}\}/g,
      (whole, escaped: string, name: string, offset: number) => {
        if (escaped) return whole.slice(1);
        const quantity = Object.hasOwn(quantities, name) ? quantities[name] : undefined;
        if (typeof quantity?.value === "number") return figureInProse(quantity.value, quantity.unit);
        const message = quantity
          ? `"${name}" is a series and cannot stand in a sentence`
          : `no quantity is called "${name}"`;
        const hint = quantity
          ? "name a single figure"
          : /^[#/^>&!]/.test(name)
            ? "notes print figures and nothing else: {{workload.volume}}"
            : nameHint(name, Object.keys(quantities));
        problems.add({ file, ...words.at(offset, whole.length), message, hint });
        return whole;
      },
    );
    problems.throwIfAny();
    return filled.trim();
  };
}
