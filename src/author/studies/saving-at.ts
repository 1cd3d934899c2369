import { type BoxTerms, savingsAt } from "../../economics/studies/savings.js";
import { figure } from "../../figures/figure.js";
import type { Place } from "../../scenario/inputs.js";
import type { SavingsInput } from "../../scenario/studies/savings.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import { inquire, quantityOf, type SectionInquiry } from "../inquire.js";
import { inBase, type Written } from "../written.js";
import { single } from "./serve.js";

const HOW = "search over whole boxes on the load curve";
const WAYS = {
  floor: { boxes: "Boxes that stay full at the lowest load", saved: "Saved by them" },
  best: { boxes: "Boxes that save most, on all month", saved: "Saved by them" },
  following: { boxes: "Boxes that follow the load at once", saved: "Saved by boxes that follow the load at once" },
} as const;
export type SavingWay = keyof typeof WAYS | "ceiling";

/** A bill that a document speaks of. */
interface Bill {
  readonly value: number;
  readonly unit: "USD/month" | "USD/year";
  readonly line: number;
  readonly at: Place;
}

/** What is saved at a bill: ids of its figures, by how the boxes are run. */
export interface SavingAt {
  readonly bill: string;
  readonly annualBill: string;
  id(way: SavingWay, name: "boxes" | "share" | "saving" | "engineers_paid"): string;
  /** In the figure's own unit. */
  single(way: SavingWay, name: "saving" | "engineers_paid"): number;
}

/** Writes down what is saved at a bill, month and year, and how many engineers that pays; `at` begins the ids. */
export function writeSavings(at: string, bill: Bill, study: SavingsInput, terms: BoxTerms, written: Written): SavingAt {
  const { id, inquiry, document } = study;
  const { value, unit, line, at: place } = bill;
  const { quantities } = written;
  quantities[idOf.worked(at, "bill")] = {
    ...{ value, unit, label: "API bill", basis: "quoted", source: `${document}, line ${line}`, place },
  };
  const told = `at an API bill of ${figure(value, unit)}`;
  const { api_price = "", hours_in_month = "", salary = "" } = inquiry.reads;
  const [box_cost, saving_ceiling] = [idOf.worked(id, "box_cost"), idOf.worked(id, "saving_ceiling")];
  inquire({ id: at, reads: { bill: idOf.worked(at, "bill"), api_price }, work: ["tokens_for_bill"] }, written);
  inquire(
    { id: at, reads: { volume: idOf.worked(at, "tokens_for_bill"), hours_in_month }, work: ["mean_load"] },
    written,
  );
  const ofBill = { bill: idOf.worked(at, "bill"), saving_ceiling };
  inquire({ id: at, reads: ofBill, work: ["annual_bill", "ceiling_saving"] }, written);
  const found = savingsAt(terms, Number(inBase(quantityOf(quantities, idOf.worked(at, "bill")))));
  const yearly = (own: string, saving_before_people: string, work: SectionInquiry["work"] = ["annual_saving"]) => {
    const called = {
      annual_saving: { id: `${own}_saving`, label: `Saved a year by them, before people, ${told}` },
      engineers_paid: { id: `${own}_engineers_paid`, label: `Engineers whom that pays, ${told}` },
    };
    inquire({ id: own, reads: { saving_before_people, salary }, work, called }, written);
  };
  for (const way of ["floor", "best", "following"] as const) {
    const own = `${at}_${way}`;
    const { boxes, running, load } = found[way];
    const give = (name: string, label: string, given: number, of: string) =>
      writeFigure(`${own}_${name}`, { value: given, unit: of, label: `${label}, ${told}`, source: HOW }, written);
    give("boxes", WAYS[way].boxes, boxes, "box");
    const reads = {
      ...{ api_price, hours_in_month, box_cost, mean_load: idOf.worked(at, "mean_load") },
      box_months_on: give("running", "Boxes running, on average over the month", running, "box"),
      followed_load: give("load", "The load that they serve, on average over the month", load, "tok/s"),
    };
    const called = { followed_saving_share: { id: `${own}_share`, label: `${WAYS[way].saved}, ${told}` } };
    inquire({ id: own, reads, work: ["followed_saving", "followed_saving_share"], called }, written);
    yearly(own, idOf.worked(own, "followed_saving"), way === "best" ? ["annual_saving", "engineers_paid"] : undefined);
  }
  yearly(`${at}_ceiling`, idOf.worked(at, "ceiling_saving"));
  return {
    bill: idOf.worked(at, "bill"),
    annualBill: idOf.worked(at, "annual_bill"),
    id: (way, name) => `${at}_${way}_${name}`,
    single: (way, name) => single(written, `${at}_${way}_${name}`),
  };
}
