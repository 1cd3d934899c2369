import * as z from "zod";
import { InquiryError, modelFor } from "../../economics/inquiry.js";
import { quantityNames, unitOf } from "../../economics/library.js";
import { nameHint } from "../../problem/nearest.js";
import { QuantityError } from "../../reading/quantity-text.js";
import { readStated, StatedText } from "../../reading/stated-text.js";
import type { Path } from "../../reading/yaml-path.js";
import type { Context } from "../context.js";

/** What the books are asked: figures by the names that the laws read, and the quantities to work out from them. */
export const inquiryShape = {
  given: z.record(z.string(), StatedText).meta({
    description: "the figures that the laws read, by the laws' own names; each in the unit that its law asks for",
  }),
  work: z
    .array(z.string().min(1))
    .min(1)
    .meta({ description: "the quantities to work out, in reading order; the laws that lead to them are found" }),
};

/** Figures and wanted quantities of one inquiry, resolved. Results are written as `<id>.<quantity>`. */
export interface Inquiry {
  readonly id: string;
  /** Law input -> quantity id. */
  readonly reads: Readonly<Record<string, string>>;
  readonly work: readonly string[];
}

/** Writes the figures down and makes sure that laws lead from them to what is asked; what is wrong is noted. */
export function resolveInquiry(
  context: Context,
  id: string,
  { given, work }: { given: Readonly<Record<string, StatedText>>; work: readonly string[] },
  path: Path,
): Inquiry {
  const reads: Record<string, string> = {};
  for (const [name, stated] of Object.entries(given)) {
    const unit = unitOf(name);
    const at: Path = [...path, "given", name];
    if (unit === undefined) {
      context.fault(at, `no law reads "${name}"`, nameHint(name, quantityNames()));
      continue;
    }
    reads[name] = typeof stated === "object" && "of" in stated ? stated.of : `${id}.${name}`;
    if (typeof stated === "object" && "of" in stated) continue;
    try {
      const figure = readStated(stated, unit);
      context.give(`${id}.${name}`, figure.label ?? words(name), figure, context.at(...at));
    } catch (fault) {
      if (!(fault instanceof QuantityError)) throw fault;
      context.fault(at, fault.message, fault.hint);
    }
  }
  for (const [index, quantity] of work.entries()) {
    try {
      if (reads[quantity] === undefined) modelFor([quantity], new Set(Object.keys(given)));
    } catch (fault) {
      if (!(fault instanceof InquiryError)) throw fault;
      context.fault([...path, "work", index], fault.message, fault.hint ?? nameHint(quantity, quantityNames()));
    }
  }
  return { id, reads, work };
}

function words(name: string): string {
  const text = name.replaceAll("_", " ");
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
