import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/ownership-lines.ts";

/** What a fleet is charged each month for everything around it. A fleet that is not there is charged nothing. */
export const runningLines = book(FILE, [
  {
    id: "on_call_line",
    title: "Being on call, charged to the fleet",
    symbol: "on-call charged",
    unit: "USD/month",
    is: "if(replicas > 0, on_call_cost, 0)",
    source: seed("003", "2"),
    shown: { in: "month", unless: { on_call_line: 0 } },
    line: { label: "On-call rota", category: "running" },
  },
  {
    id: "eval_line",
    title: "Evaluation runs, charged to the fleet",
    symbol: "evaluation charged",
    unit: "USD/month",
    is: "if(replicas > 0, eval_cost, 0)",
    source: seed("001", "100"),
    shown: { in: "month", unless: { eval_line: 0 } },
    line: { label: "Evaluation runs", category: "running" },
  },
  {
    id: "safety_line",
    title: "Safety passes, charged to the fleet",
    symbol: "safety charged",
    unit: "USD/month",
    is: "if(replicas > 0, safety_cost, 0)",
    source: seed("001", "101"),
    shown: { in: "month", unless: { safety_line: 0 } },
    line: { label: "Safety passes", category: "running" },
  },
  {
    id: "storage_line",
    title: "Storage, charged to the fleet",
    symbol: "storage charged",
    unit: "USD/month",
    is: "if(replicas > 0, storage_cost, 0)",
    source: seed("001", "22"),
    shown: { in: "month", unless: { storage_line: 0 } },
    line: { label: "Storage", category: "running" },
  },
  {
    id: "observability_line",
    title: "Metrics and traces, charged to the fleet",
    symbol: "observability charged",
    unit: "USD/month",
    is: "if(replicas > 0, observability_cost, 0)",
    source: seed("001", "69"),
    shown: { in: "month", unless: { observability_line: 0 } },
    line: { label: "Metrics and traces", category: "running" },
  },
  {
    id: "idle_insurance_line",
    title: "Idle GPUs, charged to the fleet",
    symbol: "idle insurance charged",
    unit: "USD/month",
    is: "if(replicas > 0, idle_insurance_cost, 0)",
    source: seed("001", "102"),
    shown: { in: "month", unless: { idle_insurance_line: 0 } },
    line: { label: "Idle GPUs", category: "running" },
  },
]);

/** Set-up and exit, spread evenly over the months looked at: only where they are still to be paid. */
export const onceLines = book(FILE, [
  {
    id: "build_line",
    title: "Building the serving stack, spread over the horizon",
    symbol: "building a month",
    unit: "USD/month",
    is: "if(replicas > 0, build_cost / horizon, 0)",
    source: seed("003", "2"),
    shown: { in: "month", unless: { build_line: 0 } },
    line: { label: "Building the stack", category: "setup" },
  },
  {
    id: "migration_line",
    title: "Moving over, spread over the horizon",
    symbol: "migration a month",
    unit: "USD/month",
    is: "if(replicas > 0, migration_cost / horizon, 0)",
    source: seed("001", "56"),
    shown: { in: "month", unless: { migration_line: 0 } },
    line: { label: "Moving over", category: "setup" },
  },
  {
    id: "exit_line",
    title: "Getting out again, spread over the horizon",
    symbol: "exit a month",
    unit: "USD/month",
    is: "if(replicas > 0, leaving_cost / horizon, 0)",
    source: "definition: who goes in must reckon with getting out",
    shown: { in: "month", unless: { exit_line: 0 } },
    line: { label: "Getting out again", category: "setup" },
  },
]);

/**
 * Where the stack is built already, whoever goes to the API must leave it first. That is paid once, is owed whatever a
 * token costs, and so is in no price of a token.
 */
export const leaving = book(
  FILE,
  [
    {
      id: "leaving_line",
      title: "Leaving our own stack for the API, spread over the horizon",
      symbol: "leaving a month",
      unit: "USD/month",
      is: "leaving_cost / horizon",
      source: "definition of the marginal lens",
      shown: { in: "bill" },
      line: { label: "Leaving our own stack", category: "leaving" },
    },
  ],
  "api",
);

/** A fleet of nothing has left. */
export const leavingOwed = book(FILE, [
  {
    id: "leaving_owed",
    title: "Leaving our own stack, where no box of it is kept",
    unit: "USD/month",
    is: "if(replicas > 0, 0, leaving_line)",
    source: "definition of the marginal lens",
    line: { id: "leaving_line", label: "Leaving our own stack", category: "leaving", whereOwed: true },
  },
]);

/** What a million tokens costs, leaving not in it: of an API, and of a fleet that may be empty. */
export const perTokenOfApi = book(FILE, [
  {
    id: "cost_per_mtok",
    title: "What a million processed tokens costs, leaving our own stack not in it",
    symbol: "cost per token",
    unit: "USD/Mtok",
    is: "api_bill / volume",
    source: seed("004", "40"),
    shown: { in: "month" },
  },
]);

export const perTokenBesidesLeaving = book(FILE, [
  {
    id: "cost_per_mtok",
    title: "What a million processed tokens costs, everything included but leaving our own stack",
    symbol: "cost per token",
    unit: "USD/Mtok",
    is: "(monthly_cost - leaving_owed) / volume",
    source: seed("004", "40"),
    shown: { in: "month" },
  },
]);

/** Getting out, where only the work of it is counted. */
export const leavingCost = book(
  FILE,
  [
    {
      id: "leaving_cost",
      title: "The work of getting out again",
      symbol: "exit",
      unit: "USD",
      is: "exit_effort * loaded_salary",
      source: "definition",
      shown: { in: "owning" },
    },
  ],
  "ownership",
);
