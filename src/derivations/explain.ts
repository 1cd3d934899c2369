import { longDate } from "../figures/date.js";
import { notationText } from "../formula/notation.js";
import { inOneLine } from "../problem/printable.js";
import { placeText } from "../report/place-text.js";
import type { Report } from "../report/schema.js";
import { originOf, quantityOf, stepFor } from "./step.js";

/**
 * One quantity's whole derivation as a plain-text tree, down to the facts it rests on:
 *
 *     all_api.monthly_cost: what buying every token costs = $184,811.00/month (modelled)
 *       API bill = volume × api price
 *                = 583B tok/month × $0.317/Mtok / 1,000,000 tok/Mtok
 *       ├─ workload.volume: ...
 */
export function explainText(report: Report, id: string): string {
  const lines: string[] = [];
  const told = new Set<string>();

  const tell = (quantity: string, indent: string, branch: string): void => {
    const { label, value, basis, range, source, date, place } = originOf(report, quantity);
    const below = indent + (branch === "├─ " ? "│  " : branch === "" ? "" : "   ");
    lines.push(`${indent}${branch}${quantity}: ${label} = ${value} (${basis}${range === null ? "" : `, ${range}`})`);
    const step = stepFor(report, quantity);
    if (!step) {
      const origin = [source, date === null ? null : longDate(date), place === null ? null : placeText(place)];
      const known = origin.filter((each) => each !== null).join(", ");
      if (known !== "") lines.push(`${below}  ${known}`);
      return;
    }
    if (told.has(quantity)) {
      lines.push(`${below}  worked out above`);
      return;
    }
    told.add(quantity);
    const equals = " ".repeat(step.symbol.length);
    lines.push(`${below}  ${step.symbol} = ${notationText(step.words)}`);
    if (step.numbers) lines.push(`${below}  ${equals} = ${notationText(step.numbers)}`);
    for (const remark of [step.rounding, step.note]) if (remark !== null) lines.push(`${below}  ${remark}`);
    lines.push(`${below}  law: ${step.law.title}; ${step.law.source} (${step.law.file})`);
    for (const [index, input] of step.inputs.entries()) {
      tell(input.quantity, below, index === step.inputs.length - 1 ? "└─ " : "├─ ");
    }
  };

  tell(id, "", "");
  return `${lines.map(inOneLine).join("\n")}\n`;
}

/** Every quantity of a report, a line each: its id, what it is, and how much. */
export function quantityList(report: Report): string {
  const ids = Object.keys(report.quantities);
  const width = Math.min(44, Math.max(0, ...ids.map(({ length }) => length)));
  const lines = ids.map((id) => {
    const { label, value, basis } = originOf(report, id);
    return inOneLine(`${id.padEnd(width)}  ${label}: ${value} (${basis})`);
  });
  return `${lines.join("\n")}\n`;
}

/** A quantity with everything that it is worked out from, as a report has them. */
export function explained(report: Report, id: string): { quantity: string } & Pick<Report, "quantities" | "formulas"> {
  const quantities: Report["quantities"] = {};
  const formulas: Report["formulas"] = {};
  const gather = (name: string): void => {
    if (quantities[name] !== undefined) return;
    const quantity = quantityOf(report, name);
    quantities[name] = quantity;
    const formula = quantity.formula === undefined ? undefined : report.formulas[quantity.formula];
    if (quantity.formula === undefined || formula === undefined) return;
    formulas[quantity.formula] = formula;
    for (const input of Object.keys(formula.inputs)) gather(quantity.inputs?.[input] ?? input);
  };
  gather(id);
  return { quantity: id, quantities, formulas };
}
