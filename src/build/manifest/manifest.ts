import { join } from "node:path";
import { bothSides } from "../../problem/merge-conflict.js";
import type { Effects } from "../world/effects.js";
import { mergedManifest } from "./merged-manifest.js";

/** out/manifest.json: what the last build wrote and what it read for it, so that the next knows what is current and why not. */
export interface Manifest {
  readonly schema: "breakeven-manifest/2";
  /** Memo id -> what it is made of. */
  readonly memos: Readonly<Record<string, ManifestMemo>>;
  /** The list of all memos: file -> SHA-256. */
  readonly index: Readonly<Record<string, string>>;
  /** Price sheet -> its entries that memos use, as it was last read. */
  readonly sheets: Readonly<Record<string, SheetRecord>>;
  /** The catalog's facts that memos use, as they were last read. */
  readonly catalog: CatalogRecord;
  /** What memos were made with, by key: usually one. */
  readonly tools: Readonly<Record<string, ToolRecord>>;
}

export interface ManifestMemo {
  /** The scenario file, as report.json names it. */
  readonly scenario: string;
  /** Which memo of a scenario with a matrix; absent for the others. */
  readonly cell?: string | undefined;
  /** File below out/ -> SHA-256 of its content. */
  readonly files: Readonly<Record<string, string>>;
  /** Size of all of them together: what a look at the folder can tell without reading it. */
  readonly bytes: number;
  readonly reads: Reads;
  readonly settings: Settings;
  /** Key in `tools`. */
  readonly tool: string;
  /** What whoever builds it must know, a clause each; absent for nothing. */
  readonly to_know?: readonly string[] | undefined;
  /** Two branches made it, each in its own way, and none has built it since they met. */
  readonly merged?: true | undefined;
  /** What memo.pdf was printed from, and by what: two browsers print one page in different bytes. */
  readonly pdf?: { readonly inputs: string; readonly browser: string } | undefined;
}

/** Everything that one memo was made from. */
export interface Reads {
  /** File -> SHA-256, null where there was none. `breakeven:` stands before files of the tool itself. */
  readonly files: Readonly<Record<string, string | null>>;
  /** Price id -> price sheet -> digest of the id's entries in it. */
  readonly prices: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** A question to the catalog -> digest of its answer. */
  readonly facts: Readonly<Record<string, string>>;
}

/** What the command line said that a memo depends on. */
export interface Settings {
  readonly as_of: string | null;
  /** Price sheets in place of those beside the scenario; null for those. */
  readonly prices: readonly string[] | null;
  readonly paper: string;
  readonly front_matter: string;
  /** Absent where PDFs are steady. */
  readonly pdf?: "small" | undefined;
  /** Absent where charts follow the reader's system. */
  readonly charts?: "light" | "dark" | undefined;
  /** Otherwise than breakeven.yaml; absent for nothing. */
  readonly said?: string | undefined;
  /** Of breakeven.yaml; absent where it says nothing that memos depend on. */
  readonly defaults?:
    | {
        readonly prices?: readonly string[] | undefined;
        readonly trusts?: Readonly<Record<string, string>> | undefined;
        readonly max_age?: string | undefined;
      }
    | undefined;
}

export interface SheetRecord {
  readonly sha: string;
  readonly ids: Readonly<Record<string, IdRecord>>;
  /** Ids that memos use and that it does not have: known without reading it again. */
  readonly absent: readonly string[];
  /** Earlier states of entries that memos still rest on, where a build has left these as they are; absent for none. */
  readonly earlier?: Readonly<Record<string, readonly IdRecord[]>> | undefined;
}

/** The entries of one id in one sheet. */
export interface IdRecord {
  readonly digest: string;
  /** Each entry in a few words, to tell what changed. */
  readonly says: readonly string[];
}

export interface CatalogRecord {
  readonly sha: string;
  readonly facts: Readonly<Record<string, string>>;
}

export interface ToolRecord {
  readonly version: string;
  /** Of the program's own sources. */
  readonly code: string;
  /** Templates, styles and fonts -> SHA-256. */
  readonly files: Readonly<Record<string, string>>;
}

export const manifestFile = "manifest.json";

export const noManifest: Manifest = {
  schema: "breakeven-manifest/2",
  memos: {},
  index: {},
  sheets: {},
  catalog: { sha: "", facts: {} },
  tools: {},
};

