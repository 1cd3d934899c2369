import { extname, join } from "node:path";
import type { Effects } from "../build/world/effects.js";
import { isBelow } from "./watched.js";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".csv": "text/csv; charset=utf-8",
};

/** What a request asks for: a file of the output folder, or the address of one. */
type FoundFile = { readonly file: string; readonly type: string } | { readonly moved: string };

/**
 * The file of the output folder that the target of a request means; undefined where there is none. Nothing outside the
 * folder is ever one, whether by `..`, however it is written, or by a link; nor is a hidden file.
 */
export function fileOf(target: string, out: string, effects: Effects): FoundFile | undefined {
  const names = namesIn(target);
  if (names === undefined) return undefined;
  const path = join(out, ...names);
  const kind = effects.kind(path);
  if (kind === "folder") {
    const page = names.length === 0 ? "index.html" : "memo.html";
    if (effects.kind(join(path, page)) !== "file") return undefined;
    if (names.length > 0) return { moved: `/${[...names, page].map(encodeURIComponent).join("/")}` };
    return fileOf(`/${page}`, out, effects);
  }
  if (kind === undefined || !isBelow(effects.realPath(path), effects.realPath(out))) return undefined;
  return { file: path, type: types[extname(path)] ?? "application/octet-stream" };
}

/** The names between the slashes; undefined where one could mean anything but a file or folder of that name. */
function namesIn(target: string): string[] | undefined {
  const [, path = ""] = /^\/([^?#]*)/.exec(target) ?? [];
  if (!target.startsWith("/")) return undefined;
  const names = path.replace(/\/$/, "").split("/").map(decoded);
  if (path === "") return [];
  return names.every(isPlain) ? names : undefined;
}

function isPlain(name: string | undefined): name is string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return name !== undefined && name !== "" && !name.startsWith(".") && !/[/\\:\u0000-\u001f]/.test(name);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
