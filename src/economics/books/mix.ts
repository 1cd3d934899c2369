import { book, type FormulaText } from "../../formula/formula.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/mix.ts";

/** How a box can be had, in the order that a tie is broken in: what is bound least comes last. */
export const CLASSES = ["reserved", "on_demand", "spot"] as const;
export type PriceClass = (typeof CLASSES)[number];

const WORDS: Record<PriceClass, string> = { reserved: "reserved", on_demand: "on-demand", spot: "spot" };

/** Spot GPUs are taken away now and then, and what was lost is paid for twice. */
const LEVEL_COST: Record<PriceClass, Pick<FormulaText, "title" | "inputs" | "is">> = {
  reserved: {
    title: "What a step costs a month on reserved GPUs, which are paid for every hour",
    inputs: { gpus_per_step: "GPU", reserved_price: "USD/GPU/h", hours_in_month: "h/month", level_share: "share[]" },
    is: "gpus_per_step * reserved_price * hours_in_month * max(1, level_share)",
  },
  on_demand: {
    title: "What each step costs a month on on-demand GPUs, paid for only while it is needed",
    inputs: { gpus_per_step: "GPU", on_demand_price: "USD/GPU/h", hours_in_month: "h/month", level_share: "share[]" },
    is: "gpus_per_step * on_demand_price * hours_in_month * level_share",
  },
  spot: {
    title: "What each step costs a month on spot GPUs, paid for only while it is needed, interruptions included",
    inputs: {
      gpus_per_step: "GPU",
      spot_price: "USD/GPU/h",
      interruption: "share",
      hours_in_month: "h/month",
      level_share: "share[]",
    },
    is: "gpus_per_step * spot_price / (1 - interruption) * hours_in_month * level_share",
  },
};

/**
 * Each step of a fleet is needed for a share of the month and serves a part of the load while it is. It goes to the
 * class that is the cheapest for those hours, or is not rented, and what it would serve is bought by the token.
 */
