import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { sort } from "d3-array";
import { isOfModel } from "../../prices/same-model.js";
import { contentSha } from "../hash.js";
import { isFileBelow } from "../in-place/below-out.js";
import type { IdRecord, Manifest, ManifestMemo, Settings, ToolRecord } from "../manifest/manifest.js";
import type { Effects } from "../world/effects.js";
import { OWN } from "./recorder.js";
import { toolKey } from "./tool-state.js";
import type { World } from "./world.js";

/** What a memo is judged against. */
export interface Now {
  readonly manifest: Manifest;
  readonly world: World;
  readonly tool: ToolRecord;
  readonly settings: Settings;
  /** The folder that the scenario's paths are relative to. */
  readonly root: string;
  readonly out: string;
  readonly effects: Effects;
}

/** Why a memo has to be made again, a few words each; none where everything that it was made from is as it was. */
export async function reasonsToRebuild(memo: ManifestMemo, now: Now): Promise<string[]> {
  if (memo.tool === "") return ["an older make of breakeven built it"];
  if (memo.merged) return ["two branches built it, each in its own way"];
  return [
    ...toolReasons(memo, now),
    ...settingReasons(memo.settings, now.settings),
    ...fileReasons(memo, now),
    ...(await priceReasons(memo, now)),
    ...(await factReasons(memo, now)),
  ];
}

/** Files of the memo that are not there any more, or are not what was written. */
export function damages(memo: Pick<ManifestMemo, "files">, { out, effects }: Pick<Now, "out" | "effects">): string[] {
  return Object.entries(memo.files).flatMap(([path, digest]) => {
    if (!isFileBelow(out, path, effects)) return [`${path} is missing`];
    return contentSha(effects.read(join(out, path))) === digest ? [] : [`${path} was changed by hand or damaged`];
  });
}

/** The same at a glance: what is missing, or is longer or shorter than it was written. Then it is looked at closely. */
export function resized(memo: ManifestMemo, { out, effects }: Pick<Now, "out" | "effects">): string[] {
  let bytes = 0;
  for (const path of Object.keys(memo.files)) {
    const size = isFileBelow(out, path, effects) ? effects.size(join(out, path)) : undefined;
    if (size === undefined) return [`${path} is missing`];
    bytes += size;
  }
  return bytes === memo.bytes ? [] : damages(memo, { out, effects });
}

function toolReasons(memo: ManifestMemo, { manifest, tool }: Now): string[] {
  if (memo.tool === toolKey(tool)) return [];
  const before = manifest.tools[memo.tool];
  if (before === undefined) return ["it was built by another make of breakeven"];
  if (before.version !== tool.version) return [`breakeven ${before.version} -> ${tool.version}`];
  const paths = [...new Set([...Object.keys(before.files), ...Object.keys(tool.files)])].sort();
  const changed = paths.filter((path) => before.files[path] !== tool.files[path]).map((path) => `${path} changed`);
  return [...(before.code === tool.code ? [] : ["breakeven's own code changed"]), ...changed];
}

function settingReasons(before: Settings, after: Settings): string[] {
  const changes: string[] = [];
  if (before.as_of !== after.as_of)
    changes.push(`--as-of ${before.as_of ?? "(the scenario's)"} -> ${after.as_of ?? "(the scenario's)"}`);
  if (before.paper !== after.paper) changes.push(`--paper ${before.paper} -> ${after.paper}`);
  if (before.pdf !== after.pdf) changes.push(`--pdf ${before.pdf ?? "steady"} -> ${after.pdf ?? "steady"}`);
  if (before.front_matter !== after.front_matter)
    changes.push(`--front-matter ${before.front_matter} -> ${after.front_matter}`);
  if (before.charts !== after.charts) changes.push(`charts ${before.charts ?? "auto"} -> ${after.charts ?? "auto"}`);
  if (!isDeepStrictEqual(before.defaults, after.defaults)) changes.push("breakeven.yaml changed");
  if (changes.length === 0 && before.said !== after.said)
    changes.push("the command line says otherwise than breakeven.yaml, or does so no more");
  if (JSON.stringify(before.prices) !== JSON.stringify(after.prices)) changes.push("--prices names other sheets");
  return changes;
}

function fileReasons(memo: ManifestMemo, { world, root }: Now): string[] {
  return Object.entries(memo.reads.files).flatMap(([path, digest]) => {
    const found = world.file(root, path);
    if (found === digest) return [];
    const name = path.startsWith(OWN) ? path.slice(OWN.length) : path;
    return [`${name} ${digest === null ? "is new" : found === null ? "is gone" : "changed"}`];
  });
}

async function priceReasons(memo: ManifestMemo, now: Now): Promise<string[]> {
  const { world, root, settings, manifest } = now;
  const reasons: string[] = [];
  const sheets = settings.prices ?? settings.defaults?.prices ?? world.sheetsBeside(root, memo.scenario);
  const told = new Set<string>();
  // A price that is read by its id says itself what changed: that its model is sold so is no further reason.
  for (const [id, before] of sort(Object.entries(memo.reads.prices), ([name]) => Number(isOfModel(name)))) {
    for (const sheet of new Set([...Object.keys(before), ...sheets])) {
      if (isOfModel(id) && told.has(sheet)) continue;
      const found = sheets.includes(sheet) ? await world.prices(root, sheet, id) : null;
      if (found !== undefined && found?.digest === before[sheet]) continue;
      told.add(sheet);
      reasons.push(
        found === undefined
          ? `${sheet} cannot be read`
          : priceReason(sheet, id, before[sheet], recordedOf(manifest, sheet, id, before[sheet]), found),
      );
    }
  }
  return reasons;
}

/** The entries of an id as a memo has read them, or else as the last build has. */
function recordedOf({ sheets }: Manifest, sheet: string, id: string, digest: string | undefined): IdRecord | undefined {
  return sheets[sheet]?.earlier?.[id]?.find((each) => each.digest === digest) ?? sheets[sheet]?.ids[id];
}

/** `scenarios/prices/b200.yaml: b200-hosted reserved $6/GPU/h from 2026-01-01 -> reserved $4.80/GPU/h from 2026-01-01`. */
function priceReason(
  sheet: string,
  id: string,
  digest: string | undefined,
  recorded: IdRecord | undefined,
  found: IdRecord | null,
): string {
  const where = `${sheet}: ${isOfModel(id) ? "a seller of the same model" : id}`;
  if (found === null) return `${where} is gone`;
  if (digest === undefined) return `${where} is new, ${found.says.join("; ")}`;
  // What the last build wrote down may be of a later state of the sheet than this memo is.
  if (recorded?.digest !== digest) return `${where} changed`;
  const gone = recorded.says.filter((words) => !found.says.includes(words));
  const come = found.says.filter((words) => !recorded.says.includes(words));
  if (gone.length === 0 && come.length === 0)
    return `${where} changed, though not its amounts or days: its source, when it was read, or its notes`;
  if (gone.length === 0) return `${where} has a further entry, ${come.join("; ")}`;
  return `${where} ${gone.join("; ")} -> ${come.length === 0 ? "none" : come.join("; ")}`;
}

async function factReasons(memo: ManifestMemo, { world }: Now): Promise<string[]> {
  const reasons: string[] = [];
  for (const [question, digest] of Object.entries(memo.reads.facts)) {
    if ((await world.fact(question)) !== digest) reasons.push(`the catalog's ${question.replace(/^\w+ /, "")} changed`);
  }
  return reasons;
}
