import { dirname, join, relative, resolve, sep } from "node:path";
import type { ProjectSettings } from "./project-settings.js";
import type { Effects } from "./world/effects.js";

/** What a repository says once for all its memos. */
const SETTINGS_FILE = "breakeven.yaml";

/** Where scenarios are looked for unless a command line says otherwise. */
export const SCENARIOS = "scenarios";

/**
 * The settings that hold in the working folder: of the nearest breakeven.yaml in it or above it, in its repository. Throws
 * InputError with everything that is wrong in it.
 */
export async function settingsHere(effects: Effects): Promise<ProjectSettings | undefined> {
  const file = settingsFile(effects);
  if (file === undefined) return undefined;
  const { readSettings } = await import("./project-settings.js");
  return readSettings(file, effects);
}

/** A file above is another project's where no repository holds both. */
function settingsFile(effects: Effects): string | undefined {
  const passed: string[] = [];
  for (let folder = resolve(effects.cwd); ; folder = dirname(folder)) {
    passed.push(folder);
    const isTop = effects.kind(join(folder, ".git")) !== undefined;
    if (isTop || dirname(folder) === folder) {
      const within = isTop ? passed : passed.slice(0, 1);
      return within.map((each) => join(each, SETTINGS_FILE)).find((path) => effects.kind(path) !== undefined);
    }
  }
}

/** The folder of the memos: of the settings, or else out/ in the working folder. */
export function outOf(settings: ProjectSettings | undefined, { cwd }: Effects): string {
  return settings?.out ?? resolve(settings?.folder ?? cwd, "out");
}

/** A path as it would be typed in the working folder. */
export function asTyped(path: string, { cwd }: Effects): string {
  return relative(cwd, path).split(sep).join("/") || ".";
}
