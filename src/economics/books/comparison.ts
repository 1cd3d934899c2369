import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/comparison.ts";

/** Every option, over every token of the month. */
export const perToken = book(FILE, [
  {
    id: "cost_per_mtok",
    title: "What a million processed tokens costs, everything included",
    symbol: "cost per token",
    unit: "USD/Mtok",
    is: "monthly_cost / volume",
    source: seed("004", "40"),
    shown: { in: "month" },
  },
]);

/** A self-hosting option against the API that it would replace. */
export const saving = book(FILE, [
  {
    id: "cost_before_people",
    title: "What it costs a month before people",
    unit: "USD/month",
    is: "monthly_cost - people_cost",
    source: seed("002", "4"),
    shown: { in: "against", always: true, unless: { people_cost: 0 } },
  },
  {
    id: "saving_before_people",
    title: "What it saves a month before people are paid",
    unit: "USD/month",
    is: "api_cost - cost_before_people",
    source: seed("002", "5"),
    shown: { in: "against", always: true, unless: { people_cost: 0 } },
  },
  {
    id: "saving_share_before_people",
    title: "The same as a share of the API bill",
    unit: "share",
    is: "saving_before_people / api_cost",
    source: seed("002", "5"),
    shown: { in: "against", always: true },
  },
  {
    id: "saving",
    title: "What it saves a month, people included",
    unit: "USD/month",
    is: "api_cost - monthly_cost",
    source: seed("002", "22"),
    shown: { in: "against", always: true },
  },
]);

/** How busy GPUs must be before they are cheaper than the API. */
export const utilizationNeeded = book(FILE, [
  {
    id: "utilization_needed",
    title: "How busy the GPUs must be to match the API, before people",
    unit: "share",
    is: "loaded_unit_cost / api_price",
    source: seed("001", "89"),
    shown: { in: "against" },
  },
]);

/** The same for the fleet as it stands. Only worked out where there is a fleet. */
export const utilizationNeededInAll = book(FILE, [
  {
    id: "utilization_needed_in_all",
    title: "How busy this fleet must be to match the API, people included",
    unit: "share",
    is: "(fleet_cost + overhead_cost + people_cost) / (capacity * hours_in_month * api_price)",
    source: seed("002", "22"),
    shown: { in: "against", unless: { people_cost: 0 } },
  },
]);

/** The most that any fleet at these prices can save, whatever its size. */
export const savingCeiling = book(FILE, [
  {
    id: "saving_ceiling",
    title: "The most that any fleet at these prices could cut the API bill by, every token served on full GPUs",
    unit: "share",
    is: "max(0, 1 - utilization_needed)",
    source: seed("002", "7"),
  },
]);

/** How many more prompts to the same answers turn the decision, where every token has one price. */
export const promptsToTurn = book(FILE, [
  {
    id: "prompts_counted",
    title: "Tokens of prompts to each of the answers, as they are counted",
    symbol: "prompts counted",
    unit: "1",
    is: "output_in_answer / output_share - 1",
    source: "definition: all tokens but those of answers are of prompts",
  },
  {
    id: "prompts_to_turn",
    title: "Tokens of prompts to each of the answers at which the decision turns, with as many answers",
    symbol: "prompts to turn",
    unit: "1",
    is: "turning_volume / (volume * output_share / output_in_answer) - 1",
    source: "definition: all tokens but those of answers are of prompts",
  },
]);
