import { lead } from "../economics/books/stress.js";
import { lawIn } from "../economics/law.js";
import { Model } from "../formula/model.js";
import type { ReportOption } from "../report/schema.js";
import type { Decision } from "./decision.js";
import { idOf } from "./ids.js";
import { inquire, quantityOf } from "./inquire.js";
import { apiOf, optionOf } from "./whose.js";
import type { Work } from "./work.js";
import { inBase, writeFormula } from "./written.js";

const MODEL = new Model(lead);

/** How far the two options of a decision lie apart: USD a month, and USD a year. */
export interface Gap {
  readonly month: number;
  readonly year: number;
  /** The id of what the one of the two that is no API saves before people are paid; undefined where nothing tells them apart. */
  readonly beforePeople?: string;
}

/** How far one monthly cost lies below another, each by the id of its figure. */
export function writeLead(own: string, least: string, next: string, main: Work): string {
  writer(least, next, main)("lead", own);
  return own;
}

/** What every other option costs a month more than the recommended one. */
export function writeAbove({ recommended }: Decision, options: readonly ReportOption[], main: Work): void {
  const recommended_cost = optionOf(recommended.id, main.quantities).id("monthly_cost");
  for (const { id } of options) {
    if (id === recommended.id) continue;
    const reads = { recommended_cost, monthly_cost: optionOf(id, main.quantities).id("monthly_cost") };
    inquire({ id, reads, work: ["above_recommended"], noRange: true }, main);
  }
}

/** The id of what an option saves against an API before people are paid: also where it is held against another by itself. */
export function savingAgainst(id: string, api: string, main: Work): string {
  const own = optionOf(id, main.quantities);
  if (main.options.some(({ input }) => input.id === id && input.api === api)) return own.id("saving_before_people");
  const under = `${id}.beside.${api}`;
  const reads = {
    cost_before_people: own.id("cost_before_people"),
    api_cost: apiOf(api, main.quantities).id("monthly_cost"),
  };
  inquire({ id: under, reads, work: ["saving_before_people"], noRange: true }, main);
  return idOf.worked(under, "saving_before_people");
}

/** What the recommended option saves against the other. */
export function writeGap({ recommended, against }: Decision, main: Work): Gap {
  const write = writer(idOf.worked(recommended.id, "monthly_cost"), idOf.worked(against.id, "monthly_cost"), main);
  const [api, own] = recommended.kind === "api" ? [recommended, against] : [against, recommended];
  const isTold = optionOf(own.id, main.quantities).has("cost_before_people");
  return {
    month: write("lead", "decision.lead"),
    year: write("yearly_lead", "decision.yearly_lead"),
    ...(isTold && { beforePeople: savingAgainst(own.id, api.id, main) }),
  };
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
