import { SWEEPS } from "../economics/break-even.js";
import { cheapestAlong } from "../economics/cheapest-along.js";
import { monthlyCostOver } from "../economics/evaluate-option.js";
import { STILL } from "../economics/movers.js";
import { FACTOR_NAMES } from "../economics/price-factors.js";
import { dollarsInProse, figure, percent } from "../figures/figure.js";
import { ANY_CLASS } from "../figures/token-classes.js";
import type { Flip, Uncertainty } from "../report/schema.js";
import type { Given, Inputs } from "../scenario/inputs.js";
import type { Decision } from "./decision.js";
import { type AtStake, type OpenInput, ownerOf, rangeFigure, whereCheapest } from "./ranges.js";
import { fromTo, listed } from "./stretches.js";

/** What people call a figure that a decision waits for; a figure of a scenario's own goes by its label. */
const CALLED: readonly [RegExp, string][] = [
  [/^workload\.(volume|rate)$/, "the volume"],
  [/^workload\.relative_peak$/, "the peak of the load"],
  [new RegExp(`^workload\\.(${ANY_CLASS})_share$`), "the mix of tokens"],
  [/^workload\.request_(input|output)$/, "how long requests are"],
  [/\.engineers$/, "how many engineers it takes"],
  [/\.salary$/, "the pay of an engineer"],
  [/(^overhead\.share|\.overhead)$/, "the overhead"],
  [/\.replica_throughput$/, "how fast our GPUs are"],
  [/\.(gpu|reserved|on_demand|spot)_price$/, "what a GPU costs"],
  [/\.unit_(month_)?price$/, "what a unit costs"],
  [/\.unit_input$/, "what a unit carries"],
  [/^workload\.peak_in_hour$/, "how busy the busiest minutes are"],
  [new RegExp(`\\.(\\w+_)?(api|answer|reasoning|request|${ANY_CLASS})_price$`), "what the API charges"],
  [/\.(batch|flex|priority)_part$/, "what part of the tokens may wait or goes ahead"],
  [/\.(long_part|long_requests|long_input|long_(\d+_)?(in|out)put_part)$/, "how many requests are long"],
  [/\.reasoning_part$/, "how much of the output is reasoning"],
  [new RegExp(`\\.(${[...FACTOR_NAMES, "commitment"].join("|")})$`), "the terms of the API"],
  [/\.(billed|own)_per_(input|output)$/, "how many tokens each model makes of the same text"],
  [/\.start_up$/, "how long a box takes to start"],
  [/\.starts_per_hour_on$/, "how often boxes start"],
  [/\.arrive_together$/, "how many requests come at once"],
  [/\.request_time$/, "how long a request takes"],
  [/\.lost_share$/, "how much time interruptions take"],
  [/\.(interrupted_every|lost_each_time)$/, "what interruptions take"],
  [/\.local_share$/, "what share a small model answers"],
];

export function called({ id, label }: Given): string {
  const [, words] = CALLED.find(([pattern]) => pattern.test(id)) ?? [];
  const [, own = label] = /^.*?: (.*)$/.exec(label) ?? [];
  return words ?? own.charAt(0).toLowerCase() + own.slice(1);
}

/** Where two figures go by one name, whose each is: "what a GPU costs (“B200s for p95”)". */
function calledAmong(given: Given, open: readonly OpenInput[], { options }: Inputs): string {
  const alike = open.filter(({ group: [first] }) => called(first) === called(given));
  return alike.length > 1 ? `${called(given)} (\u201c${ownerOf(given, options)}\u201d)` : called(given);
}

/** Names that are listed in a headline; the rest of more of them is counted. */
const MOST_NAMED = 3;

/** What a decision waits for. */
export interface Open {
  /** Ranges each of which turns the decision alone. */
  readonly inputs: readonly OpenInput[];
  /** Set where nobody's time is counted, and some of it would turn the decision. */
  readonly staff?: Staff | undefined;
  /** True where none of the ranges turns the decision alone, and all of them together do. */
  readonly together?: boolean;
}

export interface Staff {
  /** Engineers above whom the option without a fleet is the cheapest: at the figures of the memo, and anywhere in its open ranges. */
  readonly here: number;
  readonly anywhere: number | null;
  readonly then: string;
}

