import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/routed-fleet.ts";

/** A fleet of our own behind a router: sized for what the local model processes, whatever the rest comes to. */
export const routedFleet = book(FILE, [
  {
    id: "local_peak_load",
    title: "The highest load of the local model",
    symbol: "local peak",
    unit: "tok/s",
    is: "peak_load * local_tokens / volume",
    source: "definition: the local model's part of the load has the course of the whole",
    shown: { in: "fleet" },
  },
  {
    id: "replicas_needed",
    title: "Replicas that carry the local peak with headroom",
    unit: "replica",
    is: "ceil(local_peak_load * (1 + headroom) / replica_throughput)",
    source: seed("004", "274-277"),
    shown: { in: "fleet" },
  },
  {
    id: "served_tokens",
    title: "Tokens processed on the fleet",
    symbol: "processed locally",
    unit: "tok/month",
    is: "local_tokens",
    source: "definition",
  },
  {
    id: "spilled_tokens",
    title: "Tokens bought from the API: escalated, and judged again",
    symbol: "bought",
    unit: "tok/month",
    is: "frontier_tokens",
    source: "definition",
    shown: { in: "month", always: true },
  },
]);

/** What a month costs through a router whose local model runs on a fleet of whole boxes. */
export const routedMonth = book(FILE, [
  {
    id: "escalation_cost",
    title: "What the escalated requests cost",
    unit: "USD/month",
    is: "escalated_tokens * api_price",
    source: seed("001", "81"),
    shown: { in: "month", always: true },
    line: { label: "Escalated to the API", category: "api" },
  },
  {
    id: "guard_cost",
    title: "What judging local answers again costs",
    symbol: "quality guard",
    unit: "USD/month",
    is: "guard_tokens * api_price",
    source: seed("001", "77-82"),
    shown: { in: "month", always: true, unless: { guard_tokens: 0 } },
    line: { label: "Answers judged again", category: "api" },
  },
  {
    id: "monthly_cost",
    title: "What fleet, escalations and quality guard cost a month",
    unit: "USD/month",
    is: "fleet_cost + overhead_cost + escalation_cost + guard_cost + people_cost",
    source: seed("001", "80-83"),
    shown: { in: "month", always: true },
  },
]);

const FULL = {
  id: "full_router_saving",
  title: "What the router would save if its GPUs were never idle, before people",
  symbol: "saving on full GPUs",
  unit: "share",
  source: seed("001", "80-83"),
  shown: { in: "against" },
} as const;

/** The saving as it is usually told: GPUs paid by the token, as though they were never idle. By the router's mode. */
export const fullUpFront = book(FILE, [
  { ...FULL, is: "local_share * (1 - guard_share - loaded_unit_cost / api_price)" },
]);

export const fullLocalFirst = book(FILE, [
  { ...FULL, is: "local_share * (1 - guard_share) - loaded_unit_cost / api_price" },
]);
