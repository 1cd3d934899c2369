import { bare, change, figure, isShare, type Style } from "../figures/figure.js";
import type { Given, Series } from "./edition.js";
import type { BreakEvenChange, CostChange, EditionDiff, FigureChange, ReportDiff } from "./schema.js";

/** One change as words: what it is of, what it was, what it is, by how much. Empty where it does not apply. */
export interface DiffRow {
  what: string;
  /** Labels of what else changed from the same to the same: several options often read one price. */
  also: string;
  before: string;
  after: string;
  change: string;
}

/** Changes of one kind. */
export interface Group {
  name: string;
  /** One of them, as words for what is new or gone. */
  one: string;
  rows: DiffRow[];
  /** What a reader wants to see first: the money, and where the decision turns. The rest may be folded. */
  isMain: boolean;
}

/** Stands for what is not there on one side. */
export const NOTHING = "\u2013";

/** Crossings of one pair that came or went and are told one by one. */
const CROSSINGS_SHOWN = 4;

/** Further labels in one row, before the rest is counted. */
const NAMED_TOGETHER = 3;

/** Everything that changed besides the decision, in the order in which a reader asks for it; empty kinds are left out. */
export function groupsOf(diff: EditionDiff): Group[] {
  return [
    { name: "Monthly cost", one: "option", rows: diff.costs.map(costRow), isMain: true },
    { name: "Break-evens", one: "break-even", rows: diff.break_evens.flatMap(breakEvenRows), isMain: true },
    { name: "Prices", one: "input", rows: figureRows(diff.prices), isMain: true },
    { name: "Assumptions", one: "input", rows: figureRows(diff.assumptions), isMain: false },
  ].filter(({ rows }) => rows.length > 0);
}

/** As `groupsOf`, and what only two whole reports tell. */
export function reportGroups(diff: ReportDiff): Group[] {
  const claims = diff.claims.map(({ about, before, after }) => {
    return { what: about, also: "", before: verdict(before), after: verdict(after), change: "" };
  });
  return [
    { name: "Findings", one: "finding", rows: figureRows(diff.findings), isMain: true },
    { name: "Claims", one: "claim", rows: claims, isMain: true },
    ...groupsOf(diff),
  ].filter(({ rows }) => rows.length > 0);
}

/** What a row is of, for a table. */
export function whole({ what, also }: DiffRow): string {
  return also === "" ? what : `${what}; ${also}`;
}

/** The money that a decision saves, before and after. */
export function differenceRow({ difference }: EditionDiff): DiffRow | undefined {
  if (difference === null) return undefined;
  const { before, after, change: by } = difference;
  const [was, is] = apart((style) => [before, after].map((each) => figure(each, "USD/month", style)));
  return { what: "its advantage", also: "", before: was, after: is, change: changeText(by) };
}

function costRow({ label, before, after, change: by, status }: CostChange): DiffRow {
  const texts = (style: Style) =>
    [before, after].map((cost) => (cost === null ? NOTHING : figure(cost, "USD/month", style)));
  const [was, is] = apart(texts);
  return { what: label, also: "", before: was, after: is, change: status === "changed" ? changeText(by) : status };
}

function breakEvenRows({ label, unit, moved, appeared, vanished }: BreakEvenChange): DiffRow[] {
  const plain = unit.replace("/replica", "");
  return [
    ...moved.map((each) => {
      const [was, is] = apart((style) => [each.before, each.after].map((at) => figure(at, plain, style)));
      return { what: crossingText(label, each), also: "", before: was, after: is, change: changeText(each.change) };
    }),
    ...placesOf(appeared, label, plain).map(({ what, places }) => {
      return { what, also: "", before: NOTHING, after: places, change: "now found" };
    }),
    ...placesOf(vanished, label, plain).map(({ what, places }) => {
      return { what, also: "", before: places, after: NOTHING, change: "no longer found" };
    }),
  ];
}