/** "whose time it takes, the volume and what a GPU costs": a little of somebody's time settles the rest, and so it comes first. */
export function unknowns({ inputs, staff }: Open): string {
  const names = [...new Set(inputs.map(({ group: [first] }) => called(first)))];
  const more = names.length - MOST_NAMED + 1;
  const ranges = more > 1 ? [...names.slice(0, MOST_NAMED - 1), `${more} more figures`] : names;
  return listed([...(staff ? ["whose time it takes"] : []), ...ranges]);
}

interface Words {
  readonly headline: string;
  readonly summary: string;
  readonly lede: string;
}

/** What is weighed while it is open. */
interface Weighed extends Pick<Decision, "recommended" | "against" | "verdict"> {
  /** What the recommended option costs less at the figures of the memo, USD a month. */
  readonly gap: number;
  readonly told: Uncertainty | undefined;
}

/** A decision that a stated range turns by itself is no decision yet: the words say so first, then what to do meanwhile, and then what the memo's own figures give. */
export function asOpen(words: Words, open: Open, inputs: Inputs, weighed: Weighed): Words {
  if (open.inputs.length === 0) return words;
  const what = unknowns(open);
  const computed = listed([
    ...new Set(open.inputs.slice(0, MOST_NAMED).map(({ group: [first] }) => computedWords(first, inputs))),
  ]);
  const isStated = open.inputs.every(({ group: [{ worked, varies, unknown }] }) => !(worked || varies || unknown));
  return {
    headline: `Open until we know ${what}.`,
    summary: `Open until we know ${what}. With ${computed}: ${words.summary}`,
    lede: `${rangesSentence(open, inputs)}${wrongChoice(open, inputs, weighed)} ${meanwhile(weighed, isStated ? `${computed}, as stated` : computed)} ${words.lede}`,
  };
}

/** Up to what the wrong choice costs: from one range by itself, and where all of them move at once. */
function wrongChoice(open: Open, inputs: Inputs, { recommended, told }: Weighed): string {
  const most = told && Math.max(Math.abs(told.saving.p5), Math.abs(told.saving.p95));
  const atOnce =
    most === undefined || told?.inputs.length === 1
      ? undefined
      : `up to ${figure(Number(most.toPrecision(2)), "USD", "short")} nine times in ten when ${told?.inputs.length === 2 ? "both" : "all"} move at once`;
  const stake = open.together ? null : stakeOf(open);
  if (stake === null) return atOnce === undefined ? "" : ` The wrong choice costs ${atOnce}.`;
  const share = percent(stake / recommended.monthly_cost, "short");
  const which = whichCosts(open, inputs);
  const from = open.inputs.length > 1 ? "from any one of these ranges" : atOnce ? "from this range" : "";
  const alone = `${dollarsInProse(stake)} a month${from && ` ${from}`} (${share} of this memo\u2019s bill)${which}`;
  return ` The wrong choice costs up to ${alone}${atOnce ? `${which ? "; " : ", and "}${atOnce}` : ""}.`;
}

/** What to do until it is known: what binds nobody, which is the API, but where to leave our own stack costs more than the API saves. */
function meanwhile({ recommended, against, verdict, gap }: Weighed, computed: string): string {
  const less = `costs ${dollarsInProse(gap)} a month less`;
  const named = `\u201c${recommended.label}\u201d`;
  if (recommended.kind === "api") return `Until then, buy from ${named}: with ${computed}, it ${less}.`;
  if (verdict === "leaving_costs_more") return `Until then, stay with ${named}: with ${computed}, it ${less}.`;
  return `Until then, buy from \u201c${against.label}\u201d, which binds nobody; with ${computed}, ${named} ${less}.`;
}

/** A decision that ranges make a tie: the words say so first, and then what the memo's own figures give. */
export function asTie(words: Words): Words {
  return {
    headline: "Too close to call, and the wrong choice costs little.",
    summary: `Too close to call, and the wrong choice costs little. At the figures of this memo: ${words.summary}`,
    lede: `At the figures of this memo: ${words.lede}`,
  };
}