/** A path that leads nowhere but below a folder, and to nothing hidden in it. */
const PATH = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\/)*[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/i;

export function isPathBelow(path: unknown): boolean {
  return typeof path === "string" && PATH.test(path);
}

/** What a build writes into the folder of a memo. A manifest may come from anybody: no build removes any other file. */
const OF_MEMO = /^(?:report\.json|history\.json|memo\.[a-z]+|index\.md|charts\/[a-z0-9_-]+\.svg)$/i;

/** The lists of all memos. */
const OF_ALL = /^(?:index\.(?:md|html)|sidebar\.json|sidebar\.txt|SUMMARY\.md|laws\.(?:md|html))$/;

/**
 * The manifest of an output folder: an empty one where there is none, or none that can be read; what both sides say where a
 * merge was left half done. One of an older make still says which files are ours.
 */
export function readManifest(out: string, effects: Effects, name = manifestFile): Manifest {
  const path = join(out, name);
  if (effects.kind(path) !== "file") return noManifest;
  try {
    return manifestIn(new TextDecoder().decode(effects.read(path)));
  } catch (error) {
    if (error instanceof SyntaxError) return noManifest;
    throw error;
  }
}

/** Throws SyntaxError where it is no JSON. */
export function manifestIn(text: string): Manifest {
  const [ours = noManifest, theirs] = bothSides(text).map((side) => manifestOf(JSON.parse(side)));
  return theirs === undefined ? ours : mergedManifest(noManifest, ours, theirs);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Checked by hand: loading a validator would take longer than all else that an unchanged build does. */
function manifestOf(value: unknown): Manifest {
  if (!isRecord(value) || !isRecord(value.memos) || !isRecord(value.index)) return noManifest;
  const isCurrent = value.schema === noManifest.schema;
  if (!isCurrent && value.schema !== "breakeven-manifest/1") return noManifest;
  const memos = Object.entries(value.memos).filter(([id, memo]) => isMemo(id, memo));
  return {
    ...noManifest,
    memos: Object.fromEntries(
      memos.map(([id, memo]) => [id, isWhole(memo) ? memo : ofOlderMake(memo)]),
    ) as Manifest["memos"],
    index: picked(value.index, (digest, path) => OF_ALL.test(path) && typeof digest === "string") as Manifest["index"],
    sheets: picked(value.sheets, isSheet) as Manifest["sheets"],
    tools: picked(value.tools, isTool) as Manifest["tools"],
    catalog: isCatalog(value.catalog) ? value.catalog : noManifest.catalog,
  };
}

function picked(value: unknown, isGood: (each: unknown, key: string) => boolean): Record<string, unknown> {
  return Object.fromEntries(Object.entries(isRecord(value) ? value : {}).filter(([key, each]) => isGood(each, key)));
}

function isMemo(id: string, memo: unknown): boolean {
  if (!isRecord(memo) || typeof memo.scenario !== "string" || !isRecord(memo.files)) return false;
  const isOwn = (path: string) => path.startsWith(`${id}/`) && OF_MEMO.test(path.slice(id.length + 1));
  return !id.includes("/") && isPathBelow(id) && Object.keys(memo.files).every(isOwn);
}

/** Of this make, with all its parts; a merge by hand may have lost some. */
function isWhole(memo: unknown): boolean {
  if (!isRecord(memo) || !isRecord(memo.reads) || !isRecord(memo.settings)) return false;
  const { files, prices, facts } = memo.reads;
  const isRead = isRecord(files) && isRecord(facts) && isRecord(prices) && Object.values(prices).every(isRecord);
  const { to_know: known = [] } = memo;
  if (!Array.isArray(known) || !known.every((clause) => typeof clause === "string")) return false;
  return isRead && typeof memo.bytes === "number" && typeof memo.tool === "string";
}

function isSheet(sheet: unknown): boolean {
  if (!isRecord(sheet) || typeof sheet.sha !== "string" || !isRecord(sheet.ids) || !Array.isArray(sheet.absent))
    return false;
  return Object.values(sheet.ids).every(
    (id) => isRecord(id) && typeof id.digest === "string" && Array.isArray(id.says),
  );
}

function isTool(tool: unknown): boolean {
  return isRecord(tool) && typeof tool.version === "string" && isRecord(tool.files);
}

function isCatalog(catalog: unknown): catalog is CatalogRecord {
  return isRecord(catalog) && typeof catalog.sha === "string" && isRecord(catalog.facts);
}

/** Nothing is known of what it was made from, so it is never current. */
function ofOlderMake(memo: unknown): unknown {
  const settings: Settings = { as_of: null, prices: null, paper: "", front_matter: "" };
  const nothing = { reads: { files: {}, prices: {}, facts: {} }, settings, tool: "", bytes: 0, pdf: undefined };
  return { ...(memo as object), ...nothing };
}
