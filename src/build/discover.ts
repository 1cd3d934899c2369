import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { isPrintable } from "../problem/printable.js";
import type { Problem } from "../problem/problem.js";
import type { Effects, PathKind } from "./world/effects.js";
import { isForbidden, kindWords, MOVE_AWAY } from "./world/given.js";

/** One scenario file. */
export interface Source {
  /** The folder that paths in outputs are relative to; absolute, so it never reaches an output itself. */
  root: string;
  /** The scenario below `root`, with slashes. */
  file: string;
}

export const NO_SCENARIO = "no scenario in it";

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
    const walk = new Walk(effects);
    if (kind === "file") walk.file(absolute, kind);
    else if (kind === "folder") walk.folder(absolute);
    else if (kind === undefined) problems.push({ ...nowhere(path), message: "no such file or folder" });
    else problems.push({ ...nowhere(path), message: `is ${kindWords(kind)}, and a scenario is a file` });
    const isEmpty = kind === "folder" && walk.files.length === 0 && walk.problems.length === 0;
    if (isEmpty) problems.push({ ...nowhere(path), message: NO_SCENARIO });
    problems.push(...walk.problems);
    for (const file of walk.files) files.add(file);
  }
  return { sources: [...files].map((file) => sourceOf(file, effects)), problems };
}

function nowhere(path: string): Omit<Problem, "message"> {
  return { file: path, line: 1, column: 1, hint: "breakeven new ID starts a scenario in scenarios/" };
}

/** The scenarios in a folder and in those below it, and what stands among them and can be none. */
class Walk {
  readonly files: string[] = [];
  readonly problems: Problem[] = [];

  constructor(private readonly effects: Effects) {}

  /** `above`: where the folders that it lies in really are. */
  folder(folder: string, above: readonly string[] = []): void {
    const { effects } = this;
    const place = effects.realPath(folder);
    if (above.includes(place)) {
      this.#refuse(folder, "is a link to a folder that it lies in", "remove the link");
      return;
    }
    const folders: string[] = [];
    for (const name of this.#namesIn(folder)) {
      const path = join(folder, name);
      if (name.startsWith(".")) continue;
      const kind = effects.kind(path);
      // A link that leads nowhere is neither.
      if (kind === "folder" && !notScenarios.has(name)) folders.push(path);
      else if (/\.ya?ml$/.test(name) && kind !== undefined && kind !== "folder") this.file(path, kind);
      else if (kind === "circle") this.#refuse(path, `is ${kindWords(kind)}`, MOVE_AWAY);
    }
    for (const path of folders) this.folder(path, [...above, place]);
  }

  file(path: string, kind: PathKind): void {
    if (kind !== "file") this.#refuse(path, `is ${kindWords(kind)}, and a scenario is a file`, MOVE_AWAY);
    else if (isPrintable(sourceOf(path, this.effects).file)) this.files.push(path);
    else this.#refuse(path, "has a control character in its name", "give it another name: it is printed in memos");
  }

  #namesIn(folder: string): readonly string[] {
    try {
      return this.effects.list(folder);
    } catch (error) {
      if (!isForbidden(error)) throw error;
      this.#refuse(folder, "may not be read: its permissions forbid it", "give read permission, or move it away");
      return [];
    }
  }

  #refuse(path: string, message: string, hint: string): void {
    const file = relative(this.effects.cwd, path).split(sep).join("/") || ".";
    this.problems.push({ file, line: 1, column: 1, message, hint, excerpt: "" });
  }
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
