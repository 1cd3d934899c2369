import { FACTOR_NAMES, type Factor } from "../../economics/price-factors.js";
import { dollarsInProse, figure } from "../../figures/figure.js";
import type { TokenClass } from "../../figures/token-classes.js";
import type { Flip } from "../../report/break-even.js";
import type { ReportOption } from "../../report/schema.js";
import { part, type Section, type SectionRow, type SectionTable } from "../../report/section.js";
import { isDiscountable } from "../bill/discount.js";
import { writeFigure } from "../found.js";
import { idOf } from "../ids.js";
import { inquire } from "../inquire.js";
import type { Besides } from "../questions/asked-besides.js";
import { billedSpeed } from "../questions/for-the-load.js";
import { apiOf, objective, optionOf, type Quantities, workload } from "../whose.js";
import type { Written } from "../written.js";

/** A provider that counts other tokens reads the table in its own. */
const OURS =
  "Tokens, loads and prices are in tokens as we count them. In yours, multiply tokens and loads, and divide prices, by your tokens for one of ours.";

/** What is asked of each factor on a list price. */
const TODAY: Readonly<Record<Factor, { readonly label: string; readonly why: string }>> = {
  uplift: { label: "Uplift today", why: "what to have taken off" },
  discount: { label: "Discount today", why: "what an offer has to beat" },
};

/** What a provider asks first; figures that the scenario does not give are left out rather than made up. */
function asked(api: string, quantities: Quantities): (readonly [label: string, quantity: string, why: string])[] {
  const [traffic, promise, bought] = [workload(quantities), objective(quantities), apiOf(api, quantities)];
  // An API that bills by a split of its own is asked by that, also for what it has no class for.
  const ownSplit = bought.has("billed_output_share");
  const share = (kind: TokenClass) => (ownSplit ? bought.id(`billed_${kind}_share`) : traffic.id(`${kind}_share`));
  const isByMinute = (traffic.number("peak_in_hour") ?? 1) !== 1;
  return [
    ["Tokens a month", traffic.id("volume"), "the size of the account"],
    ["Load in the average second", traffic.id("mean_load"), "what must be there around the clock"],
    [
      "Highest load",
      traffic.id("peak_load"),
      isByMinute ? "of an hour, on average over it" : "the rate limit to ask for",
    ],
    ["Busiest minute", traffic.id("peak_minute"), "the rate limit to ask for"],
    ["Lowest load", traffic.id("trough_load"), "what could be committed to"],
    ["Fresh input", share("fresh"), "billed in full"],
    ["Input written to the cache", share("written_5m"), "billed dearer than fresh input"],
    ["Input written for an hour", share("written_1h"), "billed dearest of the input"],
    ["Cached input", share("cached"), "the cache hits to have priced, and guaranteed"],
    ["Output", share("output"), "billed dearest"],
    ["Your tokens for one of ours, of input", bought.id("billed_per_input"), "what the bill will count"],
    ["Your tokens for one of ours, of output", bought.id("billed_per_output"), "what the bill will count"],
    ["Time to first token", promise.id("ttft"), "to be in the contract"],
    ["Time per output token", promise.id("tpot"), "to be in the contract"],
  ];
}

/** What we pay today beside the price of a token: what to have better, and no provider's business. */
function paidToday(api: string, quantities: Quantities): (readonly [label: string, quantity: string, why: string])[] {
  const bought = apiOf(api, quantities);
  return [
    ...FACTOR_NAMES.map((factor) => [TODAY[factor].label, bought.id(factor), TODAY[factor].why] as const),
    ["Promised a month today", bought.id("commitment"), "what a discount is given for"],
  ];
}

/**
 * The workload as a provider needs it to quote; and apart from it, for whoever negotiates, what we pay, what we could do
 * instead, and the price at which the decision turns.
 */
export function providerBrief(
  api: ReportOption,
  options: readonly ReportOption[],
  flips: readonly Flip[],
  written: Written,
  besides: Besides,
): Section {
  const { quantities } = written;
  const told = (figures: ReturnType<typeof asked>) =>
    figures.flatMap(([label, quantity, why]): SectionRow[] =>
      isTold(quantity, quantities) ? [{ cells: [label, { quantity }, why] }] : [],
    );
  const turn = flips.find(({ input }) => input === "api_price");
  const price = { quantity: apiOf(api.id, quantities).id("api_price") };
  const prices: SectionRow[] = [
    { cells: [`Price today: ${api.label}`, price, "what an offer has to beat"] },
    ...floorRows(api.id, options, written),
    ...turnRow(turn, api.id, options, written),
    ...discountRow(api, written),
    ...told(paidToday(api.id, quantities)),
  ];
  return {
    id: "provider-brief",
    title: "What to put to the providers",
    lead: "Ask several providers for this traffic, not for their list price. Give them the first table alone: it is what they need to quote. The second is for us: what we pay, what else we could do, and at which price we would leave.",
    parts: [
      part({
        detail: true,
        tables: [
          {
            id: "provider-brief",
            caption: "For the providers: the traffic to quote for",
            columns: COLUMNS,
            rows: [...told(asked(api.id, quantities)), ...besides.asks],
            notes: apiOf(api.id, quantities).has("billed_per_input") ? [OURS] : [],
          },
          {
            id: "provider-brief-ours",
            caption: "For us alone: what to hold an offer against",
            columns: COLUMNS,
            rows: [...prices, ...besides.ours],
            notes: [],
          },
        ],
      }),
    ],
  };
}

