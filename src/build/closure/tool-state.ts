import { join } from "node:path";
import { contentSha, sha256 } from "../hash.js";
import type { ToolRecord } from "../manifest/manifest.js";
import { onceFor, toolFolder, version } from "../tool.js";
import type { Effects } from "../world/effects.js";

/** What `new` writes, and no memo is printed with. */
const isStarter = (name: string) => name.startsWith("starter");

/** What every memo is made with: the program, and the templates, styles and fonts of its own. */
export const toolState = onceFor(
  (effects): ToolRecord => ({
    version: version(),
    code: codeOf(effects),
    files: Object.fromEntries(filesIn("templates", effects).map((path) => [path, ownDigest(path, effects)])),
  }),
);

export function toolKey(tool: ToolRecord): string {
  return sha256(JSON.stringify(tool)).slice(0, 12);
}

/** Digest of one file of the tool. */
export function ownDigest(path: string, effects: Effects): string {
  return contentSha(effects.read(join(toolFolder, path))).slice(0, 16);
}

/** The compiler leaves a digest of all sources beside what it made of them: the same on every machine. */
function codeOf(effects: Effects): string {
  const stamp = join(toolFolder, "dist/.compiled-from");
  return effects.kind(stamp) === "file" ? new TextDecoder().decode(effects.read(stamp)).slice(0, 16) : "";
}

function filesIn(folder: string, effects: Effects): string[] {
  return effects
    .list(join(toolFolder, folder))
    .filter((name) => !isStarter(name) && name !== "README.md")
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      return effects.kind(join(toolFolder, path)) === "folder" ? filesIn(path, effects) : [path];
    });
}
