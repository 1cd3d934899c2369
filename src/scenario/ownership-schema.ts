import * as z from "zod";
import { quantity } from "../reading/stated.js";
import { share } from "./fields.js";

/** What owning a stack costs beyond GPUs, people and overhead, as a file states it. */

const dollars = quantity(["USD"], { least: 0, most: 1e10, what: "a cost" });
const monthly = quantity(["USD/month"], { least: 0, most: 1e9, what: "a cost a month" });
const hours = (unit: "h" | "h/FTE", what: string) => quantity([unit, "h"], { least: 0.1, most: 168, what });
const yearly = (what: string, least: number, most: number) => quantity(["share", "share/year"], { least, most, what });

const Effort = z
  .strictObject({
    effort: quantity(["FTE*month"], { least: 0, most: 10_000, what: "an effort" }).optional(),
    cost: dollars.optional(),
  })
  .meta({ description: "engineer-months, or dollars" });

const Setup = z.strictObject({ build: Effort.optional(), migration: Effort.optional(), exit: Effort.optional() });

const count = (what: string) => quantity(["1/month"], { least: 0, most: 1e6, what }).optional();
const price = (unit: string, what: string) => quantity([unit], { least: 0, most: 1e6, what }).optional();

const RunningCosts = z.strictObject({
  on_call: z
    .strictObject({
      covered: hours("h", "the hours a week that someone must be awake for"),
      each: hours("h/FTE", "the hours a week that one person can be on call"),
      shared_with: quantity(["FTE"], { least: 0, most: 1000, what: "the people who share the rota" }),
      pay: quantity(["USD/FTE/month", "USD/month"], { least: 0, most: 1e6, what: "on-call pay" }),
    })
    .optional(),
  evaluation: z
    .strictObject({
      runs: count("the evaluation runs"),
      tokens: quantity(["tok"], { least: 0, most: 1e15, what: "the tokens of a run" }).optional(),
      price: price("USD/Mtok", "the price of evaluation"),
      cost: monthly.optional(),
    })
    .optional(),
  safety: z
    .strictObject({
      share: share("the share of the traffic").optional(),
      price: price("USD/Mtok", "the price of a safety pass"),
      cost: monthly.optional(),
    })
    .optional(),
  storage: z
    .strictObject({
      data: quantity(["TB"], { least: 0, most: 1e6, what: "the data kept" }).optional(),
      price: price("USD/TB/month", "the price of storage"),
      cost: monthly.optional(),
    })
    .optional(),
  observability: z
    .strictObject({
      data: quantity(["GB/month"], { least: 0, most: 1e9, what: "the data taken in" }).optional(),
      price: price("USD/GB", "the price of metrics and traces"),
      cost: monthly.optional(),
    })
    .optional(),
  idle_gpus: quantity(["GPU"], { least: 0, most: 100_000, whole: true, what: "the idle GPUs" }).optional(),
});

export const Ownership = z.strictObject({
  lens: z.enum(["full", "marginal"]).optional().meta({
    description: "full: set-up and purchases are still to be paid; marginal: they are paid. One lens for all options",
  }),
  horizon: quantity(["month"], { least: 1, most: 120, whole: true, what: "the horizon" }).meta({
    description: "the months over which set-up must pay",
  }),
  setup: Setup.optional(),
  running: RunningCosts.optional(),
  growth: yearly("the growth of the volume a year", -0.99, 100),
  api_price_fall: yearly("the fall of API prices a year", -1, 0.99),
  gpu_price_fall: yearly("the fall of GPU prices a year", -1, 0.99),
  gpu_term: quantity(["month"], { least: 1, most: 120, whole: true, what: "the term" })
    .optional()
    .meta({ description: "how long the price of reserved GPUs is promised; renewed at the price of the day" }),
  discount_rate: yearly("the discount rate a year", 0, 1),
});
export type Ownership = z.output<typeof Ownership>;
