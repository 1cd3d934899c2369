import { join } from "node:path";
import { counted } from "../figures/words.js";
import type { Listed } from "../render/memo-folders.js";
import type { Report } from "../report/schema.js";
import { toolKey, toolState } from "./closure/tool-state.js";
import type { World } from "./closure/world.js";
import { sha256 } from "./hash.js";
import type { Staged } from "./in-place/staging.js";
import type { Made } from "./make-memo.js";
import type { ManifestMemo } from "./manifest/manifest.js";
import type { Format, Request } from "./request.js";
import { type Stale, settingsOf } from "./survey.js";
import type { Effects } from "./world/effects.js";

/** A memo that this build has made. */
export interface BuiltMemo {
  readonly id: string;
  readonly record: ManifestMemo;
  readonly listed: Listed;
  readonly warnings: readonly string[];
  readonly reasons: readonly string[];
}

/**
 * The texts that belong into the output folder: formats not asked for stay only where they come out the same, or where all
 * that is new in them may be the link to a first PDF.
 */
export function textsToKeep(made: Made, { before }: Stale, { formats }: Request): Map<string, string> {
  const texts = new Map<string, string>();
  const isFirstPrint = formats.has("pdf") && before?.memo.pdf === undefined;
  for (const [name, text] of made.files) {
    const path = `${made.id}/${name}`;
    const format = formatOf(path);
    const isLinking = isFirstPrint && format === "md" && before?.memo.files[path] !== undefined;
    const isAsked = format === "json" || formats.has(format) || isLinking;
    if (isAsked || before?.memo.files[path] === sha256(text)) texts.set(path, text);
  }
  return texts;
}

/** The PDF in the folder, whichever browser printed it, where it was printed from the same; undefined where it must be printed. */
export function currentPdf(
  id: string,
  inputs: string,
  before: ManifestMemo | undefined,
  { out }: Request,
  effects: Effects,
): (Staged & { browser: string }) | undefined {
  const path = `${id}/memo.pdf`;
  const recorded = before?.files[path];
  if (recorded === undefined || before?.pdf?.inputs !== inputs) return undefined;
  const file = join(out, path);
  if (effects.kind(file) !== "file") return undefined;
  const content = effects.read(file);
  if (sha256(content) !== recorded) return undefined;
  return { sha: recorded, bytes: content.length, browser: before.pdf.browser };
}

/** What the manifest says of a memo. */
export async function recordOf(
  made: Made,
  { order }: Stale,
  files: ReadonlyMap<string, Staged>,
  { request, world, effects }: { request: Request; world: World; effects: Effects },
): Promise<ManifestMemo> {
  const { root, file } = order.source;
  const { files: readFiles, facts } = made.reads;
  // Asked here, while other memos are made, and not at the end.
  for (const question of Object.keys(facts)) await world.fact(question);
  const known = toKnow(made.report);
  return {
    scenario: file,
    ...(order.cell === undefined ? {} : { cell: order.cell }),
    ...sumOf(files),
    reads: { files: readFiles, facts, prices: await world.read(root, made.reads) },
    settings: settingsOf(request, root),
    tool: toolKey(toolState(effects)),
    ...(known.length > 0 && { to_know: known }),
  };
}

/** The record with the PDF besides. */
export function withPdf(
  memo: ManifestMemo,
  id: string,
  { sha, bytes }: Staged,
  pdf: NonNullable<ManifestMemo["pdf"]>,
): ManifestMemo {
  return { ...memo, files: { ...memo.files, [`${id}/memo.pdf`]: sha }, bytes: memo.bytes + bytes, pdf };
}

function sumOf(files: ReadonlyMap<string, Staged>): Pick<ManifestMemo, "files" | "bytes"> {
  return {
    files: Object.fromEntries([...files].map(([path, { sha }]) => [path, sha])),
    bytes: [...files.values()].reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

export function listedOf({ report: { scenario, recommendation, options } }: Made): Listed {
  return { scenario, recommendation, options };
}

/** The format that a file of a memo's folder belongs to. */
export function formatOf(path: string): Format {
  if (path.endsWith("memo.html")) return "html";
  if (path.endsWith("memo.pdf")) return "pdf";
  return path.endsWith(".json") ? "json" : "md";
}

/** What whoever builds a memo must know of it, beside its decision: a clause each. */
export function toKnow({ later_prices = [], stale_prices }: Report): string[] {
  const later = later_prices.join(", ");
  const oldest = Math.max(...stale_prices.map(({ age_days }) => age_days));
  const limit = Math.min(...stale_prices.map(({ limit_days }) => limit_days));
  return [
    ...(later_prices.length > 0 ? [`a later price is on file and not used: ${later}`] : []),
    ...(stale_prices.length > 0
      ? [`${counted(stale_prices.length, "price is", "prices are")} up to ${oldest} days old, ${limit} allowed`]
      : []),
  ];
}