const COLUMNS: SectionTable["columns"] = [
  { head: "What", kind: "text" },
  { head: "Figure", kind: "number" },
  { head: "Why it matters", kind: "text" },
];

/** What the tokens would cost a seller on our cheapest GPUs at our speed, and the speed that his own price asks of them. */
function floorRows(api: string, options: readonly ReportOption[], written: Written): SectionRow[] {
  const { quantities } = written;
  const costs = options.flatMap(({ id, label }) => {
    const own = optionOf(id, quantities);
    const value = own.number("full_unit_cost");
    // A fleet that keeps a promise to its slow requests is full at less than its replicas reach.
    const speed = own.number(billedSpeed(own));
    return value === undefined || speed === undefined ? [] : { own, id, label, value, speed };
  });
  const [least] = costs.sort((a, b) => a.value - b.value);
  if (!least) return [];
  const { own, id, label, speed } = least;
  const rate = (value: number) => figure(Math.round(value), "tok/s");
  const floor: SectionRow = {
    cells: [
      "A seller's cost at our speed",
      { quantity: own.id("full_unit_cost") },
      `the GPUs of “${label}”, always full at ${rate(speed)} a replica, nobody paid`,
    ],
  };
  const reads = {
    replica_cost: own.id("replica_cost"),
    api_price: apiOf(api, quantities).id("api_price"),
    replica_throughput: own.id(billedSpeed(own)),
  };
  // Nobody makes a living of a price of nothing.
  if (!((apiOf(api, quantities).number("api_price") ?? 0) > 0)) return [floor];
  inquire({ id, reads, work: ["throughput_to_sell_at", "times_our_speed"], noRange: true }, written);
  const asks = own.single("throughput_to_sell_at");
  const why =
    asks > speed
      ? `at today's price, from each replica: ${figure(own.single("times_our_speed"), "1", "short")} times what we count on, or he pays less for GPUs`
      : "at today's price, from each replica: what we count on leaves him a margin";
  return [
    floor,
    { cells: ["What a seller must get out of the same GPUs", { quantity: own.id("throughput_to_sell_at") }, why] },
  ];
}

function turnRow(
  turn: Flip | undefined,
  api: string,
  options: readonly ReportOption[],
  written: Written,
): SectionRow[] {
  const label = options.find(({ id }) => id === turn?.to)?.label;
  if (turn?.at == null || label === undefined) return [];
  const side = turn.at > turn.today ? "above" : "below";
  const head = "Price at which the decision turns";
  const source = "search over the API's price, every option worked out at each";
  const quantity = writeFigure(
    idOf.worked(api, "turning_price"),
    { value: turn.at, unit: "USD/Mtok", label: head, source },
    written,
  );
  return [{ cells: [head, { quantity }, `${side} it, ${label} is the cheapest`] }];
}

function discountRow(api: ReportOption, written: Written): SectionRow[] {
  if (!isDiscountable(api, written)) return [];
  const own = apiOf(api.id, written.quantities);
  return [
    {
      cells: [
        "Worth of one per cent off",
        { quantity: own.id("one_per_cent_off") },
        `off the whole bill, without a GPU; ten come to ${dollarsInProse(own.single("ten_per_cent_off"))} a month`,
      ],
    },
  ];
}

/** A share of nothing and a load that is always the same have nothing to say to a provider. */
function isTold(id: string, quantities: Quantities): boolean {
  const value = quantities[id]?.value;
  if (typeof value !== "number" || value === 0) return false;
  const traffic = workload(quantities);
  // A minute is told where minutes are known to differ.
  if (id === traffic.id("peak_minute")) return (traffic.number("peak_in_hour") ?? 1) !== 1;
  const isEnd = id === traffic.id("peak_load") || id === traffic.id("trough_load");
  return !(isEnd && value === traffic.number("mean_load"));
}
