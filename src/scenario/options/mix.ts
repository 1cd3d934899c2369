import * as z from "zod";
import { busyWhilePaid } from "../../economics/books/busy-in-hours.js";
import { perToken, saving, savingCeiling, utilizationNeeded } from "../../economics/books/comparison.js";
import { besidesGpus, capacityOfReplicas, gpusOfBoxes, replicasInBoxes } from "../../economics/books/fleet.js";
import { lateStarts } from "../../economics/books/floor.js";
import {
  CLASSES,
  FLEXIBLE,
  isFlexible,
  mix as ofClasses,
  type PriceClass,
  queuedMix,
} from "../../economics/books/mix.js";
import { restFromApi } from "../../economics/books/spillover.js";
import { fixedCost, steps } from "../../economics/books/steps.js";
import { unitCost } from "../../economics/books/unit-cost.js";
import { carriedMix } from "../../economics/hours/carried-mix.js";
import { levelsFor, type Starts } from "../../economics/hours/flexible-steps.js";
import type { Law } from "../../economics/law.js";
import type { OptionLaws } from "../../economics/option-model.js";
import { listed } from "../../figures/words.js";
import type { Value } from "../../formula/evaluate.js";
import { quantity } from "../../reading/stated.js";
import { BOUNDS } from "../bounds.js";
import type { Context } from "../context.js";
import { bounded, gpuPriceId } from "../fields.js";
import type { LoadForm } from "../inputs.js";
import { defineOption, type Figures, type Served, type Setting, series } from "./kind.js";
import { giveGpuPrice, giveMachines, giver, machines, namedToSpill, spillTo } from "./machines.js";
import { NO_BOX_PAYS, OptionWords, restTo } from "./words.js";

const priceOf = (words: string) => gpuPriceId(`id of a price-sheet entry with a price per GPU hour, ${words}`);

const schema = z.strictObject({
  kind: z.literal("mix").meta({
    description: "reserved, on-demand and spot GPUs and an API, each for the hours that it is the cheapest for",
  }),
  ...machines,
  reserved: priceOf("paid for every hour of the month").optional(),
  on_demand: priceOf("paid for only while a box is needed").optional(),
  spot: z
    .strictObject({
      price: priceOf("paid for only while a box is needed, and taken away now and then"),
      interruption: quantity(["share"], { least: 0, most: 0.9, what: "the time lost to interruptions" }).meta({
        description: "share of spot time whose work is lost and done again",
        examples: ["5%"],
      }),
    })
    .optional()
    .meta({ description: "GPUs that may be taken away at any time" }),
  start_up: bounded("start_up", "min", "s")
    .optional()
    .meta({
      description:
        "how long a box on demand or on spot GPUs is paid for before it serves, such as 10 min; where absent, the cost is a range",
      examples: ["10 min"],
    }),
  spill_to: spillTo,
});
type StatedOption = z.output<typeof schema>;

const WORDS: Record<PriceClass, string> = { reserved: "reserved", on_demand: "on-demand", spot: "spot" };

const STARTS: Record<LoadForm, Starts> = {
  hourly: "in_order",
  quantiles: "unordered",
  peak_factor: "unordered",
  flat: "never",
  runs: "unordered",
};

/** Reserved, on-demand and spot GPUs and the API, each for the hours that it is the cheapest for. */
interface MixForm {
  readonly classes: readonly PriceClass[];
  readonly starts: Starts;
}

function give({ context, name, load }: Setting, option: StatedOption): MixForm {
  const { label, spot } = option;
  const prices: Record<PriceClass, { id: string | undefined; key: string[] }> = {
    reserved: { id: option.reserved, key: ["reserved"] },
    on_demand: { id: option.on_demand, key: ["on_demand"] },
    spot: { id: spot?.price, key: ["spot", "price"] },
  };
  const classes = CLASSES.filter((each) => prices[each].id !== undefined);
  for (const each of classes) {
    const { id = "", key } = prices[each];
    const what = { id: `${each}_price`, label: `${label}: ${WORDS[each]} GPU price`, price: id };
    giveGpuPrice(context, name, what, ...key);
  }
  if (spot) {
    const write = giver(context, name, label);
    write("interruption", "spot time lost to interruptions", spot.interruption, "spot", "interruption");
  }
  giveMachines(context, name, option, true);
  if (classes.length === 0) {
    const hint = "give reserved, on_demand or spot";
    context.fault(["options", name], "a mix needs at least one price of a GPU hour", hint);
  }
  const starts = classes.some(isFlexible) ? STARTS[load] : "never";
  giveStarts(context, name, option, starts);
  return { classes, starts };
}

/** Hours follow one another whole: a box that is on for an hour starts once for it at the most. */
const MOST_OFTEN = 1;

