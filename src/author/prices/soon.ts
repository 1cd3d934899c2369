import type { Amount } from "../../figures/amounts.js";
import { dayNumber, longDate } from "../../figures/date.js";
import { figure } from "../../figures/figure.js";
import { isTokenClass } from "../../figures/token-classes.js";
import type { Given, Inputs } from "../../scenario/inputs.js";
import type { DatedPrice, PriceUse } from "../../scenario/price-use.js";
import { type Decision, decide } from "../decision.js";
import { unknowns } from "../open.js";
import { reportOptions } from "../options.js";
import { openInputs, rangedInputs } from "../ranges.js";
import { work } from "../work.js";
import { changeInProse, changesOf } from "./change.js";
import { announced } from "./sources.js";

/** Days after a memo's own in which a price that is announced belongs on page one: whoever signs then pays it. */
const SOON = 90;

/** A price that is announced, and what it does. */
export interface Announced {
  readonly words: string;
  readonly day: string;
  /** True where the decision is another then, or open. */
  readonly turns: boolean;
}

/** Prices that are announced for soon after the memo's day, where they change what is compared. */
export function announcedSoon(inputs: Inputs, decision: Decision): Announced[] {
  const { as_of, prices } = inputs;
  return prices.flatMap((use) => {
    const next = announced(use, as_of)
      .filter(({ source, read, from }) => {
        return source === use.taken.source && read <= as_of && dayNumber(from) - dayNumber(as_of) <= SOON;
      })
      .sort((a, b) => (a.from < b.from ? -1 : 1))[0];
    return next ? whatItDoes(use, next, inputs, decision) : [];
  });
}

function whatItDoes(use: PriceUse, next: DatedPrice, inputs: Inputs, { recommended, against }: Decision): Announced[] {
  const moved = changesOf(use.taken.amounts, next.amounts);
  const givens = inputs.givens.map((given) => asAnnounced(given, use, next, inputs));
  const then = { ...inputs, givens };
  const found = work(then);
  const options = reportOptions(found);
  const costs = [recommended, against].flatMap(({ id, label, monthly_cost }) => {
    const cost = options.find((option) => option.id === id)?.monthly_cost ?? monthly_cost;
    const [later, now] = [figure(cost, "USD"), figure(monthly_cost, "USD")];
    return later === now ? [] : [`${label} costs ${later} a month instead of ${now}`];
  });
  const chosen = decide(options, found).recommended;
  if (costs.length === 0 && chosen.id === recommended.id) return [];
  const change = (moved && changeInProse(moved)) ?? "changed";
  const open = { inputs: openInputs(rangedInputs(then, found), chosen) };
  const outcome =
    chosen.id !== recommended.id
      ? `${chosen.label} is then the cheapest`
      : open.inputs.length > 0
        ? `whether it stays the cheapest is then open until we know ${unknowns(open)}`
        : "the decision stays the same";
  return [
    {
      words: `From ${longDate(next.from)} on ${costs.join(" and ")} (price ${change}, as announced): ${outcome}.`,
      day: next.from,
      turns: chosen.id !== recommended.id || open.inputs.length > 0,
    },
  ];
}

/** Which amount of a price a law reads. */
function amountRead(law: string): Amount["kind"] {
  const kind = law.replace(/_price$/, "");
  if (isTokenClass(kind)) return kind;
  if (law === "unit_price") return "unit_hour";
  if (law === "unit_month_price") return "unit_month";
  return law === "api_price" || law === "price_per_token" ? "blended" : "gpu_hour";
}

/** A figure that was read of the entry in force, as the entry that follows it has it; any other as it is. */
function asAnnounced(given: Given, { id, taken }: PriceUse, { amounts }: DatedPrice, { options }: Inputs): Given {
  if (given.place.entry !== id) return given;
  const reads = options.flatMap((option) => Object.entries(option.reads));
  const [law = ""] = reads.find(([, read]) => read === given.id) ?? [];
  const amountOf = (all: readonly Amount[]) => all.find(({ kind }) => kind === amountRead(law));
  const [now, then] = [amountOf(taken.amounts), amountOf(amounts)];
  return now?.value === given.value && then ? { ...given, value: then.value, low: then.low, high: then.high } : given;
}
