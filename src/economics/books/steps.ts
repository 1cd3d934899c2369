import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/steps.ts";

/** A fleet grows in steps: one box, or as many boxes as one replica needs. */
export const steps = book(FILE, [
  {
    id: "step_capacity",
    title: "What the smallest step of the fleet can serve",
    unit: "tok/s",
    is: "gpus_per_step / gpus_per_replica * replica_throughput",
    source: seed("002", "10"),
    shown: { in: "fleet" },
  },
]);

/** What a fleet costs for being there at all. A fleet of nothing owes it to nobody. */
export const fixedCost = book(FILE, [
  {
    id: "fixed_cost",
    title: "What having a fleet at all costs a month, however small: the people who run it",
    unit: "USD/month",
    is: "engineers * salary",
    source: seed("002", "22"),
    shown: { in: "fleet" },
  },
]);

/**
 * How many steps pay. `level_load` is what each further step would serve, on average over the
 * month; it falls from step to step, so that those worth their cost are the first ones.
 */
export const payingSteps = book(FILE, [
  {
    id: "marginal_utilization",
    title: "How busy each further step of the fleet would be",
    unit: "share[]",
    is: "level_load / step_capacity",
    source: seed("002", "16"),
    shown: { in: "fleet" },
  },
  {
    id: "paying_steps",
    title: "Steps that are at least as busy as it takes to match the API",
    unit: "1",
    is: "sum(if(marginal_utilization >= utilization_needed, 1, 0))",
    source: "a further step pays as long as it is busy enough: the newsvendor's rule",
    shown: { in: "fleet" },
  },
  {
    id: "steps_saving",
    title: "What those steps save a month, before people are paid",
    symbol: "saving of steps",
    unit: "USD/month",
    is: "sum(if(marginal_utilization >= utilization_needed, marginal_utilization - utilization_needed, 0)) * step_capacity * api_price * hours_in_month",
    source: "the API price of what the steps serve, less what they cost",
    shown: { in: "fleet" },
  },
]);

/** A fleet that need not be there. */
export const stepsIfAny = book(FILE, [
  {
    id: "steps",
    title: "Steps to rent: none, where they save less than having a fleet costs",
    unit: "1",
    is: "if(steps_saving >= fixed_cost, paying_steps, 0)",
    source: seed("002", "22"),
    shown: { in: "fleet" },
  },
]);

/** A fleet that is there in any case, so that its people are paid whatever it saves. */
export const stepsAtLeastOne = book(FILE, [
  {
    id: "steps",
    title: "Steps to rent: those that pay, and one at the least",
    unit: "1",
    is: "max(1, paying_steps)",
    source: "definition: a fleet is looked at, so there is one",
    shown: { in: "fleet" },
  },
]);

export const boxesOfSteps = book(FILE, [
  {
    id: "boxes",
    title: "Whole boxes to rent",
    unit: "box",
    is: "steps * gpus_per_step / gpus_per_box",
    source: "definition",
    shown: { in: "fleet", always: true },
  },
]);

/**
 * The same beside an API that was promised money: what a step takes from it saves nothing as long as less is bought than was
 * promised. The more steps there are, the less a further one saves, so that those worth their cost are the first ones.
 */
export const cheapestStepsBesideCommitment = (keepsCache: boolean) => {
  // What was promised, less what is owed for the kept cache before a token is bought.
  const promised = keepsCache ? "commitment - cache_storage_cost" : "commitment";
  const owed = (tokens: string) => `max(${promised}, (${tokens}) * api_price)`;
  return book(FILE, [
    {
      id: "step_cost",
      title: "What a step costs a month, overhead included",
      symbol: "cost of a step",
      unit: "USD/month",
      is: "loaded_unit_cost * step_capacity * hours_in_month",
      source: "definition: every second of it",
      shown: { in: "fleet" },
    },
    {
      id: "bought_beside",
      title: "What is bought from the API with so many steps",
      symbol: "bought beside",
      unit: "tok/month[]",
      is: "max(0, volume - cumulative(level_load) * hours_in_month)",
      source: "definition: what the steps up to it leave",
      shown: { in: "fleet" },
    },
    {
      id: "step_saving",
      title: "What each further step saves of what the API is owed",
      symbol: "saving of step",
      unit: "USD/month[]",
      is: `${owed("bought_beside + level_load * hours_in_month")} - ${owed("bought_beside")}`,
      source: "definition: what is paid is the larger of what is used and what was promised",
      shown: { in: "fleet" },
    },
    {
      id: "paying_steps",
      title: "Steps that save at least what they cost",
      unit: "1",
      is: "sum(if(step_saving >= step_cost, 1, 0))",
      source: "a further step pays as long as it saves enough: the newsvendor's rule",
      shown: { in: "fleet" },
    },
    {
      id: "steps_saving",
      title: "What those steps save a month, before people are paid",
      symbol: "saving of steps",
      unit: "USD/month",
      is: "sum(if(step_saving >= step_cost, step_saving - step_cost, 0))",
      source: "what the API is owed less, less what they cost",
      shown: { in: "fleet" },
    },
  ]);
};

/** The same where a stack is there already, and leaving it costs something: one step may be kept to save that. */
export const keptSaving = book(FILE, [
  {
    id: "kept_saving",
    title: "What the steps save a month that would be kept, one at the least",
    symbol: "saving of what is kept",
    unit: "USD/month",
    is: "if(paying_steps > 0, steps_saving, (percentile(marginal_utilization, 100%) * api_price - loaded_unit_cost) * step_capacity * hours_in_month)",
    source: "the first step is the busiest",
    shown: { in: "fleet" },
  },
]);

export const keptSavingBesideCommitment = book(FILE, [
  {
    id: "kept_saving",
    title: "What the steps save a month that would be kept, one at the least",
    symbol: "saving of what is kept",
    unit: "USD/month",
    is: "if(paying_steps > 0, steps_saving, percentile(step_saving, 100%) - step_cost)",
    source: "the first step saves the most",
    shown: { in: "fleet" },
  },
]);

export const keptSteps = book(FILE, [
  {
    id: "steps",
    title: "Steps to keep: none, where leaving costs less",
    unit: "1",
    is: "if(kept_saving >= fixed_cost, max(1, paying_steps), 0)",
    source: "definition of the marginal lens",
    shown: { in: "fleet" },
  },
]);
