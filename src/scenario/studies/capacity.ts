import * as z from "zod";
import { StatedText } from "../../reading/stated-text.js";
import { defineStudy, type InputOf } from "./define.js";
import { resolveInquiry } from "./inquiry.js";

const USE = ["sessions_per_user", "tokens_per_session"];
const PEAK = ["relative_peak", "headroom", "replica_throughput"];

/** What each direction reads, and what it works out, in reading order. */
const DIRECTIONS = {
  forwards: {
    title: "From users to a fleet",
    needs: ["users", ...USE, "hours_in_month", ...PEAK, "gpus_per_replica", "gpus_per_box", "gpu_price"],
    work: [
      ...["rate_per_user", "rate", "volume", "mean_load", "peak_load", "replicas_at_peak", "replicas_needed"],
      ...["replicas_for_headroom", "boxes", "replicas", "gpus", "capacity", "fleet_cost", "utilization", "unit_cost"],
    ],
  },
  backwards: {
    title: "From a fleet to users",
    needs: ["replicas", ...USE, ...PEAK],
    work: ["rate_per_user", "capacity", "users_on_fleet"],
  },
  gain: {
    title: "When a replica gets faster",
    needs: ["replicas", "throughput_gain", "gpus_per_replica"],
    work: ["replicas_after_gain", "gpus_freed"],
  },
  at_once: {
    title: "Users at the same moment",
    needs: ["replicas", "batch_for_tpot", "streams_that_fit", "users_per_stream"],
    work: ["concurrent_users_by_tpot", "concurrent_users_by_memory", "concurrent_users"],
  },
} as const;
const NAMES = Object.keys(DIRECTIONS) as (keyof typeof DIRECTIONS)[];

const given = z.record(z.string(), StatedText).optional();

/** How many GPUs a number of users needs, and how many users a number of GPUs serves. */
export const capacity = defineStudy("capacity", {
  is: "how many users a fleet carries, and how large a fleet users need",

  fields: {
    forwards: given.meta({ description: "users, sessions_per_user, tokens_per_session, relative_peak, headroom, ..." }),
    backwards: given.meta({ description: "replicas of a fleet there is, and the load of one user" }),
    gain: given.meta({ description: "replicas, gpus_per_replica and throughput_gain" }),
    at_once: given.meta({ description: "replicas, batch_for_tpot, streams_that_fit, users_per_stream" }),
  },
  check(stated, ctx) {
    if (NAMES.some((each) => stated[each] !== undefined)) return;
    const hint = "give forwards, backwards, gain or at_once";
    ctx.addIssue({ code: "custom", message: "this study asks nothing", path: ["title"], params: { hint } });
  },
  resolve(context, id, study) {
    const directions = NAMES.flatMap((name) => {
      const figures = study[name];
      if (figures === undefined) return [];
      const path = ["studies", id, name];
      const { title, needs, work } = DIRECTIONS[name];
      const lacks = needs.filter((each) => figures[each] === undefined);
      if (lacks.length > 0) {
        context.fault(path, `${name} lacks ${lacks.join(", ")}`, `it reads ${needs.join(", ")}`);
        return [];
      }
      return [{ title, inquiry: resolveInquiry(context, `${id}.${name}`, { given: figures, work }, path) }];
    });
    return { directions };
  },
});
export type CapacityInput = InputOf<typeof capacity>;
