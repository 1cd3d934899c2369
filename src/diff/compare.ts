import type { Comparable } from "./comparable.js";
import { breakEvenChanges, keyOf } from "./crossings.js";
import { type Edition, editionOf, figureOf, renamed } from "./edition.js";
import { differs, figureChanges, relative } from "./figures.js";
import type { CostChange, EditionDiff, ReportDiff } from "./schema.js";

/** What changed from one edition of a memo to another. */
export function compareEditions(
  earlier: Edition,
  after: Edition,
  never: ReadonlyMap<string, string> = new Map(),
): EditionDiff {
  const before = renamed(earlier, after);
  return {
    as_of: { before: before.as_of, after: after.as_of },
    decision: { change: decisionChange(before, after), before: decisionOf(before), after: decisionOf(after) },
    difference: differenceChange(before, after),
    costs: costChanges(before, after),
    break_evens: breakEvenChanges(before, after, never),
    prices: figureChanges(before.prices, after.prices),
    assumptions: figureChanges(before.assumptions, after.assumptions),
    below: 0,
  };
}

/** What changed from one report to another, as pure data; printers only read it. */
export function compareReports(before: Comparable, after: Comparable): ReportDiff {
  const never = new Map(after.break_evens.map((each) => [keyOf(each), each.never ?? ""]));
  return {
    id: after.scenario.id,
    title: after.scenario.title,
    ...compareEditions(editionOf(before), editionOf(after), never),
    findings: after.recommendation.option === null ? figureChanges(findings(before), findings(after)) : [],
    claims: claimChanges(before, after),
    warnings: {
      new: withoutTheirLike(after.warnings, before.warnings),
      gone: withoutTheirLike(before.warnings, after.warnings),
    },
    sources: resourced(before, after),
  };
}

/** Does it tell of anything, be it only of a count? */
export function isEmpty(diff: ReportDiff): boolean {
  const { decision, difference, costs, break_evens, prices, assumptions, findings, claims, warnings, sources } = diff;
  const lists = [costs, break_evens, prices, assumptions, findings, claims, warnings.new, warnings.gone, sources];
  const isKept = decision.change === "kept" || decision.change === "none";
  return isKept && difference === null && lists.every(({ length }) => length === 0);
}

function decisionChange(before: Edition, after: Edition): EditionDiff["decision"]["change"] {
  if (before.option !== after.option) return "flipped";
  if (after.option === null) return before.headline === after.headline ? "none" : "reworded";
  const isSame = before.verdict === after.verdict && wordsOf(before.headline) === wordsOf(after.headline);
  return isSame ? "kept" : "reworded";
}

/** A title whose money alone moved gives the same reason: costs are compared by themselves. */
function wordsOf(headline: string): string {
  return headline.replace(/[\d.,]+/g, "#").replace(/#[KMBT]/g, "#");
}

function decisionOf(edition: Edition): EditionDiff["decision"]["before"] {
  const { option, label, difference, verdict, headline } = edition;
  const against = edition.options.find(({ id }) => id === edition.against)?.label ?? edition.against;
  return { option, label, against, difference, verdict, headline };
}

function differenceChange(before: Edition, after: Edition): EditionDiff["difference"] {
  // What another option saves against another one is no change of a figure.
  const isSame = before.option === after.option && before.difference !== null && after.difference !== null;
  if (!isSame || before.difference === null || after.difference === null) return null;
  if (!differs(before.difference, after.difference)) return null;
  return { before: before.difference, after: after.difference, change: relative(before.difference, after.difference) };
}

function costChanges(before: Edition, after: Edition): CostChange[] {
  const now = after.options.flatMap(({ id, label, monthly_cost: cost }): CostChange[] => {
    const old = before.options.find((option) => option.id === id)?.monthly_cost;
    if (old === undefined) return [{ id, label, status: "new", before: null, after: cost, change: null }];
    if (!differs(old, cost)) return [];
    return [{ id, label, status: "changed", before: old, after: cost, change: relative(old, cost) }];
  });
  const gone = before.options.filter(({ id }) => !after.options.some((option) => option.id === id));
  return [
    ...now,
    ...gone.map(({ id, label, monthly_cost }): CostChange => {
      return { id, label, status: "gone", before: monthly_cost, after: null, change: null };
    }),
  ];
}

function findings({ key_figures, quantities }: Comparable) {
  return key_figures.flatMap(({ label, quantity: id }) => {
    const quantity = quantities[id];
    return quantity === undefined ? [] : [figureOf(id, { ...quantity, label })];
  });
}

function claimChanges(before: Comparable, after: Comparable): ReportDiff["claims"] {
  const [old, now] = [before.claims ?? [], after.claims ?? []];
  const ids = new Set([...now, ...old].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const [was, is] = [old, now].map((claims) => claims.find((claim) => claim.id === id));
    if (was?.verdict === is?.verdict) return [];
    return [{ id, about: is?.about ?? was?.about ?? id, before: was?.verdict ?? null, after: is?.verdict ?? null }];
  });
}

/** A warning that differs in nothing but its numbers is the same warning: what moved them is told already. */
function withoutTheirLike(warnings: readonly string[], others: readonly string[]): string[] {
  const bare = (text: string) => text.replace(/\d[\d.,]*/g, "#");
  const known = new Set(others.map(bare));
  return warnings.filter((warning) => !known.has(bare(warning)));
}

/** Figures of which only the citation changed: a price that was read again, say. */
function resourced(before: Comparable, after: Comparable): string[] {
  return after.assumptions.flatMap((id) => {
    const [was, is] = [before.quantities[id], after.quantities[id]];
    if (was === undefined || is === undefined || (was.source === is.source && was.date === is.date)) return [];
    return figureChanges([figureOf(id, was)], [figureOf(id, is)]).length === 0 ? [is.label] : [];
  });
}