/** What boxes that come and go take to start, and how often they do: what is not known lies anywhere between its bounds. */
function giveStarts(context: Context, name: string, { label, start_up }: StatedOption, starts: Starts): void {
  const give = giver(context, name, label);
  const title = "time that a box takes to start up";
  if (start_up) give("start_up", title, start_up, "start_up");
  if (starts === "never") return;
  const unknown = (key: string, what: string, most: number, unit: string, why: string, ...path: string[]) => {
    const range = { value: most / 2, low: 0, high: most, unit, note: undefined };
    const rests = { basis: "assumed", source: `not known: ${why}`, date: undefined } as const;
    const at = context.at("options", name, ...path);
    context.give(`${name}.${key}`, `${label}: ${what}`, { ...range, ...rests }, at, { unknown: why });
  };
  if (!start_up) unknown("start_up", title, BOUNDS.start_up.most, "h", "the scenario states no start_up");
  if (starts === "in_order") return;
  const often = "starts of a box for each hour that it is on";
  const why = "a load curve without its hours cannot tell which hour follows which";
  unknown("starts_per_hour_on", often, MOST_OFTEN, "1/h", why, "kind");
}

export function mixLaws({ classes, starts }: MixForm, api: readonly Law[]): OptionLaws {
  return {
    buysAll: false,
    laws: [
      ...api,
      ...steps,
      ...fixedCost,
      ...replicasInBoxes,
      ...gpusOfBoxes,
      ...capacityOfReplicas,
      ...ofClasses(classes),
      ...besidesGpus,
      // The mix has a law of its own for what a replica costs an hour.
      ...unitCost.filter(({ id }) => id !== "replica_cost"),
      ...restFromApi,
      ...perToken,
      ...saving,
      ...utilizationNeeded,
      ...savingCeiling,
    ],
    ofFleet: busyWhilePaid,
    search: levelsFor(classes.filter(isFlexible), starts),
    whileQueued: {
      search: (isCold) => carriedMix(classes.filter(isFlexible), starts, isCold),
      laws: (isCold) => [...queuedMix(classes, isCold), ...lateStarts],
    },
    spills: true,
    splitsRequests: false,
  };
}

export const mix = defineOption({
  kind: "mix",
  schema,
  comesAndGoes: true,
  named: namedToSpill,
  shareOfLoad: () => 1,
  resolve(setting, option) {
    const form = give(setting, option);
    if (form.classes.length === 0) return undefined;
    return {
      ...mixLaws(form, setting.api),
      isBounded: false,
      // Without the order of the hours every box is taken to be on when the load is high, as it then is worth it.
      toApi: form.starts === "in_order" ? { mixOf: form.classes } : { above: "capacity" },
      pays: ["fitting_part_pays", "fitting_part_pays"],
      sentence: (own, api) => sentence(own, api, form),
      inHours,
    };
  },
});

function sentence(own: Figures, api: string, { classes, starts }: MixForm): string {
  const words = new OptionWords(own);
  const empty = words.empty(NO_BOX_PAYS, api);
  if (empty) return empty;
  const used = classes.filter((each) => words.boxes(each) !== "");
  const [only] = used.length === 1 ? used : [];
  const parts = only ? `all ${only.replace("_", "-")}` : listed(used.map((each) => words.boxes(each)));
  const size = only === "reserved" ? words.fleet() : words.atMost();
  return `${size}, ${parts}: each box at the price that is the lowest for the hours in which it is needed.${only === "reserved" ? "" : starting(starts, words)}${restTo(api)}`;
}

/** What of starting boxes is counted, and what of it nobody can know. */
function starting(starts: Starts, words: OptionWords): string {
  if (starts === "never") return "";
  const time = ` A box on demand or spot is paid for from ${words.time("start_up")} before it serves.`;
  if (starts === "in_order") return time;
  return `${time} A load curve without its hours cannot tell how often boxes start: ${words.often()} for each hour that they run.`;
}

/** Reserved steps are paid for in every hour, the others in those that are worth it, and while they start up. */
function inHours(load: readonly number[], values: ReadonlyMap<string, Value>): Served {
  const step = Number(values.get("step_capacity"));
  const rented = total(series(values, "rented"));
  const reserved = total(series(values, "is_reserved"));
  const startUp = Number(values.get("start_up") ?? 0) / (Number(values.get("pattern_hours")) / load.length);
  const flexible = FLEXIBLE.filter((each) => total(series(values, `is_${each}`)) > 0);
  // Levels fill from below: those that are reserved come first.
  const on = load.map((_, hour) =>
    Math.max(reserved, ...flexible.map((each) => Math.min(rented, series(values, `${each}_in_hour`)[hour] ?? 0))),
  );
  const paid = on.map((now, hour) => now + Math.max(0, (on[(hour + 1) % on.length] ?? 0) - now) * startUp);
  return {
    own: load.map((each, hour) => Math.min(each, (on[hour] ?? 0) * step)),
    paid: paid.map((each) => each * step),
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}
