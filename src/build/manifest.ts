import { join } from "node:path";
import * as z from "zod";
import type { Effects } from "./effects.js";

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A path below out/ that a build may replace or remove: nothing that leads out of it. */
const Path = z.string().regex(/^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\/)*[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/i);

const ManifestMemo = z.strictObject({
  scenario: z.string().describe("the scenario file, as report.json names it"),
  files: z.record(Path, Hash).describe("file below out/ -> SHA-256 of its content"),
  pdf_inputs: Hash.optional().describe("of what memo.pdf was printed from: two browsers print one page differently"),
});
export type ManifestMemo = z.infer<typeof ManifestMemo>;

/** out/manifest.json: what the last build wrote, so that the next knows its own files and what is current. */
export const Manifest = z.strictObject({
  schema: z.literal("breakeven-manifest/1"),
  memos: z.record(z.string(), ManifestMemo),
  index: z.record(Path, Hash),
});
export type Manifest = z.infer<typeof Manifest>;

export const manifestFile = "manifest.json";

const empty: Manifest = { schema: "breakeven-manifest/1", memos: {}, index: {} };

/** The manifest of an output folder; an empty one where there is none, or none that can be read (a merge conflict, say). */
export function readManifest(out: string, effects: Effects): Manifest {
  const path = join(out, manifestFile);
  if (effects.kind(path) !== "file") return empty;
  try {
    const parsed = Manifest.safeParse(JSON.parse(new TextDecoder().decode(effects.read(path))));
    return parsed.success ? parsed.data : empty;
  } catch (error) {
    if (error instanceof SyntaxError) return empty;
    throw error;
  }
}
