import type { World } from "../closure/world.js";
import type { BuiltMemo } from "../memo-record.js";
import type { Survey } from "../survey.js";
import type { CatalogRecord, IdRecord, ManifestMemo, SheetRecord } from "./manifest.js";

/** What a manifest says of the sheets and of the catalog that memos rest on. */
export interface Records {
  readonly sheets: Readonly<Record<string, SheetRecord>>;
  readonly catalog: CatalogRecord;
}

/**
 * The records of every sheet and of the catalog, as this build has seen them. `rest`: memos that it leaves as they are; what they
 * read stays known, also where it is of an earlier state of a sheet that this build has read anew.
 */
export async function recordsOf(
  { current, sources, manifest }: Survey,
  built: readonly BuiltMemo[],
  rest: readonly ManifestMemo[],
  world: World,
): Promise<Records> {
  const memos = [...current.values(), ...built.map(({ record }) => record)];
  const roots = new Map(sources.map(({ file, root }) => [file, root]));
  const used = new Map<string, { root: string; ids: Set<string> }>();
  for (const memo of memos) {
    const root = roots.get(memo.scenario) ?? "";
    for (const sheet of sheetsOf(memo, root, world)) {
      const found = used.get(sheet) ?? { root, ids: new Set() };
      used.set(sheet, found);
      for (const id of Object.keys(memo.reads.prices)) found.ids.add(id);
    }
  }
  for (const [sheet, { root, ids }] of used)
    for (const memo of rest)
      if (sheetsOf(memo, root, world).includes(sheet)) for (const id of Object.keys(memo.reads.prices)) ids.add(id);
  const sheets: Record<string, SheetRecord> = {};
  for (const [sheet, { root, ids }] of used) {
    const now = await world.sheetRecord(root, sheet, ids);
    sheets[sheet] = { ...now, ...earlierOf(sheet, now, rest, manifest.sheets[sheet]) };
  }
  const questions = new Set([...memos, ...rest].flatMap(({ reads }) => Object.keys(reads.facts)));
  return { sheets, catalog: await world.catalogRecord(questions) };
}

function sheetsOf({ settings, scenario }: ManifestMemo, root: string, world: World): readonly string[] {
  return settings.prices ?? settings.defaults?.prices ?? world.sheetsBeside(root, scenario);
}

/** Entries as memos that are left as they are have read them, where they stand there no more. */
function earlierOf(
  sheet: string,
  now: SheetRecord,
  rest: readonly ManifestMemo[],
  before: SheetRecord | undefined,
): Pick<SheetRecord, "earlier"> {
  const earlier: Record<string, IdRecord[]> = {};
  for (const { reads } of rest) {
    for (const [id, digests] of Object.entries(reads.prices)) {
      const digest = digests[sheet];
      const known = [before?.ids[id], ...(before?.earlier?.[id] ?? [])].find((each) => each?.digest === digest);
      const kept = earlier[id] ?? [];
      if (known === undefined || now.ids[id]?.digest === digest || kept.includes(known)) continue;
      earlier[id] = [...kept, known];
    }
  }
  return Object.keys(earlier).length > 0 ? { earlier } : {};
}
