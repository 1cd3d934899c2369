import { longDate } from "../figures/date.js";
import { figureInProse } from "../figures/figure.js";
import { quoted, uncapital } from "../figures/words.js";
import { isOf } from "../report/ids.js";
import type { Report } from "../report/schema.js";
import type { LinesChart, Section, SectionTable } from "../report/section.js";
import { compareEditions } from "./compare.js";
import { type Edition, editionOf, type Given, renamed } from "./edition.js";
import { earlierEditions, type History } from "./history.js";
import { changedAndNew } from "./only-new.js";
import { type DiffRow, differenceRow, type Group, groupsOf, whole } from "./rows.js";
import type { EditionDiff } from "./schema.js";

/** Rows of one kind before the rest is counted. */
const ROWS_SHOWN = 24;
/** Of the rest, so many are told by name. */
const NAMED = 8;
/** Flips that are named in the chart: the latest ones. */
const FLIPS_SHOWN = 3;

/** The report with the section on its earlier editions, first of all; as it was where there is none. */
export function withSince(report: Report, history: History): Report {
  const editions = earlierEditions(history, report.scenario.as_of);
  const section = sinceSection(report, editions);
  const before = editions[editions.length - 1];
  if (section === undefined || before === undefined) return report;
  return {
    ...onPageOne(report, compareEditions(before, editionOf(report)), hasOtherOptions(before, editionOf(report))),
    sections: [section, ...report.sections],
  };
}

/** Page one says that the decision has flipped first of all, and in one line what else has changed: many read no further. */
function onPageOne(report: Report, diff: EditionDiff, isAnotherQuestion: boolean): Report {
  const { recommendation } = report;
  if (isAnotherQuestion) {
    const line = `${asked(diff)} Costs are not compared.`;
    return { ...report, recommendation: { ...recommendation, caveats: [...(recommendation.caveats ?? []), line] } };
  }
  if (diff.decision.change === "flipped")
    return {
      ...report,
      recommendation: { ...recommendation, lede: `${decisionSentence(diff)} ${recommendation.lede}` },
    };
  if (recommendation.option === null || groupsOf(diff).length === 0) return report;
  const line = [decisionSentence(diff), ...moneySentences(diff).slice(0, 1)].join(" ");
  return { ...report, recommendation: { ...recommendation, caveats: [line, ...(recommendation.caveats ?? [])] } };
}

/** What changed since the latest of the earlier editions (ascending), and the decision across all of them. */
export function sinceSection(report: Report, editions: readonly Edition[]): Section | undefined {
  const before = editions[editions.length - 1];
  if (before === undefined) return undefined;
  const today = editionOf(report);
  const diff = compareEditions(before, today);
  const groups = groupsOf(diff);
  const { changed, words } = changedAndNew(groups);
  const table = changeTable(diff, changed);
  return {
    id: "since",
    title: "What changed since the last edition",
    lead: hasOtherOptions(before, today)
      ? `${asked(diff)} What follows lists what else is different; costs of options that are no longer the same say nothing of prices.`
      : [
          decisionSentence(diff),
          ...(diff.decision.change === "flipped" ? flippedMoney(before, today) : moneySentences(diff)),
          ...(groups.length === 0 ? ["No figure of it changed."] : []),
        ].join(" "),
    parts: [
      {
        title: null,
        text: words,
        tables: table.rows.length === 0 ? [] : [table],
        charts: historyChart([...editions.map((edition) => renamed(edition, today)), today]),
        steps: [],
        detail: true,
      },
    ],
  };
}

function asked({ as_of }: EditionDiff): string {
  return `The question has changed since the edition of ${longDate(as_of.before)}: it compared other options.`;
}

/** The option chosen now, or the one that it is held against, was called otherwise then and was made of other figures. */
function hasOtherOptions(earlier: Edition, today: Edition): boolean {
  const before = renamed(earlier, today);
  const given = ({ prices, assumptions }: Edition, option: string) =>
    [...prices, ...assumptions].map(({ id }) => id).filter((id) => isOf(option, id));
  const label = ({ options }: Edition, option: string) => options.find(({ id }) => id === option)?.label;
  return [today.option, today.against].some((option) => {
    if (option === null || label(before, option) === undefined) return false;
    const [then, now] = [new Set(given(before, option)), new Set(given(today, option))];
    return label(before, option) !== label(today, option) && [...then].some((id) => !now.has(id));
  });
}

function decisionSentence(diff: EditionDiff): string {
  const { change, before, after } = diff.decision;
  const since = `Since the edition of ${longDate(diff.as_of.before)}`;
  switch (change) {
    case "flipped":
      return `${since} the decision has flipped: it was ${before.label ?? "no option"}, and is now ${after.label ?? "no option"}.`;
    case "reworded":
      return after.label === null
        ? `${since} the finding has changed; it was: ${before.headline}`
        : `${since} the decision has stayed, ${after.label}. ${movedMost(diff) ?? `Its title was ${quoted(before.headline.replace(/\.$/, ""))}.`}`;
    case "kept":
      return `${since} the decision has stayed: ${after.label ?? "no option"}.`;
    case "none":
      return `${since} the finding has stayed.`;
  }
}

