import { join, resolve, sep } from "node:path";
import type { Source } from "./discover.js";
import type { Effects } from "./effects.js";
import type { Manifest, ManifestMemo } from "./manifest.js";

/** What this build looked at. */
interface Seen {
  memos: readonly { id: string; source: Source }[];
  sources: readonly Source[];
  paths: readonly string[];
}

/**
 * What becomes of the memos of earlier builds that this one does not write: most are kept. Gone is one whose scenario has
 * another id now, or lay in a folder that was asked for and is no longer there.
 */
export function sortEarlier(
  manifest: Manifest,
  seen: Seen,
  effects: Effects,
): { kept: Map<string, ManifestMemo>; gone: Map<string, ManifestMemo> } {
  const written = new Set(seen.memos.map(({ id }) => id));
  const earlier = Object.entries(manifest.memos).filter(([id]) => !written.has(id));
  const isGone = ([, memo]: [string, ManifestMemo]) => hasNewId(memo, seen) || isRemoved(memo, seen, effects);
  return {
    kept: new Map(earlier.filter((entry) => !isGone(entry))),
    gone: new Map(earlier.filter(isGone)),
  };
}

function hasNewId({ scenario }: ManifestMemo, { memos }: Seen): boolean {
  return memos.some(({ source }) => source.file === scenario);
}

function isRemoved({ scenario }: ManifestMemo, { sources, paths }: Seen, effects: Effects): boolean {
  const asked = paths.map((path) => resolve(effects.cwd, path) + sep);
  const roots = new Set(sources.map(({ root }) => root));
  return [...roots].some((root) => {
    const file = join(root, scenario);
    return asked.some((folder) => file.startsWith(folder)) && effects.kind(file) === undefined;
  });
}
