import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Problem } from "../problem/problem.js";
import type { Effects } from "./effects.js";

/** One scenario file. */
export interface Source {
  /** The folder that paths in outputs are relative to; absolute, so it never reaches an output itself. */
  root: string;
  /** The scenario below `root`, with slashes. */
  file: string;
}

/** Price sheets are read by the scenarios that name them; they are no scenarios. */
const notScenarios = new Set(["prices", "node_modules"]);

/**
 * The scenario files that the paths of a command line mean, each once, in order of the paths and then of the names.
 * A folder means the .yaml files in it and in the folders below it, except `prices/` and hidden ones.
 */
export function discover(paths: readonly string[], effects: Effects): { sources: Source[]; problems: Problem[] } {
  const files = new Set<string>();
  const problems: Problem[] = [];
  for (const path of paths) {
    const absolute = resolve(effects.cwd, path);
    const kind = effects.kind(absolute);
    if (kind === "file") files.add(absolute);
    const found = kind === "folder" ? scenariosIn(absolute, effects) : [];
    for (const file of found) files.add(file);
    if (kind === undefined) problems.push({ ...nowhere(path), message: "no such file or folder" });
    else if (kind === "folder" && found.length === 0) problems.push({ ...nowhere(path), message: "no scenario in it" });
  }
  return { sources: [...files].map((file) => sourceOf(file, effects)), problems };
}

function nowhere(path: string): Omit<Problem, "message"> {
  return { file: path, line: 1, column: 1, hint: "breakeven new ID starts a scenario in scenarios/" };
}

function scenariosIn(folder: string, effects: Effects): string[] {
  const files: string[] = [];
  const folders: string[] = [];
  for (const name of effects.list(folder)) {
    const path = join(folder, name);
    if (name.startsWith(".")) continue;
    const kind = effects.kind(path);
    if (kind === "file" && /\.ya?ml$/.test(name)) files.push(path);
    // A link that leads nowhere is neither.
    if (kind === "folder" && !notScenarios.has(name)) folders.push(path);
  }
  return [...files, ...folders.flatMap((path) => scenariosIn(path, effects))];
}

/** The source for one scenario file. */
export function sourceOf(file: string, effects: Effects): Source {
  const root = rootOf(file, effects);
  return { root, file: relative(root, file).split(sep).join("/") };
}

/**
 * Outputs name files by their path below this folder, and must not change with the folder that the tool was called from:
 * the one that holds `scenarios/`, else the top of the repository, else the scenario's own folder.
 */
function rootOf(file: string, effects: Effects): string {
  const above = ancestors(dirname(file));
  const scenarios = above.find((folder) => basename(folder) === "scenarios");
  if (scenarios !== undefined) return dirname(scenarios);
  return above.find((folder) => effects.kind(join(folder, ".git")) !== undefined) ?? dirname(file);
}

function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}
