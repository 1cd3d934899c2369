import { book } from "../law.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/router.ts";

/** The router decides before anything runs: a request is served once, by one model. */
export const decidedUpFront = book(FILE, [
  {
    id: "local_tokens",
    title: "Tokens that the local model processes",
    unit: "tok/month",
    is: "answered_locally",
    source: "definition: decided up front, paid once",
    shown: { in: "fleet" },
  },
  {
    id: "local_share_break_even",
    title: "The least share that must be answered locally to beat the frontier model alone",
    symbol: "break-even share",
    unit: "share",
    is: "router_fixed_cost / (volume * (frontier_price - local_price - guard_share * guard_price))",
    source: "solved from the blended bill; above 1 or below 0 it never pays",
  },
]);

/** Everything is tried on the local model; what is escalated has been paid for there already. */
export const localFirst = book(FILE, [
  {
    id: "local_tokens",
    title: "Tokens that the local model processes",
    unit: "tok/month",
    is: "answered_locally + escalated_tokens",
    source: "definition: tried locally first, so an escalation pays twice",
    shown: { in: "fleet" },
  },
  {
    id: "local_share_break_even",
    title: "The least share that must be answered locally to beat the frontier model alone",
    symbol: "break-even share",
    unit: "share",
    is: "(router_fixed_cost / volume + local_price) / (frontier_price - guard_share * guard_price)",
    source: "solved from the blended bill; above 1 or below 0 it never pays",
  },
]);

/** The bill of a router in either mode. */
export const routerBill = book(FILE, [
  {
    id: "answered_locally",
    title: "Tokens whose answer comes from the local model",
    unit: "tok/month",
    is: "volume * local_share",
    source: seed("001", "80"),
    shown: { in: "fleet" },
  },
  {
    id: "escalated_tokens",
    title: "Tokens that the local model leaves to the frontier model",
    symbol: "escalated",
    unit: "tok/month",
    is: "volume - answered_locally",
    source: seed("001", "81"),
    shown: { in: "fleet" },
  },
  {
    id: "guard_tokens",
    title: "Tokens that a judge reads again to keep quality up",
    symbol: "judged again",
    unit: "tok/month",
    is: "answered_locally * guard_share",
    source: seed("001", "77-82"),
    shown: { in: "fleet", unless: { guard_tokens: 0 } },
  },
  {
    id: "frontier_tokens",
    title: "Tokens bought besides the local model's: escalated, and judged again",
    unit: "tok/month",
    is: "escalated_tokens + guard_tokens",
    source: "definition",
  },
  {
    id: "blended_bill",
    title: "What a month costs through the router",
    unit: "USD/month",
    is: "local_tokens * local_price + escalated_tokens * frontier_price + guard_tokens * guard_price + router_fixed_cost",
    source: seed("001", "80-83"),
  },
  {
    id: "frontier_bill",
    title: "What a month costs with the frontier model alone",
    unit: "USD/month",
    is: "volume * frontier_price",
    source: "definition",
  },
  {
    id: "router_saving_share",
    title: "What the router saves, as a share of the frontier bill",
    symbol: "router saving",
    unit: "share",
    is: "1 - blended_bill / frontier_bill",
    source: seed("001", "83"),
  },
]);

/** The saving as it is told without a fleet: every token at a price, so that GPUs are taken as never idle. */
export const toldSaving = book(FILE, [
  {
    id: "told_saving_up_front",
    title: "What the router saves, decided up front, if local GPUs are never idle",
    symbol: "saving, decided up front",
    unit: "share",
    is: "local_share * (1 - guard_share - local_price / frontier_price)",
    source: seed("001", "80-83"),
  },
  {
    id: "told_saving_local_first",
    title: "What the router saves, tried locally first, if local GPUs are never idle",
    symbol: "saving, tried locally first",
    unit: "share",
    is: "local_share * (1 - guard_share) - local_price / frontier_price",
    source: seed("001", "80-83"),
  },
  {
    id: "told_share_break_even",
    title: "The local share below which trying everything locally saves nothing, if local GPUs are never idle",
    symbol: "stops paying below",
    unit: "share",
    is: "local_price / (frontier_price * (1 - guard_share))",
    source: "solved from the saving, tried locally first",
  },
]);
