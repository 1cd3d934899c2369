import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { InputError, type Problem } from "../problem/problem.js";
import { buildReport } from "../report/report.js";
import type { Report } from "../report/schema.js";
import { loadScenario } from "../scenario/load.js";
import type { Source } from "./discover.js";
import type { Effects } from "./effects.js";
import { toolPerformance } from "./performance.js";
import { toolTrials } from "./trials.js";

export interface Loaded {
  source: Source;
  report: Report;
  /** The scenario's own memo template, a path below the source's root; null for the default. */
  template: string | null;
}

/** What a command line may say in place of the scenario. */
export interface Settings {
  asOf?: string | undefined;
  /** Absolute paths of price sheets; none means those beside the scenario. */
  prices?: readonly string[];
}

/** Reads and works out one scenario. Throws InputError with all its problems, their files as seen from the working folder. */
export function loadReport(source: Source, settings: Settings, effects: Effects): Loaded {
  const below = (path: string) => resolve(source.root, path);
  const files = {
    read: (path: string) => new TextDecoder().decode(effects.read(below(path))),
    list: (folder: string) => (effects.kind(below(folder)) === "folder" ? effects.list(below(folder)) : []),
  };
  const prices = settings.prices?.map((path) => slashed(relative(source.root, path)));
  const performance = toolPerformance(effects);
  const trials = () => toolTrials(effects);
  const options = { asOf: settings.asOf, performance, trials, ...(prices && prices.length > 0 ? { prices } : {}) };
  try {
    const inputs = loadScenario(source.file, files, options);
    const template = inputs.template === null ? null : slashed(join(dirname(source.file), inputs.template));
    return { source, report: buildReport(inputs), template };
  } catch (error) {
    throw error instanceof InputError ? asSeen(error, source, effects) : error;
  }
}

/** The error with its files named as someone in the working folder would type them. */
export function asSeen(error: InputError, source: Source, effects: Effects): InputError {
  return new InputError(
    error.problems.map((problem) => ({ ...problem, file: seenFrom(problem.file, source, effects) })),
  );
}

/** Loads every scenario; one that is wrong does not stop the others. */
export function loadReports(
  sources: readonly Source[],
  settings: Settings,
  effects: Effects,
): { loaded: Loaded[]; problems: Problem[] } {
  const loaded: Loaded[] = [];
  const problems: Problem[] = [];
  for (const source of sources) {
    try {
      loaded.push(loadReport(source, settings, effects));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      problems.push(...error.problems);
    }
  }
  const twice = loaded.filter((one) => loaded.some((other) => other !== one && folderOf(other) === folderOf(one)));
  for (const one of twice) {
    const others = twice.filter((other) => other !== one && folderOf(other) === folderOf(one));
    problems.push(sharedFolder(one, others, effects));
  }
  return { loaded: loaded.filter((one) => !twice.includes(one)), problems };
}

/** Without regard to case: many disks have none. */
function folderOf({ report }: Loaded): string {
  return report.scenario.id.toLowerCase();
}

function sharedFolder({ source, report }: Loaded, others: readonly Loaded[], effects: Effects): Problem {
  const lines = new TextDecoder().decode(effects.read(join(source.root, source.file))).split("\n");
  const names = others.map((other) => seenFrom(other.source.file, other.source, effects)).join(" and ");
  const line = lines.findIndex((text) => /^id\s*:/.test(text));
  return {
    file: seenFrom(source.file, source, effects),
    line: Math.max(line, 0) + 1,
    column: 1,
    length: lines[line]?.trimEnd().length ?? 1,
    message: `the id "${report.scenario.id}" is also that of ${names}; both memos would go to one folder`,
    hint: "give each scenario an id of its own",
  };
}

/** A path below the source's root, as someone in the working folder would type it; other names stay (a formula book). */
function seenFrom(file: string, { root }: Source, effects: Effects): string {
  const path = resolve(root, file);
  if (isAbsolute(file) || effects.kind(path) !== "file") return file;
  return slashed(relative(effects.cwd, path));
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
