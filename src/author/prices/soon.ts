import type { Amount } from "../../figures/amounts.js";
import { bracketName } from "../../figures/brackets.js";
import { dayNumber, longDate } from "../../figures/date.js";
import { dollarsInProse } from "../../figures/figure.js";
import { readPriceName } from "../../figures/price-names.js";
import { isTokenClass } from "../../figures/token-classes.js";
import type { Given, Inputs } from "../../scenario/inputs.js";
import type { DatedPrice, PriceUse } from "../../scenario/price-use.js";
import { type Decision, decide } from "../decision.js";
import { reportOptions } from "../options.js";
import { unknowns } from "../uncertainty/open.js";
import { openInputs, rangedInputs } from "../uncertainty/ranges.js";
import { work } from "../work.js";
import { entriesUsed } from "./ages.js";
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
  return entriesUsed(prices).flatMap(({ id }) => {
    // One entry may be read in several ways, each of which has its own amounts of it.
    const changes = prices.flatMap((use): Change[] => {
      const [next] = announced(use, as_of)
        .filter(({ source, from }) => source === use.taken.source && dayNumber(from) - dayNumber(as_of) <= SOON)
        .sort((a, b) => (a.from < b.from ? -1 : 1));
      return next && use.id === id ? [{ use, next }] : [];
    });
    const [first] = changes;
    return first ? whatItDoes([first, ...changes.slice(1)], inputs, decision) : [];
  });
}

/** A price that is read in one way, and what it is to be. */
interface Change {
  readonly use: PriceUse;
  readonly next: DatedPrice;
}

function whatItDoes(
  changes: readonly [Change, ...Change[]],
  inputs: Inputs,
  { recommended, against }: Decision,
): Announced[] {
  const [{ use, next }] = changes;
  const moved = changesOf(use.taken.amounts, next.amounts);
  const givens = inputs.givens.map((given) => changes.reduce((now, each) => asAnnounced(now, each, inputs), given));
  const then = { ...inputs, givens };
  const found = work(then);
  const options = reportOptions(found);
  const costs = [recommended, against].flatMap(({ id, label, monthly_cost }) => {
    const cost = options.find((option) => option.id === id)?.monthly_cost ?? monthly_cost;
    const [later, now] = [dollarsInProse(cost), dollarsInProse(monthly_cost)];
    return later === now ? [] : [`${label} costs ${later} a month instead of ${now}`];
  });
  const chosen = decide(options, found).recommended;
  if (costs.length === 0 && chosen.id === recommended.id) return [];
  const change = (moved && changeInProse(moved)) ?? "changed";
  const turning = openInputs(rangedInputs(then, found), chosen);
  const open = { inputs: turning, first: turning };
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

const KINDS: Readonly<Record<string, Amount["kind"]>> = {
  ...{ answer: "output", reasoning: "reasoning", request: "per_request", cache_storage: "cache_storage" },
  ...{ api: "blended", token: "blended" },
};
/** A price of any token goes by these names as well, where terms are on it. */
const BLENDED = /^price_(per_token|before_\w+)$/;

/** Which amount of a price a law reads; undefined where it reads none of this use of it. */
function amountRead(law: string, { billed, bracket = 0 }: PriceUse): Amount["kind"] | undefined {
  if (BLENDED.test(law)) return "blended";
  if (law === "unit_price") return "unit_hour";
  if (law === "unit_month_price") return "unit_month";
  const { bracket: length, way = billed, kind = "" } = readPriceName(law) ?? {};
  if (way !== billed || (length !== undefined && length !== bracketName(bracket))) return undefined;
  return isTokenClass(kind) ? kind : (KINDS[kind] ?? "gpu_hour");
}

/** A figure that was read of the entry in force, as the entry that follows it has it; any other as it is. */
function asAnnounced(given: Given, { use, next: { amounts } }: Change, { options }: Inputs): Given {
  if (given.place.entry !== use.id) return given;
  const reads = options.flatMap((option) => Object.entries(option.reads));
  const [law = ""] = reads.find(([, read]) => read === given.id) ?? [];
  const read = amountRead(law, use);
  const amountOf = (all: readonly Amount[]) => all.find(({ kind }) => kind === read);
  const [now, then] = [amountOf(use.taken.amounts), amountOf(amounts)];
  return now?.value === given.value && then ? { ...given, value: then.value, low: then.low, high: then.high } : given;
}
