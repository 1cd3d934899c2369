import * as z from "zod";
import { NAMES, words } from "../reading/stated.js";
import { StatedArrivals } from "./arrivals.js";
import { batchFields, checkBatch } from "./batch.js";
import { Content } from "./content.js";
import { bounded } from "./fields.js";
import { Load } from "./load-schema.js";
import { RequestOf } from "./request.js";
import { Split } from "./split.js";

/** A batch is read as a load of its own from here on. */
export const Workload = z
  .strictObject({
    ...batchFields,
    volume: bounded("volume")
      .optional()
      .meta({ description: "processed tokens a month, of all classes: fresh, written, cached, output" }),
    rate: bounded("rate")
      .optional()
      .meta({ description: "instead of volume: processed tokens a second or a day, on average" }),
    users: z
      .strictObject({
        users: bounded("users", "1"),
        sessions_per_user: bounded("sessions_per_user", "session/day", "1/day"),
        tokens_per_session: bounded("tokens_per_session", "tok"),
      })
      .optional()
      .meta({ description: "instead of volume: how many users, how often a day, how many processed tokens each time" }),
    tokenizer: words("whose tokens these are: a tokenizer or a model; those of the API that is compared where absent", {
      most: 60,
      example: "GPT-4o",
    })
      .register(NAMES, { of: "tokenizer" })
      .optional(),
    content: Content.optional(),
    hours_in_month: bounded("hours_in_month", "h"),
    split: Split,
    request: RequestOf.optional(),
    characters_per_token: bounded("characters_per_token")
      .optional()
      .meta({
        description:
          "characters of text that one of the workload's tokens stands for; the memo then tells a price per 1,000",
        examples: ["4.2 characters/token"],
      }),
    load: Load.optional().meta({ description: "how the load varies over the month; a batch has none" }),
    arrivals: StatedArrivals.optional(),
    sessions: z
      .strictObject({
        turns: bounded("session_turns", "1").meta({
          description: "requests of a session, on average",
          examples: ["8"],
        }),
        gap: bounded("session_gap", "s", "min").meta({
          description: "from an answer to the next request of its session, on average",
          examples: ["60 s"],
        }),
      })
      .optional()
      .meta({ description: "how requests hang together: what caches hold of a session depends on it" }),
  })
  .superRefine(checkBatch)
  .transform(({ load, ...rest }) => ({ ...rest, load: load ?? ("runs" as const) }));
