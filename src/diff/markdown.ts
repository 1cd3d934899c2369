import { longDate } from "../figures/date.js";
import { capital, counted } from "../figures/words.js";
import { type DiffRow, differenceRow, type Group, reportGroups, whole } from "./rows.js";
import type { FolderDiff, Named, ReportDiff } from "./schema.js";
import { belowWords, decisionWords, flipsWords, inOrder, memosWords, percentWords } from "./words.js";

/** The comment of a pull request is found again by it, to be written over. */
const COMMENT_MARK = "<!-- breakeven diff -->";
/** No comment on GitHub may be longer. */
export const LONGEST_COMMENT = 65_536;

/** A table longer than this is folded. */
const ROWS_SHOWN = 10;
/** Ids in the folded lists. */
const IDS_SHOWN = 200;
/** Kept free for the lines that say what was left out. */
const RESERVE = 600;

/** How text from reports is made safe for Markdown. */
interface SafeText {
  text(text: string): string;
  code(text: string): string;
}

/**
 * A comparison as Markdown for the comment of a pull request. Where all of it would be longer than `limit`, memos are told
 * in short, and those that still do not fit are counted.
 */
export function diffMarkdown(diff: FolderDiff, safe: SafeText, limit = LONGEST_COMMENT): string {
  const head = [COMMENT_MARK, `## ${capital(flipsWords(diff))}`, "", ...fromTo(diff, safe), ""].join("\n");
  const tail = [
    ...list("added", diff.added, safe),
    ...list("removed", diff.removed, safe),
    ...folded(`changed by less than ${percentWords(diff.threshold ?? 0)}`, diff.below, safe),
    ...folded("changed in words only", diff.wording, safe),
    ...folded("unchanged", diff.unchanged, safe),
  ];
  const changed = inOrder(diff.changed);
  const full = [head, ...changed.map((memo) => memoSection(memo, diff, safe, true)), ...tail].join("\n");
  if (full.length <= limit) return full;
  return cut(head, changed, tail, diff, safe, limit);
}

function cut(
  head: string,
  changed: readonly ReportDiff[],
  tail: readonly string[],
  diff: FolderDiff,
  safe: SafeText,
  limit: number,
): string {
  let room = limit - head.length - RESERVE;
  let short = 0;
  let left = 0;
  const take = (text: string) => {
    if (text.length + 1 > room) return [];
    room -= text.length + 1;
    return [text];
  };
  const sections = changed.flatMap((memo) => {
    const told = take(memoSection(memo, diff, safe, true));
    if (told.length > 0) return told;
    const brief = take(memoSection(memo, diff, safe, false));
    if (brief.length > 0) short++;
    else left++;
    return brief;
  });
  const lists = tail.flatMap((text) => {
    const told = take(text);
    if (told.length === 0) left++;
    return told;
  });
  const note = [
    ...(short > 0 ? [`${counted(short, "memo")} told in short`] : []),
    ...(left > 0 ? [`${counted(left, "memo or list", "memos or lists")} left out`] : []),
  ].join(", ");
  return [head, ...sections, ...lists, `*${note}, to stay below the longest comment of ${limit} characters.*`, ""].join(
    "\n",
  );
}

function fromTo(diff: FolderDiff, safe: SafeText): string[] {
  const clip = (name: string) => safe.code(name.length > 200 ? `${name.slice(0, 200)}...` : name);
  return [`${clip(diff.base)} \u2192 ${clip(diff.head)}: ${memosWords(diff)}.`];
}

