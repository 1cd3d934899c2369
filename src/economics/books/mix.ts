import { book, type LawText } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/mix.ts";

/** How a box can be had, in the order that a tie is broken in: what is bound least comes last. */
export const CLASSES = ["reserved", "on_demand", "spot"] as const;
export type PriceClass = (typeof CLASSES)[number];

const WORDS: Record<PriceClass, string> = { reserved: "reserved", on_demand: "on-demand", spot: "spot" };
const LABELS: Record<PriceClass, string> = { reserved: "Reserved", on_demand: "On-demand", spot: "Spot" };

/** What an hour of a GPU costs in a class. Spot GPUs are taken away now and then, and what was lost is paid for twice. */
const HOUR: Record<PriceClass, string> = {
  reserved: "reserved_price",
  on_demand: "on_demand_price",
  spot: "spot_price / (1 - interruption)",
};

/** Classes that are paid for only while they are on. */
export const FLEXIBLE = ["on_demand", "spot"] as const;
export type Flexible = (typeof FLEXIBLE)[number];

export function isFlexible(each: PriceClass): each is Flexible {
  return each !== "reserved";
}

/**
 * Each step of a fleet serves one level of the load. Reserved, it is paid for in every hour and serves all of its level;
 * on demand or spot, it is on only while it costs less than the API would for its level, and each start is paid for before
 * it serves. It goes to the class that saves most, or is not rented, and what it does not serve is bought by the token.
 */
export function mix(classes: readonly PriceClass[], isCold = false) {
  const savings = Object.fromEntries(classes.map((each) => [`${each}_level_saving`, "USD/month[]"]));
  const [only = "reserved"] = classes;
  return book(FILE, [
    ...classes.flatMap((each) => levelOf(each, isCold)),
    {
      id: "level_saving",
      title: "What each step saves a month in the class that saves most",
      symbol: "saving of step",
      unit: "USD/month[]",
      is: classes.length > 1 ? `max(${Object.keys(savings).join(", ")})` : `${only}_level_saving * 1`,
      source: "definition: the best class for each step",
      shown: { in: "fleet" },
    },
    {
      id: "steps_saving",
      title: "What renting saves a month where it saves anything, before people are paid",
      symbol: "saving of steps",
      unit: "USD/month",
      is: "sum(max(0, level_saving))",
      source: "the API price of what the steps serve, less what they cost",
      shown: { in: "fleet" },
    },
    {
      id: "rented",
      title:
        "Which steps are rented (1) and which are bought by the token (0): none, where they save less than having a fleet costs",
      unit: "1[]",
      is: "if(level_saving > 0, if(steps_saving >= fixed_cost, 1, 0), 0)",
      source: seed("002", "22"),
      shown: { in: "fleet" },
    },
    {
      id: "boxes",
      title: "Whole boxes, in the hours that need the most of them",
      unit: "box",
      is: "sum(rented) * gpus_per_step / gpus_per_box",
      source: "definition",
      shown: { in: "fleet", always: true },
    },
    ...classes.flatMap((each, index) => ofClass(each, classes.slice(0, index))),
    {
      id: "fleet_cost",
      title: "What the GPUs cost a month, of all classes",
      unit: "USD/month",
      is: classes.map((each) => `${each}_cost`).join(" + "),
      source: "definition",
      shown: { in: "month", always: true },
    },
    {
      id: "paid_capacity",
      title: "Capacity paid for, on average over the month",
      unit: "tok/s",
      is: `step_capacity * sum(${classes.map((each) => (isFlexible(each) ? `is_${each} * (${each}_share + ${each}_starting)` : `is_${each}`)).join(" + ")})`,
      source: "definition",
      shown: { in: "fleet" },
    },
    {
      id: "served_load",
      title: "The load that the fleet serves, on average over the month",
      unit: "tok/s",
      is: `sum(${classes.map((each) => `is_${each} * ${loadOf(each)}`).join(" + ")})`,
      source: "definition",
      shown: { in: "fleet" },
    },
    {
      id: "replica_cost",
      title: "What a replica costs an hour, in the cheapest class while it is needed",
      unit: "USD/replica/h",
      is: `gpus_per_replica * ${least(classes.map((each) => (each === "spot" ? "spot_price / (1 - interruption)" : `${each}_price`)))}`,
      source: seed("001", "86"),
      shown: { in: "token" },
    },
  ]);
}

/** What a step of this class serves of its level, on average over the month. */
function loadOf(each: PriceClass): string {
  return isFlexible(each) ? `${each}_load` : "level_load";
}

/** What it adds to what comes to the API without what was said before. */
function coldOf(each: PriceClass): string {
  return isFlexible(each) ? `${each}_cold` : "level_cold";
}

