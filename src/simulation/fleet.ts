import type { Limits } from "./limits.js";
import type { PassCost } from "./pass-cost.js";
import type { RouterKind } from "./router.js";

/** Replicas of one kind, and how they are run. */
export interface Fleet {
  readonly replicas: number;
  readonly cost: PassCost;
  readonly limits: Limits;
  readonly router: RouterKind;
  /** When a request goes to the API instead. */
  readonly spill?: Spill;
  /** What happens to single replicas, in the order of time. Those with no such event run from the start. */
  readonly events?: readonly LifeEvent[];
  readonly autoscaling?: Autoscaling;
}

/** What sends a request to the API: the queue of its replica, the requests that it has at all, and the seconds waited. */
interface Spill {
  readonly queue?: number;
  readonly atOnce?: number;
  readonly wait?: number;
  /** Or whole sessions, where a replica has that many; one that has not come again for so long is none of them. */
  readonly sessions?: { readonly most: number; readonly forgets: number };
}

export interface LifeEvent {
  readonly at: number;
  readonly replica: number;
  /** `start`: it takes requests, and is paid for, from now on; `drain`: it takes no new request and ends when the last is served. */
  readonly what: "start" | "drain" | "fail";
}

/** As many replicas as the requests in the system need, looked at again and again; a new one serves only after a delay. */
interface Autoscaling {
  readonly least: number;
  readonly every: number;
  readonly delay: number;
  /** Requests that a replica is to have. */
  readonly target: number;
}
