import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Effects } from "./world/effects.js";

/** The folder that holds the tool's own package.json and templates; this file runs as dist/build/tool.js. */
export const toolFolder = fileURLToPath(new URL("../..", import.meta.url));

let known: string | undefined;

/** The tool's version, from its own package.json: part of the program, not of the world around it. */
export function version(): string {
  known ??= String(JSON.parse(readFileSync(join(toolFolder, "package.json"), "utf8")).version);
  return known;
}

/** What comes of the tool's own files: made when it is first asked for, and once for a build of many scenarios. */
export function onceFor<T extends object>(make: (effects: Effects) => T): (effects: Effects) => T {
  const known = new WeakMap<Effects, T>();
  return (effects) => {
    const made = known.get(effects) ?? make(effects);
    known.set(effects, made);
    return made;
  };
}

const texts = onceFor(() => new Map<string, string>());

/** The text of one of the tool's own files. */
export function ownText(path: string, effects: Effects): string {
  const known = texts(effects);
  const text = known.get(path) ?? new TextDecoder().decode(effects.read(join(toolFolder, path)));
  known.set(path, text);
  return text;
}
