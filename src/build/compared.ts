import { join, relative, resolve, sep } from "node:path";
import { readComparable } from "../diff/comparable.js";
import type { ReportFile } from "../diff/folders.js";
import { InputError, Problems } from "../problem/problem.js";
import type { Effects } from "./world/effects.js";
import { filesAt, findRevision, pathInTree, type Revision } from "./world/git.js";
import { kindWords, textGiven } from "./world/given.js";

/** One side of a comparison, as a command line named it. */
interface ComparedSide {
  /** As a person would name it: "main:out", "out". */
  name: string;
  /** What it was taken as: a folder, a report, a revision. */
  taken: string;
  memos: Map<string, ReportFile>;
  /** One report was named, not a folder of them. */
  isSingle: boolean;
}

interface ComparedSides {
  base: ComparedSide;
  head: ComparedSide;
}

const reportFile = "report.json";

/**
 * Finds what BASE and HEAD mean: a folder with memos, a memo's folder or its report.json, or a git revision, in which the
 * output folder is read. A path wins over a revision. Throws InputError with all that is wrong with both.
 */
export function findSides(names: { base: string; head: string }, out: string, effects: Effects): ComparedSides {
  const problems = new Problems();
  const find = (name: string) => problems.collect(() => findSide(name, out, effects));
  const [base, head] = [find(names.base), find(names.head)];
  if (base === undefined || head === undefined) throw problems.error;
  return matched(base, head);
}

/** One report stands against the memo of its id in a folder, and against any other report. */
function matched(base: ComparedSide, head: ComparedSide): ComparedSides {
  if (base.isSingle === head.isSingle) return { base, head: base.isSingle ? sameKey(base, head) : head };
  const [single, folder] = base.isSingle ? [base, head] : [head, base];
  const [id = ""] = single.memos.keys();
  const memo = folder.memos.get(id);
  if (memo === undefined) {
    throw problem(folder.name, `has no memo "${id}" to compare ${single.name} with`, "name two reports");
  }
  const only = { ...folder, memos: new Map([[id, memo]]) };
  return base.isSingle ? { base, head: only } : { base: only, head };
}

function sameKey(base: ComparedSide, head: ComparedSide): ComparedSide {
  const [id = ""] = base.memos.keys();
  return { ...head, memos: new Map([...head.memos.values()].map((file) => [id, file])) };
}

function findSide(name: string, out: string, effects: Effects): ComparedSide {
  const path = resolve(effects.cwd, name);
  const kind = effects.kind(path);
  if (kind === "file") return single(name, path, name, effects);
  if (kind === "folder" && effects.kind(join(path, reportFile)) === "file") {
    return single(name, join(path, reportFile), slashed(join(name, reportFile)), effects);
  }
  if (kind === "folder") return folderSide(name, path, effects);
  if (kind !== undefined) throw problem(name, `is ${kindWords(kind)}`, "give a folder of memos or a report.json");
  return revisionSide(name, out, effects);
}

function single(name: string, path: string, file: string, effects: Effects): ComparedSide {
  const text = textGiven(path, file, effects);
  return { name, taken: "report", memos: new Map([[idOf(text, file), { file, text }]]), isSingle: true };
}

function folderSide(name: string, path: string, effects: Effects): ComparedSide {
  const memos = effects.list(path).flatMap((id): [string, ReportFile][] => {
    const report = join(path, id, reportFile);
    if (effects.kind(join(path, id)) !== "folder" || effects.kind(report) !== "file") return [];
    return [
      [
        id,
        {
          file: slashed(join(name, id, reportFile)),
          text: textGiven(report, slashed(join(name, id, reportFile)), effects),
        },
      ],
    ];
  });
  if (memos.length > 0) return { name, taken: "folder", memos: new Map(memos), isSingle: false };
  // A branch may be called as a folder is; the folder was taken, and is of no use.
  const hint = "give a folder that `build` wrote, a report.json, or a git revision; refs/heads/NAME means the branch";
  throw problem(name, "is a folder without memos in it", hint);
}

/** "main", or "main:docs/out" for another folder than the output folder, from the top of the repository. */
function revisionSide(name: string, out: string, effects: Effects): ComparedSide {
  const colon = name.indexOf(":");
  const word = colon < 0 ? name : name.slice(0, colon);
  const revision = findRevision(word, effects);
  if (revision === undefined) {
    const hint = "check its spelling; in CI, fetch the branch first (git fetch origin main)";
    throw problem(name, "is no file, no folder and no git revision here", hint);
  }
  const folder = colon < 0 ? pathInTree(out, revision, effects) : name.slice(colon + 1).replace(/\/+$/, "");
  if (colon >= 0 && /^(?:\/|(?:.*\/)?\.\.(?:\/|$))/.test(folder ?? "")) {
    throw problem(name, "leads out of the repository", "name the folder from the top of the repository: main:docs/out");
  }
  if (folder === undefined) {
    throw problem(word, "cannot be read: the output folder lies outside of the repository", "give another --out");
  }
  return atRevision(word, folder, revision, effects);
}

function atRevision(word: string, folder: string, revision: Revision, effects: Effects): ComparedSide {
  const name = `${word}:${folder}`;
  const taken = `revision ${revision.commit.slice(0, 10)}`;
  const isReport = (path: string) => path === reportFile || /^[^/]+\/report\.json$/.test(path);
  const files = filesAt(folder, isReport, revision, effects);
  if (files === undefined)
    throw problem(
      name,
      `there is no folder ${folder} at ${word}`,
      `--out names the folder of the memos; where it had another name then, compare the two: diff ${word}:ITS_NAME ${folder}`,
    );
  const own = files.find(({ path }) => path === reportFile);
  if (own !== undefined) {
    const file = `${name}/${reportFile}`;
    return { name, taken, memos: new Map([[idOf(own.text, file), { file, text: own.text }]]), isSingle: true };
  }
  const memos = files.map(({ path, text }): [string, ReportFile] => {
    return [path.slice(0, -reportFile.length - 1), { file: `${name}/${path}`, text }];
  });
  if (memos.length === 0) throw problem(name, `holds no memos at ${word}`, "--out names the folder of the memos");
  return { name, taken, memos: new Map(memos), isSingle: false };
}

function idOf(text: string, file: string): string {
  return readComparable(text, file).scenario.id;
}

/** The folder that memos are compared in where none is named, as a person would type it. */
export function typed(folder: string, effects: Effects): string {
  return slashed(relative(effects.cwd, folder)) || ".";
}

function problem(file: string, message: string, hint: string): InputError {
  return new InputError([{ file, line: 1, column: 1, message, hint, excerpt: "" }]);
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
