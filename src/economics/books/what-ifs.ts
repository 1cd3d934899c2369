import { book } from "../../formula/formula.js";
import { seed } from "../sources.js";

const FILE = "src/economics/books/what-ifs.ts";

/** What goes wrong, each as a law of one or two stated figures. */
export const whatIfs = book(FILE, [
  {
    id: "retry_storm_volume",
    title: "Tokens a month when retries multiply them for a part of it",
    symbol: "volume with retries",
    unit: "tok/month",
    inputs: { volume: "tok/month", storm_share: "share", retry_factor: "1" },
    is: "volume * (1 + storm_share * (retry_factor - 1))",
    source: seed("001", "55"),
  },
  {
    id: "spot_loss_capacity",
    title: "What the fleet can serve when spot GPUs are taken away",
    symbol: "capacity left",
    unit: "tok/s",
    inputs: { capacity: "tok/s", spot_lost_share: "share" },
    is: "capacity * (1 - spot_lost_share)",
    source: seed("001", "53"),
  },
  {
    id: "grown_kv_per_stream",
    title: "Cache that a stream holds when context grows",
    symbol: "cache per stream",
    unit: "GB",
    inputs: { kv_per_stream: "GB", context_growth: "1" },
    is: "kv_per_stream * context_growth",
    source: seed("001", "54"),
  },
  {
    id: "context_growth_throughput",
    title: "What a replica serves when longer contexts slow it down",
    symbol: "throughput at longer context",
    unit: "tok/s/replica",
    inputs: { replica_throughput: "tok/s/replica", throughput_factor: "1" },
    is: "replica_throughput * throughput_factor",
    source: seed("001", "54"),
  },
  {
    id: "idle_nights_utilization",
    title: "How busy the fleet is when it stands idle for hours of every day",
    symbol: "utilization with idle nights",
    unit: "share",
    inputs: { waking_utilization: "share", idle_hours: "h/day" },
    is: "waking_utilization * (1 - idle_hours)",
    source: seed("001", "57"),
  },
  {
    id: "outage_cost",
    title: "What outages add a month: the API serves, and the fleet is paid",
    symbol: "outages",
    unit: "USD/month",
    inputs: { outage_hours: "h/month", served_load: "tok/s", api_price: "USD/Mtok" },
    is: "outage_hours * served_load * api_price",
    source: seed("002", "5"),
  },
  {
    id: "upgrade_cost",
    title: "What changing the model costs a month: two fleets for some days",
    symbol: "upgrades",
    unit: "USD/month",
    inputs: {
      fleet_cost: "USD/month",
      hours_in_month: "h/month",
      upgrade_days: "day",
      upgrades: "1/year",
    },
    is: "fleet_cost / hours_in_month * upgrade_days * upgrades",
    source: seed("001", "56"),
  },
]);
