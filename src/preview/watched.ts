import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { discover } from "../build/discover.js";
import { readManifest } from "../build/manifest/manifest.js";
import type { Request } from "../build/request.js";
import { toolFolder } from "../build/tool.js";
import type { Effects } from "../build/world/effects.js";
import { InputError } from "../problem/problem.js";

/** A file, or a folder with what is in it, so many folders deep. */
export interface Root {
  readonly path: string;
  readonly depth: number;
}

/** The tool's own templates, styles and fonts. */
export const ownTemplates = join(toolFolder, "templates");

/** Beside a scenario that is named by itself: prices/, benchmarks/ and the like, but not the whole of somebody's home. */
const BESIDE = 2;

/** Where to look for what memos are made from. Throws InputError for a path that is not there. */
export function rootsOf(request: Request, effects: Effects): Root[] {
  const paths = request.paths.map((path) => resolve(effects.cwd, path));
  const missing = request.paths.filter((_, index) => effects.kind(paths[index] ?? "") === undefined);
  const inside = request.paths.filter((_, index) => isBelow(paths[index] ?? "", request.out));
  const problems = [
    ...missing.map((file) => ({ ...{ file, line: 1, column: 1 }, message: "no such file or folder" })),
    ...inside.map((file) => ({ ...{ file, line: 1, column: 1, excerpt: "" }, message: "lies in the output folder" })),
  ];
  if (problems.length > 0) throw new InputError(problems);
  const asked = paths.map((path): Root => {
    const isFolder = effects.kind(path) === "folder";
    return isFolder ? { path, depth: Number.POSITIVE_INFINITY } : { path: dirname(path), depth: BESIDE };
  });
  const files = [...request.prices, ...templatesAbove(request, effects)].map((path): Root => ({ path, depth: 0 }));
  return [...asked, { path: ownTemplates, depth: Number.POSITIVE_INFINITY }, ...files];
}

/** A template in a folder above counts for the scenarios below it. */
function templatesAbove(request: Request, effects: Effects): string[] {
  const found = new Set<string>();
  for (const { root, file } of discover(request.paths, effects).sources)
    for (let folder = dirname(join(root, file)); isBelow(folder, root) && folder !== root; folder = dirname(folder))
      found.add(join(folder, "memo.md.hbs"));
  return [...found];
}

/** Files elsewhere that the memos were made from when they were last built, or looked for in vain. */
export function readElsewhere(request: Request, roots: readonly Root[], effects: Effects): Root[] {
  const memos = Object.values(readManifest(request.out, effects).memos);
  const found = discover(request.paths, effects).sources.flatMap(({ root, file }) =>
    memos
      .filter(({ scenario }) => scenario === file)
      .flatMap(({ reads }) => [...Object.keys(reads.files), ...Object.values(reads.prices).flatMap(Object.keys)])
      .filter((path) => !path.includes(":"))
      .map((path) => join(root, path)),
  );
  const isCovered = (path: string) => roots.some((root) => covers(root, path));
  return [...new Set(found)].filter((path) => !isCovered(path)).map((path) => ({ path, depth: 0 }));
}

/** Not looked at: memos, packages, what Git keeps, and hidden files, which editors use for copies of their own. */
export function ignores(roots: () => readonly Root[], out: string): (path: string) => boolean {
  return (path) => {
    if (isBelow(path, out) || basename(path).endsWith("~")) return true;
    const above = roots().filter((root) => isBelow(path, root.path));
    return above.length > 0 && !above.some((root) => covers(root, path));
  };
}

function covers({ path: root, depth }: Root, path: string): boolean {
  if (!isBelow(path, root)) return false;
  const names = path === root ? [] : relative(root, path).split(sep);
  return names.length <= depth && !names.some((name) => name.startsWith(".") || name === "node_modules");
}

export function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
