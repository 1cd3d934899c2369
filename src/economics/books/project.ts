import { called, less, plus } from "../../formula/compose.js";
import { book, type Law, law, lawIn } from "../law.js";
import { seed } from "../sources.js";
import { ownedFleet } from "./owned-fleet.js";

const FILE = "src/economics/books/project.ts";

/** What serving it ourselves is set against, before anything moves. */
export const today = book(FILE, [
  {
    id: "running_cost",
    title: "What keeping it running costs a month, hardware and set-up paid",
    symbol: "running",
    unit: "USD/month",
    is: "cost_through_marginal_lens",
    source: "definition: its monthly cost through the marginal lens",
  },
  {
    id: "api_bill",
    title: "The API's bill a month",
    symbol: "API bill",
    unit: "USD/month",
    is: "api_cost_through_full_lens",
    source: "definition: the API's monthly cost through the full lens",
  },
]);

/** What of building and moving over is still to be paid: as far as they are stated. */
export function setupCost(stated: readonly ("build_cost" | "migration_cost")[]): Law {
  return law(FILE, {
    id: "setup_cost",
    title: "Set-up still to be paid",
    symbol: "set-up",
    unit: "USD",
    is: stated.join(" + ") || "0",
    source: "definition: building and moving over, as far as they are stated and not paid",
  });
}

/** What servers still cost: nothing where GPUs are rented, or paid for. */
export function purchaseCost(buys: boolean): Law {
  const title = "Servers still to be paid";
  const bought = lawIn(ownedFleet, "purchase_cost");
  return buys
    ? called(bought, bought.id, { title })
    : law(FILE, {
        ...{ id: "purchase_cost", title, symbol: "purchase", unit: "USD", is: "0" },
        source: "definition: nothing, where GPUs are rented or paid for",
      });
}

/** What each month brings and takes. Bills and running costs are paid when the month ends. */
const cash = book(FILE, [
  {
    id: "bill_in_month",
    title: "What the API bills in each month, at its prices of that month",
    unit: "USD[]",
    is: "api_cost_in_month * (month_end - month_start)",
    source: "definition",
  },
  {
    id: "saving_in_month",
    title: "What each month saves, servers and exit in their months",
    unit: "USD[]",
    is: "bill_in_month - running_in_month",
    source: "definition: the API's bill less running cost, servers and exit, each in its month",
  },
]);

/** What keeping it running costs in each month. Leaving is paid once, in its month, and not spread. */
const running = (owed: boolean) =>
  law(FILE, {
    id: "running_in_month",
    title: "What keeping it running costs in each month",
    unit: "USD[]",
    is: `${owed ? "(monthly_cost - leaving_owed)" : "monthly_cost"} * (month_end - month_start)`,
    source: "definition: the monthly cost, hardware and set-up paid",
  });

/** Getting out again is paid in the month in which it happens. */
const exit = law(FILE, {
  id: "exit_in_month",
  title: "What getting out again costs in each month",
  unit: "USD[]",
  is: "leaving_month * leaving_cost",
  source: "definition",
});

/** Servers that are bought and replaced in their months, and what they are worth when the horizon ends. */
const servers = book(FILE, [
  {
    id: "servers",
    title: "Whole servers that each month needs",
    unit: "server",
    is: "ceil(gpus / gpus_per_server)",
    source: seed("002", "10"),
  },
  {
    id: "servers_paid_in_month",
    title: "What is paid for servers at the start of each month, less what replaced ones sell for",
    symbol: "servers paid",
    unit: "USD[]",
    is: "servers_added * server_price + servers_replaced * (server_price - server_price * resale_share)",
    source: seed("004", "81"),
  },
  {
    id: "servers_due_in_month",
    title: "What is paid for the servers of the month that follows",
    symbol: "servers due",
    unit: "USD[]",
    is: "if(month_end < horizon, next(servers_paid_in_month), 0)",
    source: "definition: servers bought at the start of a month are paid when the month before it ends",
  },
  {
    id: "servers_age",
    title: "How old servers are when the horizon ends, by the month in which the first of them were bought",
    symbol: "age at the end",
    unit: "month[]",
    is: "horizon - month_start - (ceil((horizon - month_start) / hardware_life) - 1) * hardware_life",
    source: "definition: bought again whenever a life has passed",
  },
  {
    id: "servers_worth",
    title: "What servers are worth when the horizon ends, by the month in which the first of them were bought",
    symbol: "worth at the end",
    unit: "USD[]",
    is: "servers_added * (server_price - (server_price - server_price * resale_share) * servers_age / hardware_life)",
    source: "straight-line depreciation",
  },
  {
    id: "servers_value_in_month",
    title: "What servers are worth when the horizon ends, in its last month",
    symbol: "value at the end",
    unit: "USD[]",
    is: "if(month_end < horizon, 0, servers_value_at_end)",
    source: "definition",
  },
]);

