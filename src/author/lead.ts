import { lead } from "../economics/books/stress.js";
import { lawIn } from "../economics/law.js";
import { Model } from "../formula/model.js";
import type { Decision } from "./decision.js";
import { quantityOf } from "./inquire.js";
import type { Work } from "./work.js";
import { inBase, writeFormula } from "./written.js";

const MODEL = new Model(lead);

/** How far the two options of a decision lie apart: USD a month, and USD a year. */
export interface Gap {
  readonly month: number;
  readonly year: number;
}

/** How far one monthly cost lies below another, each by the id of its figure. */
export function writeLead(own: string, least: string, next: string, main: Work): string {
  writer(least, next, main)("lead", own);
  return own;
}

/** What the recommended option saves against the other. */
export function writeGap({ recommended, against }: Decision, main: Work): Gap {
  const write = writer(`${recommended.id}.monthly_cost`, `${against.id}.monthly_cost`, main);
  return { month: write("lead", "decision.lead"), year: write("yearly_lead", "decision.yearly_lead") };
}

function writer(least: string, next: string, main: Work) {
  const ids = new Map([
    ["least_cost", least],
    ["next_cost", next],
  ]);
  const values = MODEL.run(new Map([...ids].map(([name, of]) => [name, inBase(quantityOf(main.quantities, of))])));
  return (law: "lead" | "yearly_lead", id: string): number => {
    ids.set(law, id);
    writeFormula(lawIn(lead, law), id, (name) => ids.get(name) ?? name, values, main);
    return Number(quantityOf(main.quantities, id).value);
  };
}
