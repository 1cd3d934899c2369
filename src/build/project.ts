import { dirname, join, relative, sep } from "node:path";
import type { Effects } from "./world/effects.js";

/**
 * True where a file that a scenario names lies outside of the project: of the repository around the scenario's root, or of the
 * root where there is none. Links count by where they lead to. A scenario may come from anybody, and is to show nothing of
 * the rest of the machine; nor would its memo come out the same anywhere else.
 */
export function isOutside(path: string, root: string, effects: Effects): boolean {
  const project = realPlace(projectOf(root, effects), effects);
  const way = relative(project, realPlace(path, effects));
  return way === ".." || way.startsWith(`..${sep}`) || way.startsWith(sep);
}

export function projectOf(root: string, effects: Effects): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (effects.kind(join(folder, ".git")) !== undefined) return folder;
    if (dirname(folder) === folder) return root;
  }
}

/** Where a path leads once every link is followed; of what is not there, as far as there is something. */
export function realPlace(path: string, effects: Effects): string {
  const kind = effects.kind(path);
  if (kind !== undefined && kind !== "circle" && kind !== "hidden") return effects.realPath(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPlace(parent, effects), path.slice(parent.length));
}
