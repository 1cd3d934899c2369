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
      inputs: { salary: "USD/FTE/year", on_costs: "share" },
      is: "salary * (1 + on_costs)",
      source: "definition",
    },
    {
      id: "build_cost",
      title: "Building the serving stack",
      symbol: "building",
      unit: "USD",
      inputs: { build_effort: "FTE*month", loaded_salary: "USD/FTE/year" },
      is: "build_effort * loaded_salary",
      source: seed("003", "2"),
      shown: { in: "owning" },
    },
    {
      id: "migration_cost",
      title: "Moving prompts, tests and traffic over",
      symbol: "migration",
      unit: "USD",
      inputs: { migration_effort: "FTE*month", loaded_salary: "USD/FTE/year" },
      is: "migration_effort * loaded_salary",
      source: seed("001", "56"),
      shown: { in: "owning" },
    },
    {
      id: "exit_cost",
      title: "Getting out again: the work, and the months of commitment that are left",
      symbol: "exit",
      unit: "USD",
      inputs: {
        exit_effort: "FTE*month",
        loaded_salary: "USD/FTE/year",
        committed_months_left: "month",
        fleet_running_cost: "USD/month",
      },
      is: "exit_effort * loaded_salary + committed_months_left * fleet_running_cost",
      source: "definition",
    },
    {
      id: "setup_cost",
      title: "What is paid once before the first token is served",
      symbol: "set-up",
      unit: "USD",
      inputs: { build_cost: "USD", migration_cost: "USD" },
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
      inputs: { engineers: "FTE", loaded_salary: "USD/FTE/year" },
      is: "engineers * loaded_salary",
      source: seed("001", "99"),
    },
    {
      id: "rota_people",
      title: "People who must share the on-call rota for it to last",
      symbol: "people in the rota",
      unit: "FTE",
      inputs: { covered_hours_a_week: "h", on_call_hours_a_week: "h/FTE" },
      is: "ceil(covered_hours_a_week / on_call_hours_a_week)",
      source: seed("003", "2"),
    },
    {
      id: "rota_gap",
      title: "People the rota lacks",
      symbol: "people lacking",
      unit: "FTE",
      inputs: { rota_people: "FTE", engineers: "FTE", people_sharing_rota: "FTE" },
      is: "max(rota_people - engineers - people_sharing_rota, 0)",
      source: "definition: a part of an engineer cannot be on call around the clock",
    },
    {
      id: "on_call_cost",
      title: "What being on call is paid",
      symbol: "on-call",
      unit: "USD/month",
      inputs: { rota_people: "FTE", on_call_pay: "USD/FTE/month" },
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
    inputs: { hours_of_week: "h", working_week: "h/FTE" },
    is: "ceil(hours_of_week / working_week)",
    source: "definition: somebody is awake in every hour of the week, and nobody works more than a full-time one",
  },
  {
    id: "people_lacking",
    title: "People whom cover around the clock lacks",
    symbol: "people too few",
    unit: "FTE",
    inputs: { cover_people: "FTE", engineers: "FTE" },
    is: "max(cover_people - engineers, 0)",
    source: "definition: a part of an engineer cannot be on call around the clock",
  },
  {
    id: "cover_cost",
    title: "What the people would cost whom cover around the clock lacks, not counted in the month",
    symbol: "cover not counted",
    unit: "USD/month",
    inputs: { people_lacking: "FTE", salary: "USD/FTE/year" },
    is: "people_lacking * salary",
    source: "definition",
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
      inputs: { eval_runs: "1/month", eval_tokens: "tok", eval_price: "USD/Mtok" },
      is: "eval_runs * eval_tokens * eval_price",
      source: seed("001", "100"),
      shown: { in: "owning" },
    },
    {
      id: "safety_cost",
      title: "Safety passes over the traffic",
      symbol: "safety",
      unit: "USD/month",
      inputs: { volume: "tok/month", safety_share: "share", safety_price: "USD/Mtok" },
      is: "volume * safety_share * safety_price",
      source: seed("001", "101"),
      shown: { in: "owning" },
    },
    {
      id: "storage_cost",
      title: "Weights, traces and logs kept",
      symbol: "storage",
      unit: "USD/month",
      inputs: { stored_data: "TB", storage_price: "USD/TB/month" },
      is: "stored_data * storage_price",
      source: seed("001", "22"),
      shown: { in: "owning" },
    },
    {
      id: "observability_cost",
      title: "Metrics and traces taken in",
      symbol: "observability",
      unit: "USD/month",
      inputs: { observed_data: "GB/month", observability_price: "USD/GB" },
      is: "observed_data * observability_price",
      source: seed("001", "69"),
      shown: { in: "owning" },
    },
    {
      id: "running_cost",
      title: "What keeping it running costs a month",
      symbol: "running",
      unit: "USD/month",
      inputs: {
        fleet_running_cost: "USD/month",
        staff_cost: "USD/month",
        on_call_cost: "USD/month",
        eval_cost: "USD/month",
        safety_cost: "USD/month",
        storage_cost: "USD/month",
        observability_cost: "USD/month",
        idle_insurance_cost: "USD/month",
      },
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
    inputs: { spare_gpus: "GPU", gpu_price: "USD/GPU/h", hours_in_month: "h/month" },
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
    inputs: {
      spare_gpus: "GPU",
      replica_cost: "USD/replica/h",
      gpus_per_replica: "GPU/replica",
      hours_in_month: "h/month",
    },
    is: "spare_gpus * replica_cost / gpus_per_replica * hours_in_month",
    source: seed("001", "102"),
  },
]);
