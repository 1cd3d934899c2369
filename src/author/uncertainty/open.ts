import { monthlyCostOver } from "../../economics/evaluate-option.js";
import { SWEEPS } from "../../economics/flips/break-even.js";
import { cheapestAlong } from "../../economics/flips/cheapest-along.js";
import { STILL } from "../../economics/flips/movers.js";
import { dollarsInProse, percent } from "../../figures/figure.js";
import { capital, listed, quoted, uncapital } from "../../figures/words.js";
import type { Flip } from "../../report/break-even.js";
import type { Given, Inputs } from "../../scenario/inputs.js";
import type { Decision } from "../decision.js";
import type { SaidInFull } from "../verdicts/verdicts.js";
import { calledById, toldBy } from "./meanings.js";
import { ownerOf, rangeFigure, whereCheapest } from "./range-words.js";
import type { AtStake, OpenInput } from "./ranges.js";

/** What people call a figure that a decision waits for; a figure of a scenario's own goes by its label. */
export function called({ id, label }: Given): string {
  const [, own = label] = /^.*?: (.*)$/.exec(label) ?? [];
  return calledById(id) ?? uncapital(own);
}

/** Where two figures go by one name, whose each is: "what a GPU costs (“B200s for p95”)". */
export function calledAmong(given: Given, open: readonly OpenInput[], { options }: Inputs): string {
  const alike = open.filter(({ group: [first] }) => called(first) === called(given));
  return alike.length > 1 ? `${called(given)} (\u201c${ownerOf(given, options)}\u201d)` : called(given);
}

/** Names that are listed in a headline; the rest of more of them is counted. */
export const MOST_NAMED = 3;

/** A title is read at a glance: more than these are named under it. */
const MOST_IN_TITLE = 2;

/** What a decision waits for. */
export interface Open {
  /** Ranges each of which turns the decision alone. */
  readonly inputs: readonly OpenInput[];
  /** Those of them that are worth finding out before anything is signed. */
  readonly first: readonly OpenInput[];
  /** Set where nobody's time is counted, and some of it would turn the decision. */
  readonly staff?: Staff | undefined;
  /** True where none of the ranges turns the decision alone, and all of them together do. */
  readonly together?: boolean;
}

interface Staff {
  /** Engineers above whom the option without a fleet is the cheapest: at the figures of the memo, and anywhere in its open ranges. */
  readonly here: number;
  readonly anywhere: number | null;
  readonly then: string;
}

/** "whose time it takes, the volume and 3 more figures": a little of somebody's time settles the rest, and so it comes first. */
export function unknowns(open: Open): string {
  const names = namesOf(open);
  const more = names.length - MOST_NAMED + 1;
  return listed(more > 1 ? [...names.slice(0, MOST_NAMED - 1), `${more} more figures`] : names);
}

/** "the volume (a month of our own logs) and what a GPU costs (two quotes)": what is not known, and what tells it. */
export function toFindOut(open: Open): string {
  const names = namesOf(open);
  if (names.length > MOST_NAMED) return unknowns(open);
  const telling = new Map(open.first.map(({ group: [given] }) => [called(given), toldBy(given.id)]));
  return listed(names.map((name) => (telling.get(name) ? `${name} (${telling.get(name)})` : name)));
}

function namesOf({ first, staff }: Open): string[] {
  return [...(staff ? ["whose time it takes"] : []), ...new Set(first.map(({ group: [given] }) => called(given)))];
}

/** What is weighed while it is open. */
type Weighed = Pick<Decision, "recommended" | "against" | "verdict">;

/** A decision that a stated range turns by itself is none to sign: the title says what to do until more is known, and why that is not what costs the least where it is not. */
export function asOpen(words: SaidInFull, open: Open, inputs: Inputs, weighed: Weighed, lists?: string): SaidInFull {
  if (open.inputs.length === 0) return words;
  const [first, ...more] = meanwhile(weighed);
  const headline = headlineOf(first, open, weighed, lists);
  const computed = listed([
    ...new Set(open.first.slice(0, MOST_NAMED).map(({ group: [given] }) => computedWords(given, inputs))),
  ]);
  return {
    headline,
    summary: `${headline} With ${computed}: ${words.summary}`,
    lede: [...more, words.lede].join(" "),
  };
}

/** What it waits for, where that fits a title; else the money, and the list follows under it. */
function headlineOf(first = "", open: Open, { recommended, against }: Weighed, lists: string | undefined): string {
  if (namesOf(open).length <= MOST_IN_TITLE) return `${first} until we know ${unknowns(open)}.`;
  const [api, own] = recommended.kind === "api" ? [recommended, against] : [against, recommended];
  const asked = `It costs ${dollarsInProse(api.monthly_cost)} a month${lists === undefined ? "" : ` (${lists})`}`;
  return `${first} until we know more. ${asked}, ${own.kind === "api" ? quoted(own.label) : "our own"} ${dollarsInProse(own.monthly_cost)}${own === recommended ? " on paper" : ""}.`;
}

/** What to do until it is known: what binds nobody, which is the API, but where to leave our own stack costs more than the API saves. */
function meanwhile({ recommended, against, verdict }: Weighed): string[] {
  if (verdict === "leaving_costs_more") return ["Keep serving it ourselves"];
  const buy = [recommended, against].some(({ kind }) => kind === "provisioned") ? "Pay per token" : "Buy from the API";
  if (recommended.kind === "api") return [buy];
  return [
    buy,
    `At the figures of this memo \u201c${recommended.label}\u201d costs less, but not surely enough to be bound by it.`,
  ];
}

/** A decision that ranges make a tie: the words say so first, and then what the memo's own figures give. */
export function asTie(words: SaidInFull): SaidInFull {
  return {
    headline: "Too close to call, and the wrong choice costs little.",
    summary: `Too close to call, and the wrong choice costs little. At the figures of this memo: ${words.summary}`,
    lede: `At the figures of this memo: ${words.lede}`,
  };
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

function staffCondition(staff: Staff): string {
  return `Whose time it takes: ${staffTurns(staff)} is the cheapest.`;
}

function staffTurns({ here, anywhere, then }: Staff): string {
  const beyond = anywhere === null ? "" : ` (above ${percent(anywhere)} wherever the other figures lie)`;
  return `above ${percent(here)} of an engineer${beyond}: ${then}`;
}

/** The same as the first cells of a table of what decides. */
export function staffCells(staff: Staff): string[] {
  return ["Whose time it takes", "nobody\u2019s", "not stated", staffTurns(staff)];
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

export function computedWords(given: Given, { givens }: Inputs): string {
  return given.varies === undefined ? rangeFigure(given, Number(given.value), givens) : "the usual price";
}