function memoSection(memo: ReportDiff, diff: FolderDiff, safe: SafeText, isFull: boolean): string {
  const { change, before, after } = memo.decision;
  const words = decisionWords(memo, "\u2192");
  const out = [`### ${safe.text(memo.id)}: ${safe.text(words)}`, "", `**${safe.text(memo.title)}** ${dates(memo)}`, ""];
  if (before.headline !== after.headline) {
    out.push(`- Was: ${safe.text(before.headline)}`, `- Now: ${safe.text(after.headline)}`, "");
  } else if (change !== "none") out.push(safe.text(after.headline), "");
  const difference = differenceRow(memo);
  const groups = reportGroups(memo);
  const money =
    difference === undefined
      ? []
      : [{ name: "Decision", one: "decision", rows: [{ ...difference, what: "Its advantage" }], isMain: true }];
  const shown = groups.filter(({ rows, isMain }) => isMain && (rows.length <= ROWS_SHOWN || !isFull));
  if (!isFull) {
    const costs = groups.filter(({ name }) => name === "Monthly cost" || name === "Findings");
    return [...out, ...table([...money, ...costs.map(firstRows)], safe)].join("\n");
  }
  out.push(...table([...money, ...shown], safe));
  for (const group of groups.filter((each) => !shown.includes(each))) {
    out.push(...details(`${group.name}: ${counted(group.rows.length, "change")}`, table([group], safe)));
  }
  const { warnings, sources } = memo;
  out.push(...bullets("New warnings", warnings.new, safe), ...bullets("Warnings that are gone", warnings.gone, safe));
  if (sources.length > 0)
    out.push(
      ...details(
        `${counted(sources.length, "figure")} with another source or date`,
        sources.map((label) => `- ${safe.text(label)}`),
      ),
    );
  const small = belowWords(memo, diff.threshold);
  if (small !== "") out.push(`*${small}.*`, "");
  return out.join("\n");
}

function dates({ as_of: { before, after } }: ReportDiff): string {
  if (before === after) return `(prices as of ${longDate(after)})`;
  return `(prices as of ${longDate(before)} \u2192 ${longDate(after)})`;
}

function table(groups: readonly Group[], safe: SafeText): string[] {
  if (groups.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const cells = (row: DiffRow) => line([whole(row), row.before, row.after, row.change].map(safe.text));
  return [
    line(["What", "Before", "After", "Change"]),
    "| :-- | --: | --: | --: |",
    ...groups.flatMap(({ name, rows }) => [line([`**${name}**`, "", "", ""]), ...rows.map(cells)]),
    "",
  ];
}

function firstRows(group: Group): Group {
  const rest = group.rows.length - ROWS_SHOWN;
  if (rest <= 0) return group;
  return {
    ...group,
    rows: [
      ...group.rows.slice(0, ROWS_SHOWN),
      { what: `and ${rest} more`, also: "", before: "", after: "", change: "" },
    ],
  };
}

function bullets(title: string, texts: readonly string[], safe: SafeText): string[] {
  const lines = texts.map((text) => `- ${safe.text(text)}`);
  if (texts.length === 0) return [];
  return texts.length > ROWS_SHOWN ? details(`${title}: ${texts.length}`, lines) : [`**${title}**`, "", ...lines, ""];
}

function list(what: string, memos: readonly Named[], safe: SafeText): string[] {
  if (memos.length === 0) return [];
  const lines = memos.map(
    ({ id, title, headline: text }) => `- **${safe.text(id)}**: ${safe.text(title)} ${safe.text(text)}`,
  );
  const title = `### ${counted(memos.length, "memo")} ${what}`;
  return [memos.length > ROWS_SHOWN ? details(title.slice(4), lines).join("\n") : [title, "", ...lines, ""].join("\n")];
}

function folded(what: string, ids: readonly string[], safe: SafeText): string[] {
  if (ids.length === 0) return [];
  const rest = ids.length - IDS_SHOWN;
  const names = ids.slice(0, IDS_SHOWN).map(safe.text).join(", ");
  return [details(`${ids.length} ${what}`, [rest > 0 ? `${names} and ${rest} more` : names]).join("\n")];
}

/** The blank lines are what lets Markdown stand inside. */
function details(summary: string, lines: readonly string[]): string[] {
  return [`<details><summary>${summary}</summary>`, "", lines.join("\n").trimEnd(), "", "</details>", ""];
}
