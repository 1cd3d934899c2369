import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds the tool's own package.json and templates; this file runs as dist/build/tool.js. */
export const toolFolder = fileURLToPath(new URL("../..", import.meta.url));

let known: string | undefined;

/** The tool's version, from its own package.json: part of the program, not of the world around it. */
export function version(): string {
  known ??= String(JSON.parse(readFileSync(join(toolFolder, "package.json"), "utf8")).version);
  return known;
}
