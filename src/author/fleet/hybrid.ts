import { dollarsInProse, figure } from "../../figures/figure.js";
import type { ReportOption } from "../../report/schema.js";
import type { Inputs, OptionInput } from "../../scenario/inputs.js";
import { carryOver } from "../carry-over.js";
import type { Decision } from "../decision.js";
import { idOf } from "../ids.js";
import { quantityOf } from "../inquire.js";
import { writeLead } from "../lead.js";
import { isEmpty, reportOptions } from "../options.js";
import { again, orUnknown } from "../stress/stress.js";
import type { Work } from "../work.js";

/** The cheapest split of a fleet and an API, where no option of the memo is one. */
interface SplitFound {
  readonly of: ReportOption;
  readonly api: string;
  readonly replicas: number;
  readonly cost: number;
  /** Whether anything is left for the API. */
  readonly buys: boolean;
  /** How far it lies above the recommended option, USD a month; below where it is less than nought. */
  readonly more: number;
}

/** What would tell, where nothing does; undefined where the memo has such an option already. */
export type Split = SplitFound | { readonly missing: string } | "no box pays" | undefined;

/** Looks at every fleet that serves everything as a floor with the API for the rest, in the number of boxes that costs the least. */
export function cheapestSplit(
  inputs: Inputs,
  main: Work,
  { recommended }: Decision,
  options: readonly ReportOption[],
): Split {
  if (inputs.options.some(({ form }) => form.spills || form.splitsRequests)) return undefined;
  const fleets = inputs.options.filter(({ hybrid }) => hybrid !== undefined);
  const known = fleets.flatMap((each) => asFloor(each) ?? []);
  const why = fleets.flatMap(({ hybrid }) => (hybrid && "why" in hybrid ? [hybrid.why] : []))[0];
  if (known.length === 0)
    return { missing: why ?? "GPUs of our own that serve the load as it comes, paid for all month" };
  const apis = inputs.options.filter(({ form }) => form.kind === "api");
  const more = fleets.flatMap(({ hybrid }) => (hybrid && "givens" in hybrid ? hybrid.givens : []));
  const found = orUnknown(() =>
    again({ ...inputs, givens: [...inputs.givens, ...more], options: [...apis, ...known] }),
  );
  if (typeof found === "string") return { missing: "an option that serves the floor and buys the rest" };
  const [best] = reportOptions(found)
    .filter((option) => option.kind !== "api" && !isEmpty(option))
    .sort((a, b) => a.monthly_cost - b.monthly_cost);
  if (!best) return "no box pays";
  const own = known.find(({ id }) => id === best.id);
  const of = options.find(({ id }) => asSplit(id) === best.id);
  const api = options.find(({ id }) => id === own?.api);
  if (!of || !api) throw new Error("a split is that of a fleet and an API");
  const cost = carryOver("hybrid", found, main)(idOf.worked(best.id, "monthly_cost"));
  const whole = idOf.worked(recommended.id, "monthly_cost");
  const isLess = best.monthly_cost < recommended.monthly_cost;
  const by = isLess ? writeLead("hybrid.saves", cost, whole, main) : writeLead("hybrid.more", whole, cost, main);
  const apart = Number(quantityOf(main.quantities, by).value);
  return {
    of,
    api: api.label,
    replicas: best.replicas ?? 0,
    cost: best.monthly_cost,
    buys: (best.spilled_tokens ?? 0) > 0,
    more: isLess ? -apart : apart,
  };
}

const asSplit = (id: string) => `${id}_and_api`;

/** With its people, its surprises and what owning it costs, as the fleet has them. */
function asFloor({ id, label, api, form, reads, hybrid }: OptionInput): OptionInput | undefined {
  if (!hybrid || "why" in hybrid) return undefined;
  const { replicas: _, ...own } = reads;
  const ownership = form.ownership && { ownership: form.ownership };
  return { id: asSplit(id), label, api, form: { ...hybrid.form, ...ownership }, reads: { ...own, ...hybrid.reads } };
}

/** "A fleet of 3 replicas as in “Own”, with the rest from “API”, would cost $9 a month, $2 less than “Own”": what is looked at. */
function words(split: SplitFound, recommended: ReportOption): string {
  const { of, api, replicas, buys } = split;
  const fleet = `${figure(replicas, "replica")} as in \u201c${of.label}\u201d`;
  return buys
    ? `A fleet of ${fleet}, with the rest from \u201c${api}\u201d, would cost ${costWords(split, recommended)}`
    : `The cheapest split leaves nothing to \u201c${api}\u201d: ${fleet} would cost ${costWords(split, recommended)}`;
}

/** What page two answers; undefined where nothing tells. */
export function splitAnswer(split: Split, { recommended }: Decision): string | undefined {
  if (split === "no box pays")
    return "It would not pay: with these GPUs the cheapest split buys everything from the API.";
  if (split === undefined || "missing" in split) return undefined;
  return `${words(split, recommended)}.`;
}

/** Page one tells it where it is cheaper than what is recommended. */
export function splitOnPageOne(split: Split, { recommended }: Decision): string[] {
  if (split === undefined || split === "no box pays" || "missing" in split || split.more > -1) return [];
  return [`${words(split, recommended)}. State it as an option before deciding.`];
}

function costWords({ cost, more }: SplitFound, recommended: ReportOption): string {
  const apart =
    Math.abs(more) < 1 ? "as much as" : `${dollarsInProse(Math.abs(more))} ${more < 0 ? "less" : "more"} than`;
  return `${dollarsInProse(cost)} a month, ${apart} \u201c${recommended.label}\u201d`;
}
