import * as z from "zod";
import { StatedText } from "../../reading/stated-text.js";
import { placeOf } from "../../reading/yaml-problems.js";
import type { Context } from "../context.js";
import type { Text } from "../inputs.js";
import { type Inquiry, resolveInquiry } from "./inquiry.js";

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
type Direction = keyof typeof DIRECTIONS;

const given = z.record(z.string(), StatedText).optional();

/** How many GPUs a number of users needs, and how many users a number of GPUs serves. */
export const Capacity = z
  .strictObject({
    kind: z.literal("capacity"),
    title: z.string().min(1).max(120),
    lead: z.string().max(1000).optional(),
    says: z.string().max(4000).optional(),
    forwards: given.meta({ description: "users, sessions_per_user, tokens_per_session, relative_peak, headroom, ..." }),
    backwards: given.meta({ description: "replicas of a fleet there is, and the load of one user" }),
    gain: given.meta({ description: "replicas, gpus_per_replica and throughput_gain" }),
    at_once: given.meta({ description: "replicas, batch_for_tpot, streams_that_fit, users_per_stream" }),
  })
  .refine((study) => (Object.keys(DIRECTIONS) as Direction[]).some((each) => study[each] !== undefined), {
    message: "this study asks nothing",
    path: ["title"],
    params: { hint: "give forwards, backwards, gain or at_once" },
  });

export interface CapacityInput {
  readonly kind: "capacity";
  readonly id: string;
  readonly title: string;
  readonly lead: string;
  readonly says: Text | null;
  readonly directions: readonly { readonly title: string; readonly inquiry: Inquiry }[];
}

export function resolveCapacity(context: Context, id: string, study: z.output<typeof Capacity>): CapacityInput {
  const directions = (Object.keys(DIRECTIONS) as Direction[]).flatMap((name) => {
    const figures = study[name];
    if (figures === undefined) return [];
    const path = ["studies", id, name];
    const { title, needs, work } = DIRECTIONS[name];
    const lacks = needs.filter((each) => figures[each] === undefined);
    if (lacks.length > 0) {
      context.fault(path, `${name} lacks ${lacks.join(", ")}`, `it reads ${needs.join(", ")}`);
      return [];
    }
    const inquiry = resolveInquiry(context, `${id}.${name}`, { given: figures, work }, path);
    return [{ title, inquiry }];
  });
  return {
    ...{ kind: "capacity", id, title: study.title, lead: study.lead ?? "", directions },
    says: study.says === undefined ? null : { text: study.says, at: placeOf(context.source, ["studies", id, "says"]) },
  };
}
