import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/planning.ts";

export const rateOfUser = book(
  FILE,
  [
    {
      id: "rate_per_user",
      title: "Tokens that one user asks for",
      unit: "tok/user/day",
      is: "sessions_per_user * tokens_per_session",
      source: seed("004", "268-272"),
      shown: { in: "load" },
    },
  ],
  "workload",
);

/** Forwards, from users to a rate. `books/demand` and `books/fleet` lead on to the volume, the peak and the fleet. */
export const rateOfUsers = book(
  FILE,
  [
    {
      id: "rate",
      title: "Tokens that all users ask for",
      unit: "tok/day",
      is: "users * rate_per_user",
      source: seed("004", "272"),
      shown: { in: "load" },
    },
  ],
  "workload",
);

/** What carries the peak, and what headroom adds to it. */
export const replicasForPeak = book(FILE, [
  {
    id: "replicas_at_peak",
    title: "Replicas that carry the peak, with nothing to spare",
    unit: "replica",
    is: "ceil(peak_load / replica_throughput)",
    source: seed("004", "276"),
  },
  {
    id: "replicas_for_headroom",
    title: "Replicas that headroom adds",
    unit: "replica",
    is: "replicas_needed - replicas_at_peak",
    source: seed("004", "277"),
  },
]);

/** Backwards: the users whose peak a fleet carries with headroom. */
export const usersOfFleet = book(FILE, [
  {
    id: "users_on_fleet",
    title: "Users whose peak the fleet carries with headroom",
    symbol: "users on the fleet",
    unit: "user",
    is: "floor(capacity / ((1 + headroom) * relative_peak * rate_per_user))",
    source: seed("004", "284"),
  },
]);

/** Backwards: what the same load needs when a replica gets faster, by a lower precision for one. */
export const fasterReplicas = book(FILE, [
  {
    id: "replicas_after_gain",
    title: "Replicas that do the same work once each is faster",
    symbol: "replicas after",
    unit: "replica",
    is: "ceil(replicas / throughput_gain)",
    source: seed("004", "284"),
  },
  {
    id: "gpus_freed",
    title: "GPUs that are no longer needed",
    symbol: "GPUs freed",
    unit: "GPU",
    is: "(replicas - replicas_after_gain) * gpus_per_replica",
    source: seed("004", "284"),
  },
]);

/** Users who wait for an answer at the same moment. */
export const concurrentUsers = book(FILE, [
  {
    id: "concurrent_users_by_tpot",
    title: "Users at once whom the fleet serves within the TPOT promised",
    symbol: "users by TPOT",
    unit: "user",
    is: "replicas * batch_for_tpot * users_per_stream",
    source: seed("004", "315"),
  },
  {
    id: "concurrent_users_by_memory",
    title: "Users at once whose KV cache the fleet holds",
    symbol: "users by memory",
    unit: "user",
    is: "replicas * streams_that_fit * users_per_stream",
    source: seed("001", "45-47"),
  },
  {
    id: "concurrent_users",
    title: "Users at once whom the fleet serves",
    symbol: "users at once",
    unit: "user",
    is: "min(concurrent_users_by_tpot, concurrent_users_by_memory)",
    source: seed("004", "315"),
  },
]);

/** The shortcut that looks at neither memory nor the step: a measured total, shared out at the TPOT. */
export const usersByRate = book(FILE, [
  {
    id: "concurrent_users_by_rate",
    title: "Users at once if the total rate were all that counts",
    symbol: "users by rate",
    unit: "user",
    is: "replicas * measured_decode_rate * tpot_target * users_per_stream",
    source: `${seed("004", "315")}: the shortcut, kept to show what it leaves out`,
  },
]);