const valueAtEnd = (counted: "full" | "marginal") =>
  law(FILE, {
    id: "servers_value_at_end",
    title: "What servers are worth when the horizon ends",
    symbol: "value of the servers",
    unit: "USD",
    ...(counted === "full"
      ? { is: "sum(servers_worth)", source: "definition" }
      : {
          is: "sum(if(month_start > 0, servers_worth, if(horizon > hardware_life, servers_worth, 0)))",
          source:
            "definition of the marginal lens: what the first servers could be sold for is not counted, as they are paid for",
        }),
  });

/** What the first day takes. */
const atStart = (is: string) =>
  law(FILE, {
    id: "avoided_at_start",
    title: "Paid at the start, less what staying avoids paying",
    symbol: "paid at the start, less what is avoided",
    unit: "USD",
    is,
    source: "definition: set-up and the first servers; where they are paid, what staying avoids paying for leaving",
  });

/** A fleet of stated size with nothing behind it carries what it can, and no more. */
const peakShare = law(FILE, {
  id: "peak_share",
  title: "How much of what the replicas carry the peak takes",
  unit: "share",
  is: "peak_load / capacity",
  source: "definition",
});

/** What has come back. */
const returns = book(FILE, [
  {
    id: "saved_so_far",
    title: "What has come back at the end of each month, less what was paid at the start",
    unit: "USD[]",
    is: "cumulative(saving_in_month - if(month_start > 0, 0, avoided_at_start))",
    source: "definition: not discounted",
  },
  {
    id: "empty_months",
    title: "Months in which no box pays, and everything is bought from the API",
    unit: "month",
    is: "sum(if(replicas > 0, 0, month_end - month_start))",
    source: "definition",
  },
]);

/** What the laws of a project's months give, and the searches beside them. */
export type ProjectMonths =
  | (typeof cash | typeof servers | typeof returns)[number]["id"]
  | ReturnType<typeof running>["id"]
  | ReturnType<typeof atStart>["id"]
  | ReturnType<typeof valueAtEnd>["id"]
  | (typeof exit)["id"]
  | (typeof peakShare)["id"]
  | "kept_months"
  | "paid_back_in";

/** What tells one project from another. */
export interface ProjectForm {
  readonly isFull: boolean;
  /** Whether the fleet carries what it can, and no more. */
  readonly isBounded: boolean;
  readonly ownsHardware: boolean;
  /** Whether getting out again is counted. */
  readonly exits: boolean;
  /** Whether the monthly cost holds a part for leaving. */
  readonly owesLeaving: boolean;
}

/** The laws of a project month by month, but for those of the option and of the API. */
export function project({ isFull, isBounded, ownsHardware, exits, owesLeaving }: ProjectForm): readonly Law[] {
  const value = lawIn(servers, "servers_value_in_month");
  const bought = ownsHardware ? [...servers, valueAtEnd(isFull ? "full" : "marginal")] : [];
  const saving = lawIn(cash, "saving_in_month");
  const withServers = ownsHardware ? plus(less(saving, lawIn(servers, "servers_due_in_month")), value) : saving;
  const first = ownsHardware ? " + sum(if(month_start > 0, 0, servers_paid_in_month))" : "";
  const start = isFull ? `setup_cost${first}` : exits ? "-leaving_cost" : "0";
  return [
    lawIn(cash, "bill_in_month"),
    running(owesLeaving),
    ...bought,
    ...(exits ? [exit] : []),
    exits ? less(withServers, exit) : withServers,
    atStart(start),
    ...(isBounded ? [peakShare] : []),
    ...returns,
  ];
}
