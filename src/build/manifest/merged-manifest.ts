import { isDeepStrictEqual } from "node:util";
import type { Manifest, ManifestMemo } from "./manifest.js";

/**
 * What two branches have made of a manifest: of each memo what the branch says that built it. One that both built is to be
 * built again, and so is the index; files of either are known as ours, so that none is left behind.
 */
export function mergedManifest(base: Manifest, ours: Manifest, theirs: Manifest): Manifest {
  const ids = new Set([...Object.keys(ours.memos), ...Object.keys(theirs.memos)]);
  const memos = [...ids].flatMap((id): [string, ManifestMemo][] => {
    const memo = mergedMemo(base.memos[id], ours.memos[id], theirs.memos[id]);
    return memo === undefined ? [] : [[id, memo]];
  });
  return {
    ...ours,
    memos: Object.fromEntries(memos),
    index: mergedIndex(ours.index, theirs.index),
    sheets: sheetsOfAll([theirs, ours]),
    catalog: {
      sha: ours.catalog.sha,
      facts: { ...(theirs.catalog.sha === ours.catalog.sha && theirs.catalog.facts), ...ours.catalog.facts },
    },
    tools: { ...theirs.tools, ...ours.tools },
  };
}

function mergedMemo(
  base: ManifestMemo | undefined,
  ours: ManifestMemo | undefined,
  theirs: ManifestMemo | undefined,
): ManifestMemo | undefined {
  if (isDeepStrictEqual(ours, base)) return theirs;
  if (isDeepStrictEqual(theirs, base) || isDeepStrictEqual(ours, theirs)) return ours;
  const one = ours ?? theirs;
  return one && { ...one, files: { ...theirs?.files, ...ours?.files }, merged: true };
}

/** A list of all memos that lists those of one branch is nobody's. */
function mergedIndex(ours: Manifest["index"], theirs: Manifest["index"]): Manifest["index"] {
  const paths = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  const same = (path: string) => (ours[path] === theirs[path] ? (ours[path] ?? "") : "");
  return Object.fromEntries(paths.map((path) => [path, same(path)]));
}

/** Of each sheet what all say of one state of it, or else what the last says. */
export function sheetsOfAll(all: readonly Manifest[]): Manifest["sheets"] {
  const sheets: Record<string, Manifest["sheets"][string]> = {};
  for (const { sheets: found } of all) {
    for (const [path, sheet] of Object.entries(found)) {
      const known = sheets[path];
      if (known?.sha !== sheet.sha) sheets[path] = sheet;
      else {
        const absent = [...new Set([...known.absent, ...sheet.absent])].sort();
        sheets[path] = { ...sheet, ids: { ...known.ids, ...sheet.ids }, absent };
      }
    }
  }
  return sheets;
}