export function mix(classes: readonly PriceClass[]) {
  const cost = (each: PriceClass) => `${each}_level_cost`;
  const levels = Object.fromEntries(classes.map((each) => [cost(each), "USD/month[]"]));
  const [only = "reserved"] = classes;
  return book(FILE, [
    ...classes.map((each) => ({
      ...LEVEL_COST[each],
      id: cost(each),
      symbol: `${WORDS[each]} step cost`,
      unit: "USD/month[]",
      source: seed("004", "64-83"),
    })),
    {
      id: "level_rent",
      title: "What each step costs a month, with overhead, in the class that is the cheapest for its hours",
      symbol: "rent of step",
      unit: "USD/month[]",
      inputs: { ...levels, overhead: "share" },
      is: `${classes.length > 1 ? `min(${classes.map(cost).join(", ")})` : cost(only)} * (1 + overhead)`,
      source: seed("004", "64-83"),
    },
    {
      id: "level_api_cost",
      title: "What the tokens of each step would cost a month from the API",
      symbol: "API cost of step",
      unit: "USD/month[]",
      inputs: { level_load: "tok/s[]", hours_in_month: "h/month", api_price: "USD/Mtok" },
      is: "level_load * hours_in_month * api_price",
      source: seed("002", "5"),
    },
    {
      id: "steps_saving",
      title: "What renting saves a month where it saves anything, before people are paid",
      symbol: "saving of steps",
      unit: "USD/month",
      inputs: { level_api_cost: "USD/month[]", level_rent: "USD/month[]" },
      is: "sum(max(0, level_api_cost - level_rent))",
      source: "the API price of what the steps serve, less what they cost",
    },
    {
      id: "rented",
      title:
        "Which steps are rented (1) and which are bought by the token (0): none, where they save less than people cost",
      symbol: "rented",
      unit: "1[]",
      inputs: {
        level_api_cost: "USD/month[]",
        level_rent: "USD/month[]",
        steps_saving: "USD/month",
        engineers: "FTE",
        salary: "USD/FTE/year",
      },
      is: "if(level_api_cost > level_rent, if(steps_saving >= engineers * salary, 1, 0), 0)",
      source: seed("002", "22"),
    },
    ...classes.flatMap((each, index) => ofClass(each, classes.slice(0, index))),
    {
      id: "boxes",
      title: "Whole boxes, in the hours that need the most of them",
      symbol: "boxes",
      unit: "box",
      inputs: { rented: "1[]", gpus_per_step: "GPU", gpus_per_box: "GPU/box" },
      is: "sum(rented) * gpus_per_step / gpus_per_box",
      source: "definition",
    },
    {
      id: "fleet_cost",
      title: "What the GPUs cost a month, of all classes",
      symbol: "fleet cost",
      unit: "USD/month",
      inputs: Object.fromEntries(classes.map((each) => [`${each}_cost`, "USD/month"])),
      is: classes.map((each) => `${each}_cost`).join(" + "),
      source: "definition",
    },
    {
      id: "paid_capacity",
      title: "Capacity paid for, on average over the month",
      symbol: "paid capacity",
      unit: "tok/s",
      inputs: {
        step_capacity: "tok/s",
        ...(classes.some((each) => each !== "reserved") ? { level_share: "share[]" } : {}),
        ...Object.fromEntries(classes.map((each) => [`is_${each}`, "1[]"])),
      },
      is: `step_capacity * sum(${classes.map((each) => (each === "reserved" ? "is_reserved" : `is_${each} * level_share`)).join(" + ")})`,
      source: "definition",
    },
    {
      id: "served_load",
      title: "The load that the fleet serves, on average over the month",
      symbol: "served load",
      unit: "tok/s",
      inputs: { rented: "1[]", level_load: "tok/s[]" },
      is: "sum(rented * level_load)",
      source: "definition",
    },
    {
      id: "replica_cost",
      title: "What a replica costs an hour, in the cheapest class while it is needed",
      symbol: "replica cost",
      unit: "USD/replica/h",
      inputs: {
        gpus_per_replica: "GPU/replica",
        ...Object.fromEntries(classes.map((each) => [`${each}_price`, "USD/GPU/h"])),
        ...(classes.includes("spot") ? { interruption: "share" } : {}),
      },
      is: `gpus_per_replica * ${least(classes.map((each) => (each === "spot" ? "spot_price / (1 - interruption)" : `${each}_price`)))}`,
      source: seed("001", "86"),
    },
  ]);
}

/** The steps of one class, and what they cost; `before` are the classes that win a tie against it. */
function ofClass(each: PriceClass, before: readonly PriceClass[]): FormulaText[] {
  const taken = before.map((other) => `is_${other}`);
  return [
    {
      id: `is_${each}`,
      title: `Which steps are rented as ${WORDS[each]} GPUs`,
      symbol: WORDS[each],
      unit: "1[]",
      inputs: {
        rented: "1[]",
        [`${each}_level_cost`]: "USD/month[]",
        level_rent: "USD/month[]",
        overhead: "share",
        ...Object.fromEntries(taken.map((name) => [name, "1[]"])),
      },
      is: `if(${each}_level_cost * (1 + overhead) <= level_rent, rented${taken.map((name) => ` - ${name}`).join("")}, 0)`,
      source: "definition: the cheapest class for its hours",
    },
    {
      id: `${each}_steps`,
      title: `Steps rented as ${WORDS[each]} GPUs`,
      symbol: `${WORDS[each]} steps`,
      unit: "1",
      inputs: { [`is_${each}`]: "1[]" },
      is: `sum(is_${each})`,
      source: "definition",
    },
    {
      id: `${each}_cost`,
      title: `What ${WORDS[each]} GPUs cost a month`,
      symbol: `${WORDS[each]} cost`,
      unit: "USD/month",
      inputs: { [`is_${each}`]: "1[]", [`${each}_level_cost`]: "USD/month[]" },
      is: `sum(is_${each} * ${each}_level_cost)`,
      source: seed("004", "64-83"),
    },
  ];
}

function least(prices: readonly string[]): string {
  return prices.length > 1 ? `min(${prices.join(", ")})` : `(${prices[0]})`;
}