/** " where it is Kimi, and $8,806 where it is Claude": a wrong choice may cost much one way and little the other. */
function whichCosts({ inputs: [only, ...more] }: Open, { options }: Inputs): string {
  if (!only || more.length > 0 || only.atStake.length !== 2) return "";
  const [dear, cheap] = [...only.atStake].sort((a, b) => Number(b.mostLost) - Number(a.mostLost));
  const lost = Number(cheap?.mostLost);
  if (lost === 0) return "";
  const label = (id: string | undefined) => options.find((option) => option.id === id)?.label ?? "";
  return ` where it is ${label(dear?.option)}, and ${dollarsInProse(lost)} where it is ${label(cheap?.option)}`;
}

/** What the wrong choice costs at most, whichever of the open ranges decides; null where a choice cannot carry the load. */
function stakeOf({ inputs }: Open): number | null {
  const lost = inputs.flatMap(({ atStake }) => atStake.map(({ mostLost }) => mostLost));
  return lost.includes(null) ? null : Math.max(...lost.map(Number));
}

/** What decides, as conditions that can be found out: who is the cheapest where. */
export function openConditions({ inputs: open, staff, together }: Open, inputs: Inputs): string[] {
  const ranges = (together ? [] : open).slice(0, MOST_NAMED).map((each) => {
    const words = whereCheapest(each, inputs);
    const [first] = each.group;
    return `${capital(calledAmong(first, open, inputs))}: ${words}.`;
  });
  return [...(staff ? [staffCondition(staff)] : []), ...ranges];
}

function staffCondition({ here, anywhere, then }: Staff): string {
  const beyond = anywhere === null ? "" : `, and above ${percent(anywhere)} all along each range below`;
  return `Whose time it takes: above ${percent(here)} of an engineer ${then} is the cheapest${beyond}.`;
}

/**
 * Nobody's time is counted, and some of it would turn the decision: how much, here and at the place of the open ranges at
 * which the other side loses the most. Undefined where people are counted, or turn nothing.
 */
export function staffOf(flips: readonly Flip[], open: readonly OpenInput[], inputs: Inputs): Staff | undefined {
  const flip = flips.find(({ input, today, at }) => input === "engineers" && today === 0 && at !== null);
  if (open.length === 0 || flip?.at == null || flip.to === null) return undefined;
  const { at: here, to } = flip;
  const then = inputs.options.find(({ id }) => id === to)?.label ?? to;
  const places = open.map(({ atStake, rivals }) => {
    const worst = atStake.find(({ option }) => option === to);
    return worst && worst.mostLost !== null ? staffAt(rivals, worst, to) : null;
  });
  return { here, then, anywhere: places.includes(null) ? null : Math.max(here, ...places.map(Number)) };
}

/** The engineers above whom an option is the cheapest at one place of a range; null where no number in reach makes it so. */
function staffAt(rivals: OpenInput["rivals"], { at }: AtStake, to: string): number | null {
  const { least, most, points } = SWEEPS.engineers;
  const way = { from: least, to: most, points, ratio: false };
  const spans = cheapestAlong(
    rivals.map(({ id, winsTies, costedAt, sharesPeople }) => ({
      id,
      winsTies,
      cost: monthlyCostOver(costedAt(at), sharesPeople ? "engineers" : STILL),
    })),
    way,
  );
  const last = spans[spans.length - 1];
  return last?.cheapest === to ? last.from : null;
}

/** "The volume may be 1.52B to 6.08B tokens a month: that alone turns the decision." */
function rangesSentence({ inputs: open, together }: Open, inputs: Inputs): string {
  const ranges = open.slice(0, MOST_NAMED).map(({ group: [first] }) => {
    const { low = 0, high = 0, varies } = first;
    if (varies !== undefined) return `what ${ownerOf(first, inputs.options)} charges depends on ${varies}`;
    const words = (amount: number) => rangeFigure(first, amount, inputs.givens);
    return `${calledAmong(first, open, inputs)} may be ${fromTo(words(low), words(high), ["", "to"])}`;
  });
  if (together)
    return `${capital(listed(ranges))}: no place within these ends turns the decision alone, but all that is uncertain together may.`;
  return `${capital(listed(ranges))}: ${open.length > 1 ? "each" : "that"} alone turns the decision.`;
}

function computedWords(given: Given, { givens }: Inputs): string {
  return given.varies === undefined ? rangeFigure(given, Number(given.value), givens) : "the usual price";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
