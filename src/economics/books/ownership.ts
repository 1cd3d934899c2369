import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/ownership.ts";

/** What is paid once: to go in, and one day to get out again. */
export const once = book(
  FILE,
  [
    {
      id: "loaded_salary",
      title: "What an engineer costs a year, with taxes, benefits and desk",
      unit: "USD/FTE/year",
      is: "salary * (1 + on_costs)",
      source: "definition",
    },
    {
      id: "build_cost",
      title: "Building the serving stack",
      symbol: "building",
      unit: "USD",
      is: "build_effort * loaded_salary",
      source: seed("003", "2"),
      shown: { in: "owning" },
    },
    {
      id: "migration_cost",
      title: "Moving prompts, tests and traffic over",
      symbol: "migration",
      unit: "USD",
      is: "migration_effort * loaded_salary",
      source: seed("001", "56"),
      shown: { in: "owning" },
    },
    {
      id: "exit_cost",
      title: "Getting out again: the work, and the months of commitment that are left",
      symbol: "exit",
      unit: "USD",
      is: "exit_effort * loaded_salary + committed_months_left * fleet_running_cost",
      source: "definition",
    },
    {
      id: "setup_cost",
      title: "What is paid once before the first token is served",
      symbol: "set-up",
      unit: "USD",
      is: "build_cost + migration_cost",
      source: seed("003", "2"),
    },
  ],
  "ownership",
);

/** People: those who keep it running, and those who must be awake when it fails. */
export const people = book(
  FILE,
  [
    {
      id: "staff_cost",
      title: "The engineers who keep it running",
      symbol: "staff",
      unit: "USD/month",
      is: "engineers * loaded_salary",
      source: seed("001", "99"),
    },
    {
      id: "rota_people",
      title: "People who must share the on-call rota for it to last",
      symbol: "people in the rota",
      unit: "FTE",
      is: "ceil(covered_hours_a_week / on_call_hours_a_week)",
      source: seed("003", "2"),
    },
    {
      id: "rota_gap",
      title: "People the rota lacks",
      symbol: "people lacking",
      unit: "FTE",
      is: "max(rota_people - engineers - people_sharing_rota, 0)",
      source: "definition: a part of an engineer cannot be on call around the clock",
    },
    {
      id: "on_call_cost",
      title: "What being on call is paid",
      symbol: "on-call",
      unit: "USD/month",
      is: "rota_people * on_call_pay",
      source: seed("003", "2"),
    },
  ],
  "ownership",
);

/** Cover around the clock by people on a salary, which no month counts: what those cost whom a team has too few. */
export const cover = book(FILE, [
  {
    id: "cover_people",
    title: "People whose working weeks fill the hours of a week",
    symbol: "people around the clock",
    unit: "FTE",
    is: "ceil(hours_of_week / working_week)",
    source: "definition: somebody is awake in every hour of the week, and nobody works more than a full-time one",
  },
  {
    id: "people_lacking",
    title: "People whom cover around the clock takes beside those who are paid",
    symbol: "people too few",
    unit: "FTE",
    is: "max(cover_people - engineers, 0)",
    source: "definition: a part of an engineer cannot be on call around the clock",
  },
  {
    id: "cover_cost",
    title: "What the further people of cover around the clock would cost, not counted in the month",
    symbol: "cover not counted",
    unit: "USD/month",
    is: "people_lacking * salary",
    source: "definition",
  },
  {
    id: "cost_with_cover",
    title: "What the month would cost with cover around the clock",
    symbol: "cost with cover",
    unit: "USD/month",
    is: "monthly_cost + cover_cost",
    source: "definition",
  },
]);

/** Where an API stands behind a fleet, nobody need be woken. */
export const standIn = book(FILE, [
  {
    id: "hour_without_fleet",
    title: "What an hour without the fleet costs on top of it: the API serves what the fleet would have served",
    symbol: "an hour without the fleet",
    unit: "USD/h",
    is: "served_load * api_price",
    source: seed("002", "5"),
  },
]);

/** What the stack costs each month besides GPUs and people. */
export const alongside = book(
  FILE,
  [
    {
      id: "eval_cost",
      title: "Tokens spent on evaluation runs",
      symbol: "evaluation",
      unit: "USD/month",
      is: "eval_runs * eval_tokens * eval_price",
      source: seed("001", "100"),
      shown: { in: "owning" },
    },
    {
      id: "safety_cost",
      title: "Safety passes over the traffic",
      symbol: "safety",
      unit: "USD/month",
      is: "volume * safety_share * safety_price",
      source: seed("001", "101"),
      shown: { in: "owning" },
    },
    {
      id: "storage_cost",
      title: "Weights, traces and logs kept",
      symbol: "storage",
      unit: "USD/month",
      is: "stored_data * storage_price",
      source: seed("001", "22"),
      shown: { in: "owning" },
    },
    {
      id: "observability_cost",
      title: "Metrics and traces taken in",
      symbol: "observability",
      unit: "USD/month",
      is: "observed_data * observability_price",
      source: seed("001", "69"),
      shown: { in: "owning" },
    },
    {
      id: "running_cost",
      title: "What keeping it running costs a month",
      symbol: "running",
      unit: "USD/month",
      is: "fleet_running_cost + staff_cost + on_call_cost + eval_cost + safety_cost + storage_cost + observability_cost + idle_insurance_cost",
      source: `${seed("001", "99-102")} and ${seed("003", "2")}: itemised, so no overhead share is added on top`,
    },
  ],
  "ownership",
);

/** GPUs that are kept idle are those of the option. */
export const idle = book(FILE, [
  {
    id: "idle_insurance_cost",
    title: "GPUs kept idle beyond the fleet, so that answers stay fast",
    symbol: "idle insurance",
    unit: "USD/month",
    is: "spare_gpus * gpu_price * hours_in_month",
    source: seed("001", "102"),
  },
]);

/** Where GPUs are had in several classes, those that are kept idle are had in the cheapest. */
export const idleInMix = book(FILE, [
  {
    id: "idle_insurance_cost",
    title: "GPUs kept idle beyond the fleet, so that answers stay fast, in the cheapest class",
    symbol: "idle insurance",
    unit: "USD/month",
    is: "spare_gpus * replica_cost / gpus_per_replica * hours_in_month",
    source: seed("001", "102"),
  },
]);
