import { posix, resolve } from "node:path";
import { mergedHistory, readHistory } from "../../diff/history.js";
import { inConflict } from "../../problem/merge-conflict.js";
import { historyFile } from "../editions.js";
import { stableJson } from "../json.js";
import type { Effects } from "../world/effects.js";
import { manifestFile, manifestIn, noManifest } from "./manifest.js";
import { mergedManifest } from "./merged-manifest.js";

/** What Git gives a merge driver: three files, the second of which is to become the merge, and whose path it is. */
interface ToMerge {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly path: string;
}

/**
 * Merges one file of an output folder that two branches have changed. Editions of both stay, and so does what the manifest says
 * of memos that one of them built. Any other file is left as ours: the manifest says that it is to be built again. False where
 * each branch made the edition of one date in its own way: both stay in the file, as a conflict that a build reads.
 */
export function mergeFile({ base, ours, theirs, path }: ToMerge, effects: Effects): boolean {
  const textOf = (file: string) => new TextDecoder().decode(effects.read(resolve(effects.cwd, file)));
  const put = (text: string) => effects.write(resolve(effects.cwd, ours), text);
  const name = posix.basename(path);
  if (name === manifestFile) {
    const [own, other] = [manifestIn(textOf(ours)), manifestIn(textOf(theirs))];
    put(stableJson(mergedManifest(textOf(base) === "" ? noManifest : manifestIn(textOf(base)), own, other)));
  }
  if (name !== historyFile) return true;
  const own = readHistory(textOf(ours), path);
  const other = readHistory(textOf(theirs), path);
  const before = textOf(base) === "" ? { ...own, editions: [] } : readHistory(textOf(base), path);
  const { history, twice } = mergedHistory(before, own, other);
  const withTheirs = history.editions.map((each) => twice.find(({ as_of }) => as_of === each.as_of) ?? each);
  const text = stableJson(history);
  put(twice.length === 0 ? text : inConflict(text, stableJson({ ...history, editions: withTheirs })));
  return twice.length === 0;
}
