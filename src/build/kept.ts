import { join } from "node:path";
import type { ReadOwn } from "../catalog/catalog.js";
import { sha256 } from "./hash.js";
import { onceFor, ownText, toolFolder } from "./tool.js";
import type { Effects } from "./world/effects.js";

/**
 * What comes of some of the tool's own files, worked out when dist is made (`setup/published.mjs`): it lies beside the bundle,
 * each under its file's name with a digest of the text that it came of.
 */
type Kept = Readonly<Record<string, { readonly of: string; readonly is: unknown }>>;

/** The sources as they stand, in a test or a script, may read a file in another way than those that dist was made of. */
const isBundled = import.meta.url.includes("/bundle/");

const keptFor = onceFor((effects): Kept => {
  const path = join(toolFolder, "dist/bundle/kept.json");
  return isBundled && effects.kind(path) === "file" ? JSON.parse(new TextDecoder().decode(effects.read(path))) : {};
});

/** Reads one of the tool's own files, or takes what came of it before, where it has not changed since. */
export function readerOfOwn(effects: Effects): ReadOwn {
  return (file, make) => {
    const text = ownText(file, effects);
    const kept = keptFor(effects)[file];
    return kept?.of === sha256(text) ? (kept.is as ReturnType<typeof make>) : make(file, text);
  };
}
