import type { ReportOption } from "../../report/schema.js";
import type { Uncertainty } from "../../report/uncertainty.js";
import type { Inputs } from "../../scenario/inputs.js";
import { askForMore } from "../bill/unserved.js";
import { isNobodys } from "../prices/ages.js";
import type { Announced } from "../prices/soon.js";
import { minuteWords } from "../questions/at-the-peak.js";
import type { Facts } from "../questions/facts.js";
import { listedBeyond } from "../sellers/gpu-sellers.js";
import { secondSeller } from "../sellers/second-seller.js";
import { askFirst, askThere } from "../sellers/sellers.js";
import { moves } from "../uncertainty/meanings.js";
import { called, type Open } from "../uncertainty/open.js";
import { decideAgain, NOT_WORTH_A_MEETING, next, type SellersKnown } from "../uncertainty/outlook.js";
import { workload } from "../whose.js";
import type { Course } from "./course.js";
import { ifRefusedWords } from "./if-refused.js";

/** What to do next: what has to be asked or confirmed first, then what the decision itself asks for, and when to look again. */
export function nextSteps(facts: Facts, { kind, open }: Course, soon: readonly Announced[], measure: string): string[] {
  const { inputs, work, decision, flips, options, sellers, limit, told } = facts;
  const { recommended } = decision;
  const confirm =
    recommended.kind === "api" && limit?.ask
      ? `${limit.ask}, and ${minuteWords(work.quantities)} for its busiest minute. ${ifRefusedWords(recommended.id, options, facts)}`
      : "";
  const beyond = listedBeyond(inputs, work, decision, flips);
  return [
    askThere(sellers),
    confirm,
    countFirst(facts, open),
    askForMore(recommended, work.quantities),
    ...next(flips, options, decision, open, work.quantities, {
      kind,
      beyond,
      ask: askFirst(sellers, work),
      measure,
      sellersKnown: sellersKnown(recommended, inputs),
    }),
    settleWords(told, open, inputs),
    decideAgain(soon),
  ].filter((step) => step !== "");
}

/** "Put a month of our own logs in the place of this traffic, which is quoted.": a decision rests on what is sent first of all. */
function countFirst({ quantities, api }: Facts, { first }: Open): string {
  const volume = quantities[workload(quantities).id("volume")];
  const known = [volume?.basis, quantities[workload(quantities).id("rate")]?.basis];
  const isOpen = first.some(({ group }) => group.some(({ id }) => moves("volume", id)));
  if (isOpen || api.monthly_cost < NOT_WORTH_A_MEETING) return "";
  if (known.includes("quoted")) return "Put a month of our own logs in the place of this traffic, which is quoted.";
  return known.includes("assumed") ? "Count a month of our own traffic: its volume is assumed here." : "";
}

/** Whom whoever buys can bargain with: a price that names no seller is no offer, and one seller is no choice. */
function sellersKnown({ id, kind, label }: ReportOption, inputs: Inputs): SellersKnown {
  const isUnnamed = inputs.prices.some((use) => use.kind === "tokens" && use.readers.includes(label) && isNobodys(use));
  if (kind === "api" && isUnnamed) return "none";
  return kind === "api" && secondSeller(id, inputs) === undefined ? "one" : "several";
}

/** Of how far the saving spreads: what makes so much of it is to be settled, though it turns nothing by itself. */
const MOST_OF_IT = 0.5;

/** "Settle how many engineers it takes, too: nothing else moves the money as much." */
function settleWords(told: Uncertainty | undefined, { inputs: open, first }: Open, { givens }: Inputs): string {
  const [most] = [...(told?.inputs ?? [])].sort((a, b) => b.total - a.total);
  const given = givens.find(({ id }) => id === most?.inputs[0]);
  if (open.length === 0 || !most || !given || most.total < MOST_OF_IT) return "";
  if (first.some(({ group }) => group.some(({ id }) => most.inputs.includes(id)))) return "";
  return `Settle ${called(given)} as well: nothing else moves the money as much.`;
}
