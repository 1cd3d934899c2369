import * as z from "zod";
import type { Bounded } from "./bounds.js";
import { bounded, share } from "./fields.js";

/** What owning a stack costs beyond GPUs, people and overhead, as a file states it. */

const dollars = bounded("cost");
const monthly = bounded("monthly_cost");

const Effort = z
  .strictObject({ effort: bounded("effort").optional(), cost: dollars.optional() })
  .meta({ description: "engineer-months, or dollars" });

const Setup = z.strictObject({ build: Effort.optional(), migration: Effort.optional(), exit: Effort.optional() });

/** Either what is kept and its price, or what it costs a month. */
const paidByData = (data: Bounded, price: Bounded) =>
  z.strictObject({ data: bounded(data).optional(), price: bounded(price).optional(), cost: monthly.optional() });

const RunningCosts = z.strictObject({
  on_call: z
    .strictObject({
      covered: bounded("covered_hours_a_week"),
      each: bounded("on_call_hours_a_week", "h"),
      shared_with: bounded("people_sharing_rota"),
      pay: bounded("on_call_pay", "USD/month"),
    })
    .optional(),
  evaluation: z
    .strictObject({
      runs: bounded("eval_runs").optional(),
      tokens: bounded("eval_tokens").optional(),
      price: bounded("eval_price").optional(),
      cost: monthly.optional(),
    })
    .optional(),
  safety: z
    .strictObject({
      share: share("the share of the traffic").optional(),
      price: bounded("safety_price").optional(),
      cost: monthly.optional(),
    })
    .optional(),
  storage: paidByData("stored_data", "storage_price").optional(),
  observability: paidByData("observed_data", "observability_price").optional(),
  idle_gpus: bounded("spare_gpus").optional(),
});

export const Ownership = z.strictObject({
  lens: z.enum(["full", "marginal"]).optional().meta({
    description: "full: set-up and purchases are still to be paid; marginal: they are paid. One lens for all options",
  }),
  horizon: bounded("horizon").meta({
    description: "the months over which set-up must pay",
  }),
  setup: Setup.optional(),
  running: RunningCosts.optional(),
  growth: bounded("growth", "share/year"),
  api_price_fall: bounded("api_price_fall", "share/year"),
  gpu_price_fall: bounded("gpu_price_fall", "share/year"),
  gpu_term: bounded("term")
    .optional()
    .meta({ description: "how long the price of reserved GPUs is promised; renewed at the price of the day" }),
  discount_rate: bounded("discount_rate", "share/year"),
});
export type Ownership = z.output<typeof Ownership>;