/** Of all that is given for either of the two options, and of how much is sent, what has moved by the most: why the title or the money is another. */
function movedMost({ prices, assumptions, decision: { after: to } }: EditionDiff): string | undefined {
  const moved = [...prices, ...assumptions].flatMap(({ id, label, before, after, change }) => {
    if (!before || !after || !change) return [];
    const by = Math.abs(Math.log1p(change));
    if (isOf("workload", id) && /^tok\/(s|month)$/.test(after.unit))
      return [{ what: `how much is sent (${uncapital(label)})`, before, after, by }];
    const whose = [to.label, to.against].find((option) => option && label.startsWith(`${option}: `));
    return whose ? [{ what: `the ${label.slice(whose.length + 2)} of ${quoted(whose)}`, before, after, by }] : [];
  });
  const [most] = moved.sort((a, b) => b.by - a.by);
  if (!most) return undefined;
  const said = ({ value, unit, basis }: Given) => `${figureInProse(Number(value), unit)} (${basis})`;
  return `What moved most is ${most.what}: ${said(most.before)} then, ${said(most.after)} now.`;
}

/** What both options cost, then and now: one of them moved, and the other one only stands for it. */
function flippedMoney(before: Edition, today: Edition): string[] {
  return [before.option, today.option].flatMap((id) => {
    const [was, is] = [before, today].map(({ options }) => options.find((option) => option.id === id));
    if (!is) return was ? [`${was.label} is no option any more.`] : [];
    if (!was) return [`${is.label} is new, and costs ${money(is.monthly_cost)}.`];
    const [then, now] = [money(was.monthly_cost), money(is.monthly_cost)];
    return [then === now ? `${is.label} costs ${now}, as it did.` : `${is.label} costs ${now}, and cost ${then} then.`];
  });
}

function moneySentences({ decision, difference, costs }: EditionDiff): string[] {
  const { after } = decision;
  const sentences = costs.flatMap(({ id, label, before: was, after: is }) => {
    if (id !== after.option) return [];
    if (is === null) return [`${label} is no option any more.`];
    return was === null ? [`${label} is new.`] : [`${label} costs ${money(is)}, against ${money(was)} then.`];
  });
  if (difference === null) return sentences;
  return [
    ...sentences,
    `${after.label ?? "It"} is ahead by ${money(difference.after)}, and was by ${money(difference.before)}.`,
  ];
}

function money(value: number): string {
  return figureInProse(value, "USD/month");
}

function changeTable(diff: EditionDiff, groups: readonly Group[]): SectionTable {
  const difference = differenceRow(diff);
  const decision: Group[] =
    difference === undefined
      ? []
      : [{ name: "Decision", one: "decision", rows: [{ ...difference, what: "Its advantage" }], isMain: true }];
  const all = [...decision, ...groups];
  // The change stands first: a telephone shows two columns.
  const cells = (row: DiffRow) => ({ cells: [whole(row), row.change, row.before, row.after] });
  const cut = all.filter(({ rows }) => rows.length > ROWS_SHOWN);
  return {
    id: "since",
    caption: "Before and after",
    ...(groups.some(({ name }) => name === "Break-evens")
      ? { aside: "break-evens: the option that is cheaper below \u2192 the one that is cheaper above" }
      : {}),
    columns: [
      { head: "What", kind: "text" },
      { head: "Change", kind: "number" },
      { head: longDate(diff.as_of.before), kind: "number" },
      { head: longDate(diff.as_of.after), kind: "number" },
    ],
    rows: all.flatMap(({ name, rows }) => [
      { cells: [name, "", "", ""], mark: "group" as const },
      ...rows.slice(0, ROWS_SHOWN).map(cells),
    ]),
    notes: cut.map(({ name, rows }) => `${name}, besides: ${rest(rows.slice(ROWS_SHOWN))}.`),
  };
}

/** The rows that a table has no room for: by name, or how many of each kind. */
function rest(rows: readonly DiffRow[]): string {
  if (rows.length <= NAMED) return rows.map((row) => `${whole(row)} (${row.change})`).join("; ");
  const kinds = ["new", "gone"].map((kind) => [kind, rows.filter(({ change }) => change === kind).length] as const);
  const moved = rows.length - kinds.reduce((sum, [, count]) => sum + count, 0);
  return [...kinds, ["changed", moved] as const]
    .flatMap(([kind, count]) => (count === 0 ? [] : `${count} ${kind}`))
    .join(", ");
}

/** Monthly cost of each option over the days of the editions, and where the decision flipped. */
function historyChart(editions: readonly Edition[]): LinesChart[] {
  const ids = [...new Set([...editions].reverse().flatMap(({ options }) => options.map(({ id }) => id)))];
  const series = ids.map((id) => {
    const points = editions.flatMap(({ as_of, options }) => {
      const option = options.find((each) => each.id === id);
      return option ? [{ x: dayOf(as_of), y: option.monthly_cost, name: option.label }] : [];
    });
    const label = points[points.length - 1]?.name ?? id;
    return { label, points: points.map(({ x, y }) => ({ x, y })), dots: true };
  });
  if (series.length === 0 || editions.length < 2) return [];
  const flips = editions.flatMap((edition, index) => {
    const isFlip = index > 0 && editions[index - 1]?.option !== edition.option && edition.label !== null;
    return isFlip ? [{ axis: "x" as const, at: dayOf(edition.as_of), label: `now ${edition.label}` }] : [];
  });
  return [
    {
      kind: "lines",
      id: "decision-history",
      title: "The decision across editions",
      subtitle: "US dollars a month; a dot for each edition of this memo, by the date of its prices",
      x: { label: "Prices as of", unit: "date" },
      y: { label: "Monthly cost", unit: "USD/month" },
      series,
      marks: flips.slice(-FLIPS_SHOWN),
    },
  ];
}

/** Days since 1 January 1970, UTC. */
function dayOf(date: string): number {
  const [year = 1970, month = 1, day = 1] = date.split("-").map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}