/** Where one option becomes cheaper than the other: place by place, or all together where costs cross step by step. */
function placesOf(crossings: BreakEvenChange["appeared"], label: string, unit: string) {
  const at = (crossing: { at: number } | undefined) => (crossing ? figure(crossing.at, unit) : "");
  const [first] = crossings;
  if (first === undefined || crossings.length <= CROSSINGS_SHOWN)
    return crossings.map((each) => ({ what: crossingText(label, each), places: at(each) }));
  const places = `${crossings.length} crossings, ${at(first)} to ${at(crossings.at(-1))}`;
  return [{ what: `${crossingText(label, first)} and back`, places }];
}

function crossingText(label: string, { from, to }: { from: string; to: string }): string {
  return `${label}: ${from} \u2192 ${to}`;
}

/** Figures that changed from the same to the same stand in one row. */
function figureRows(changes: readonly FigureChange[]): DiffRow[] {
  const rows = new Map<string, { labels: string[]; row: DiffRow }>();
  for (const each of changes) {
    const row = figureRow(each);
    const key = JSON.stringify([each.before, each.after]);
    const known = rows.get(key);
    if (known) known.labels.push(each.label);
    else rows.set(key, { labels: [each.label], row });
  }
  return [...rows.values()].map(({ labels, row }) => ({ ...row, also: together([...new Set(labels)].slice(1)) }));
}

function together(labels: readonly string[]): string {
  const rest = labels.length - NAMED_TOGETHER;
  const named = labels.slice(0, NAMED_TOGETHER).join("; ");
  return rest > 0 ? `${named}; and ${rest} more` : named;
}

function figureRow({ label, before, after, change: by, status }: FigureChange): DiffRow {
  const basis = before !== null && after !== null && before.basis !== after.basis;
  const texts = (style: Style) =>
    [before, after].map((given) => (given === null ? NOTHING : givenText(given, basis, style)));
  const [was, is] = apart(texts);
  const what = label + sourceText(before?.sheet, after?.sheet);
  return {
    what,
    also: "",
    before: was,
    after: is,
    change: status === "changed" ? changeText(by) || otherwise(before, after) : status,
  };
}

/** What of a figure changed whose value did not. */
function otherwise(before: Given | null, after: Given | null): string {
  const ends = (given: Given | null) => [given?.low, given?.high].join();
  if (ends(before) !== ends(after))
    return before?.low === undefined ? "now a range" : after?.low === undefined ? "no range now" : "its range";
  if (before?.basis !== after?.basis) return "its basis";
  return before?.sheet === after?.sheet ? "changed" : "its source";
}

/** A price that another source gives has perhaps not moved at all. */
function sourceText(before: string | undefined, after: string | undefined): string {
  if (before === undefined || after === undefined || before === after) return "";
  const name = (file: string) => file.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
  return ` (from the sheet ${name(after)}, before from ${name(before)})`;
}

function givenText({ value, unit, low, high, basis }: Given, withBasis: boolean, style: Style): string {
  const text = typeof value === "number" ? figure(value, unit, style) : seriesText(value, unit);
  const range =
    low === undefined || high === undefined ? "" : ` (${end(low, unit, style)} to ${end(high, unit, style)})`;
  return text + range + (withBasis ? `, ${basis}` : "");
}

function end(value: number, unit: string, style: Style): string {
  if (isShare(unit)) return figure(value, unit, style);
  return unit.startsWith("USD") ? figure(value, "USD", style) : bare(value, unit, style);
}

function seriesText({ count, low, high, mean }: Series, unit: string): string {
  const single = unit.replace(/\[\]$/, "");
  return `${count} values, ${end(low, single, "full")} to ${figure(high, single)}, ${figure(mean, single)} on average`;
}

/** Two figures as short as they can be and still differ. */
function apart(write: (style: Style) => string[]): [string, string] {
  const pairs = (["full", "exact", "unrounded"] as const).map((style) => write(style));
  const [was = "", is = ""] = pairs.find(([a, b]) => a !== b) ?? pairs[0] ?? [];
  return [was, is];
}

/** A change that rounds to nothing is no "0 %"; empty where none can be told. */
function changeText(by: number | null): string {
  if (by === null || by === 0) return "";
  return Math.abs(by) < 0.005 ? `${by > 0 ? "+" : "\u2212"}<1\u202f%` : change(by);
}

function verdict(text: string | null): string {
  return text === null ? NOTHING : text.replaceAll("_", " ");
}
