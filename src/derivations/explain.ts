import { longDate } from "../figures/date.js";
import { notationText } from "../formula/notation.js";
import { inOneLine } from "../problem/printable.js";
import { placeText } from "../report/place-text.js";
import type { Report } from "../report/schema.js";
import { originOf, stepFor } from "./step.js";

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
    lines.push(`${below}  law: ${step.law.source} (${step.law.file})`);
    for (const [index, input] of step.inputs.entries()) {
      tell(input.quantity, below, index === step.inputs.length - 1 ? "└─ " : "├─ ");
    }
  };

  tell(id, "", "");
  return `${lines.map(inOneLine).join("\n")}\n`;
}
