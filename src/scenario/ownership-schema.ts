import * as z from "zod";
import type { Bounded } from "./bounds.js";
import { bounded, share } from "./fields.js";

/** What owning a stack costs beyond GPUs, people and overhead, as a file states it. */

const dollars = bounded("cost");
const monthly = bounded("monthly_cost");

const Effort = z
  .strictObject({ effort: bounded("effort").optional(), cost: dollars.optional() })
  .meta({ description: "engineer-months, or dollars" });

const Setup = z.strictObject({
  build: Effort.optional().meta({ description: "engineer-months or dollars until it serves" }),
  migration: Effort.optional().meta({ description: "the same, to move the product over" }),
  exit: Effort.optional().meta({ description: "the same, to leave it again" }),
});

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
    .optional()
    .meta({ description: "people who can be called at night" }),
  evaluation: z
    .strictObject({
      runs: bounded("eval_runs").optional(),
      tokens: bounded("eval_tokens").optional(),
      price: bounded("eval_price").optional(),
      cost: monthly.optional(),
    })
    .optional()
    .meta({ description: "tests of the answers: how many, of what length, at which price; or what they cost" }),
  safety: z
    .strictObject({
      share: share("the share of the traffic").optional(),
      price: bounded("safety_price").optional(),
      cost: monthly.optional(),
    })
    .optional()
    .meta({ description: "filters before and behind the model" }),
  storage: paidByData("stored_data", "storage_price")
    .optional()
    .meta({ description: "logs and weights that are kept" }),
  observability: paidByData("observed_data", "observability_price")
    .optional()
    .meta({ description: "metrics and traces that a service takes" }),
  idle_gpus: bounded("spare_gpus").optional(),
});

export const Ownership = z.strictObject({
  lens: z.enum(["full", "marginal"]).optional().meta({
    description: "full: set-up and purchases are still to be paid; marginal: they are paid. One lens for all options",
  }),
  horizon: bounded("horizon").meta({
    description: "the months over which set-up must pay",
  }),
  setup: Setup.optional().meta({ description: "what is paid once" }),
  running: RunningCosts.optional().meta({ description: "what it costs every month beside GPUs and people" }),
  growth: bounded("growth", "share/year"),
  api_price_fall: bounded("api_price_fall", "share/year"),
  gpu_price_fall: bounded("gpu_price_fall", "share/year"),
  gpu_term: bounded("term")
    .optional()
    .meta({ description: "how long the price of reserved GPUs is promised; renewed at the price of the day" }),
  discount_rate: bounded("discount_rate", "share/year"),
});
export type Ownership = z.output<typeof Ownership>;
