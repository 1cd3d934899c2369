import type { TokenClass } from "../figures/token-classes.js";
import type { OTHER_WAYS } from "../figures/ways.js";
import type * as availability from "./books/availability.js";
import type * as busyInHours from "./books/busy-in-hours.js";
import type * as floor from "./books/floor.js";
import type { discounting } from "./books/future.js";
import type * as hours from "./books/hours.js";
import type * as job from "./books/job.js";
import type { payback } from "./books/lens.js";
import type * as limits from "./books/limits.js";
import type * as minutes from "./books/minutes.js";
import type { mix } from "./books/mix.js";
import type * as percentile from "./books/percentile.js";
import type { ProjectMonths, today } from "./books/project.js";
import type * as provisioned from "./books/provisioned.js";
import type * as quotes from "./books/quotes.js";
import type * as requestSpeed from "./books/request-speed.js";
import type * as reserve from "./books/reserve.js";
import type * as runs from "./books/runs.js";
import type * as serverless from "./books/serverless.js";
import type * as steps from "./books/steps.js";
import type * as stress from "./books/stress.js";
import type { Owner } from "./law.js";
import type { SharedBooks } from "./library.js";
import type { ComposedFigure } from "./options/ownership.js";
import type { Factor } from "./price-factors.js";

/** The names of all figures, by whose they are: what no law works out and no file gives cannot be read. */

type Books =
  | SharedBooks
  | typeof availability
  | typeof busyInHours
  | typeof floor
  | typeof hours
  | typeof job
  | Pick<typeof limits, "unservedShare" | "overListed">
  | typeof minutes
  | typeof percentile
  | typeof provisioned
  | typeof quotes
  | typeof requestSpeed
  | typeof reserve
  | typeof runs
  | Pick<typeof stress, "hourWithout" | "stormHour" | "busyAtMost" | "busyWithHeadroom" | "longerRequest">
  | typeof serverless
  | typeof steps;
type Book = Books extends infer Each ? (Each extends unknown ? Each[keyof Each] : never) : never;
type AnyLaw = Book | ReturnType<typeof mix> extends infer Each
  ? Each extends readonly (infer Law)[]
    ? Extract<Law, { readonly id: string }>
    : never
  : never;

/** What laws give, of one owner. */
type Worked<Whose extends Owner> = AnyLaw extends infer Each
  ? Each extends { readonly id: infer Id extends string; readonly owner: Whose }
    ? Id
    : never
  : never;

/** What files give, and no law works out. */
type GivenOfWorkload =
  | "hours_in_month"
  | "pattern_hours"
  | "run_volume"
  | "window"
  | "users"
  | "sessions_per_user"
  | "tokens_per_session"
  | "share"
  | "relative_trough"
  | `stated_${"low" | "high" | "peak" | "trough"}`
  | `request_${"input" | "output"}`
  | `${TokenClass}_share`
  | `${TokenClass}_share_of_request`
  | "context_of_request"
  | "streams_of_request"
  | "characters_per_token"
  | "output_in_answer"
  | "peak_in_hour"
  | "burstiness"
  | "minutes_vary"
  | "trace_busiest_minute"
  | `${"input" | "output"}_of_request`;
type GivenOfOwnership =
  | "horizon"
  | "volume_growth"
  | "api_price_fall"
  | "gpu_price_fall"
  | "gpu_term"
  | "discount_rate"
  | "years_passed"
  | "people_sharing_rota"
  | "covered_hours_a_week"
  | "on_call_hours_a_week"
  | "spare_gpus";
type GivenOfApi =
  | `billed_${TokenClass}_share`
  | `${TokenClass}_price`
  | `${TokenClass}_${"tokens" | "cost"}`
  | "price_per_token"
  | `billed_per_${"input" | "output"}`
  | `reads_to_pay_${"written_5m" | "written_1h"}`
  | "reads_of_a_write"
  | "saved_by_caching"
  | "commitment_unused"
  | Factor
  | "commitment"
  | `invoice_${"total" | "hours" | "worked" | "explained" | "rest" | "taken_off"}`
  | `invoice_${TokenClass | "unlisted"}`
  | `invoice_${TokenClass | "unlisted"}_${"worked" | "rest"}`
  | `${(typeof OTHER_WAYS)[number]}_part`
  | "reasoning_part"
  | "limit_tokens"
  | "limit_requests";
type GivenOfOption =
  | "on_demand_price"
  | "units"
  | "unit_input"
  | "output_ratio"
  | "cached_deducted"
  | "unit_minimum"
  | "unit_step"
  | "unit_month_price"
  | "unit_term"
  | "peak_to_api"
  | "limit_load"
  | "gpus_per_replica"
  | "gpus_per_box"
  | "gpus_per_step"
  | "replica_throughput"
  | "replicas_for_percentile"
  | "load_held"
  | "simulated_load"
  | `own_per_${"input" | "output"}`
  | "own_cached_share"
  | "success_rate"
  | "headroom"
  | "start_up"
  | "starts_per_hour_on"
  | "hours_a_day"
  | "minimum_billed"
  | "spare_replicas"
  | "local_share"
  | "guard_share"
  | "gpu_term"
  | "server_price"
  | "gpus_per_server"
  | "resale_share"
  | "hardware_life"
  | "billed_step"
  | "interrupted_every"
  | "lost_each_time"
  | "availability"
  | "engineers"
  | "idle_timeout"
  | "request_time"
  | "arrive_together"
  | "comes_and_goes";

/** Whatever some law works out, whose it may be. */
export type WorkedFigure = AnyLaw["id"] | ComposedFigure | ProjectFigure;

export type WorkloadFigure = Worked<"workload"> | GivenOfWorkload;
export type OwnershipFigure = Worked<"ownership"> | GivenOfOwnership;
export type ApiFigure = Worked<"api"> | "api_bill" | "monthly_cost" | "cost_per_mtok" | GivenOfApi;
export type OptionFigure = Worked<"option"> | ComposedFigure | GivenOfOption;
export type ProjectFigure =
  | (typeof today)[number]["id"]
  | (typeof discounting)[number]["id"]
  | (typeof payback)[number]["id"]
  | ProjectMonths
  | "setup_cost"
  | "purchase_cost";
/** What a study of ways to pay has of each way: what laws work out of it, what files give, and what is searched for. */
export type WayFigure =
  | WorkedFigure
  | OptionFigure
  | "spot_price"
  | "term"
  | "years_passed"
  | "fall_that_stops"
  | "below_rented";
export type PeopleFigure = "engineers" | "salary";
export type ObjectiveFigure = "ttft" | "tpot" | "e2e" | "held_of_simulated";

/** What a study, a case or a search has under its own id, and no law works out under that name. */
type GivenToPart =
  | "answer_of_request"
  | "apart"
  | "best_levels_off"
  | "bill"
  | "chance"
  | "cheapest"
  | "expected_regret"
  | "kept_share"
  | "less_than_api"
  | "lost_if_none_waits"
  | "mbu"
  | "mfu"
  | "more_than_api"
  | "one_gpu"
  | "saving_wanted"
  | "storm_served_load"
  | "streams"
  | "throughput_elsewhere"
  | "total"
  | "turning_price"
  | "turning_volume"
  | "usable_share"
  | "volume_to_match"
  | "worth";
/** Whatever a part of a memo may have under its own id. */
export type FigureOfPart = WayFigure | ApiFigure | WorkloadFigure | PeopleFigure | GivenToPart;