/** What a mix does while requests come as they come; `isCold`: what it spills costs more, as the API has not seen its sessions. */
export function queuedMix(classes: readonly PriceClass[], isCold: boolean) {
  const flexible = classes.filter(isFlexible);
  const over = (used: readonly PriceClass[], of: (each: PriceClass) => string) =>
    used.length > 0 ? `sum(${used.map((each) => `is_${each} * ${of(each)}`).join(" + ")})` : "served_load * 0";
  const late: LawText = {
    id: "late_load",
    title: "What would go to the API besides if boxes only began to start once their hour had begun",
    unit: "tok/s",
    is: over(flexible, (each) => `${each}_late`),
    source: "simulation of each hour, with the boxes of the hour before for as long as those of the next start",
  };
  const cold: LawText = {
    id: "cold_load",
    title: "What comes to the API without what was said before, on average over the month",
    unit: "tok/s",
    is: over(classes, coldOf),
    source: "simulation of each hour",
  };
  const share: LawText = {
    id: "cold_share",
    title: "What the API does not find in its cache, of what it would find if all traffic came to it",
    symbol: "cold share",
    unit: "share",
    is: "if(mean_load > served_load, cold_load / (mean_load - served_load), 0)",
    source: "definition",
    shown: { in: "month", always: true },
  };
  return [...mix(classes, isCold), ...book(FILE, [late, ...(isCold ? [cold, share] : [])])];
}

type LevelFigure = `${PriceClass}_${"step_hourly" | "level_cost" | "level_saving"}`;

/** What each step would cost and save in one class, and what an hour of it costs against which the API is held. */
function levelOf(each: PriceClass, isCold: boolean): LawText<LevelFigure>[] {
  const hour = each === "spot" ? `(${HOUR.spot})` : HOUR[each];
  const paid = `(${each}_share + ${each}_starting)`;
  const flexible: LawText<LevelFigure> = {
    id: `${each}_step_hourly`,
    title: `What an hour of a step costs on ${WORDS[each]} GPUs, overhead included`,
    symbol: `${WORDS[each]} step hour`,
    unit: "USD/h",
    is: `gpus_per_step * ${hour} * (1 + overhead)`,
    source: seed("001", "89"),
  };
  return [
    ...(isFlexible(each) ? [flexible] : []),
    {
      id: `${each}_level_cost`,
      title: isFlexible(each)
        ? `What each step costs a month on ${WORDS[each]} GPUs, paid for only while it is on or starts up${each === "spot" ? ", interruptions included" : ""}`
        : "What each step costs a month on reserved GPUs, which are paid for every hour",
      symbol: `${WORDS[each]} step cost`,
      unit: "USD/month[]",
      // A reserved step costs the same at every level: the choice only makes a series of one cost.
      is: isFlexible(each)
        ? `gpus_per_step * ${hour} * hours_in_month * ${paid}`
        : `if(level_load >= 0, gpus_per_step * ${hour} * hours_in_month, 0)`,
      source: seed("004", "64-83"),
      shown: { in: "fleet" },
    },
    {
      id: `${each}_level_saving`,
      title: `What each step would save a month on ${WORDS[each]} GPUs`,
      symbol: `${WORDS[each]} step saving`,
      unit: "USD/month[]",
      is: `${loadOf(each)} * hours_in_month * api_price - ${each}_level_cost * (1 + overhead)${isCold ? ` - ${coldOf(each)} * hours_in_month * (price_where_cold - api_price)` : ""}`,
      source: seed("002", "5"),
    },
  ];
}

type ClassFigure = `is_${PriceClass}` | `${PriceClass}_${"steps" | "cost"}`;

/** The steps of one class, and what they cost; `before` are the classes that win a tie against it. */
function ofClass(each: PriceClass, before: readonly PriceClass[]): LawText<ClassFigure>[] {
  const taken = before.map((other) => `is_${other}`);
  return [
    {
      id: `is_${each}`,
      title: `Which steps are rented as ${WORDS[each]} GPUs`,
      symbol: WORDS[each],
      unit: "1[]",
      is: `if(${each}_level_saving >= level_saving, rented${taken.map((name) => ` - ${name}`).join("")}, 0)`,
      source: "definition: the class that saves most",
    },
    {
      id: `${each}_steps`,
      title: `Steps rented as ${WORDS[each]} GPUs`,
      symbol: `${WORDS[each]} steps`,
      unit: "1",
      is: `sum(is_${each})`,
      source: "definition",
      shown: { in: "month" },
    },
    {
      id: `${each}_cost`,
      title: `What ${WORDS[each]} GPUs cost a month`,
      symbol: `${WORDS[each]} cost`,
      unit: "USD/month",
      is: `sum(is_${each} * ${each}_level_cost)`,
      source: seed("004", "64-83"),
      shown: { in: "month", always: true },
      line: { label: `${LABELS[each]} GPUs`, category: "compute" },
    },
  ];
}

function least(prices: readonly string[]): string {
  return prices.length > 1 ? `min(${prices.join(", ")})` : `(${prices[0]})`;
}
