import { ascending, descending, group } from "d3-array";
import type { DecisionReport, Report } from "../report/schema.js";

/** What the list tells of a memo. */
export type Listed = Pick<Report, "scenario" | "recommendation" | "options">;
export type ListedDecision = Listed & Pick<DecisionReport, "recommendation">;

/** The memos of the scenarios of one folder, the newest prices first. */
export interface MemoFolder {
  /** Empty for the folder that the others lie in. */
  readonly title: string;
  readonly decisions: readonly ListedDecision[];
  readonly references: readonly Listed[];
}

/** Memos by the folders of their scenarios: first those of the outermost, then folder by folder. */
export function memoFolders(reports: readonly Listed[]): MemoFolder[] {
  const memos = [...reports].sort(
    ({ scenario: a }, { scenario: b }) => descending(a.as_of, b.as_of) || ascending(a.id, b.id),
  );
  const paths = memos.map((memo) => foldersAbove(memo));
  const shared = sharedBy(paths);
  const byFolder = group(memos, (memo) => foldersAbove(memo).slice(shared).map(inWords).join(" / "));
  return [...byFolder.entries()]
    .sort(([a], [b]) => ascending(a, b))
    .map(([title, all]) => ({
      title,
      decisions: all.filter(isDecision),
      references: all.filter((memo) => !isDecision(memo)),
    }));
}

const isDecision = (memo: Listed): memo is ListedDecision => memo.recommendation.option !== null;

function foldersAbove({ scenario }: Listed): string[] {
  const folders = scenario.file.split("/").slice(0, -1);
  return folders[0] === "scenarios" ? folders.slice(1) : folders;
}

/** How many folders, from the first on, all of them begin with: these tell nothing apart. */
function sharedBy([first = [], ...others]: readonly (readonly string[])[]): number {
  const differs = first.findIndex((name, at) => others.some((path) => path[at] !== name));
  return differs === -1 ? first.length : differs;
}

/** `team-a` as people write it. */
function inWords(name: string): string {
  const words = name.replace(/[-_]+/g, " ").trim() || name;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
