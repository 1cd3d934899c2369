import { dirname, join, sep } from "node:path";
import { readSheets } from "../prices/sheet.js";
import { Problems } from "../problem/problem.js";
import { readYaml } from "../reading/yaml.js";
import { zodProblems } from "../reading/yaml-problems.js";
import { Context } from "./context.js";
import type { Inputs } from "./inputs.js";
import { referenceProblems } from "./references.js";
import { resolve } from "./resolve.js";
import { Scenario } from "./schema.js";

/** What reading a scenario needs of the disk. */
export interface Files {
  /** Throws where the file is not there. */
  read(path: string): string;
  /** The names in a folder; empty where there is none. */
  list(folder: string): readonly string[];
}

export interface LoadOptions {
  /** Another day than the scenario's own. */
  readonly asOf?: string | undefined;
  /** Price sheets instead of those in `prices/` beside the scenario. */
  readonly prices?: readonly string[] | undefined;
}

/**
 * Reads a scenario and the price sheets it may use. Paths are relative to the folder that memos name files from.
 * Throws InputError with everything that is wrong.
 */
export function loadScenario(file: string, files: Files, options: LoadOptions = {}): Inputs {
  const problems = new Problems();
  const text = files.read(file);
  const source = problems.collect(() => readYaml(file, text));
  const sheets = options.prices ?? sheetsBeside(file, files);
  const prices = readSheets(sheets, (path) => files.read(path), problems);
  if (!source) throw problems.error;
  const parsed = Scenario.safeParse(source.value);
  if (!parsed.success) {
    problems.add(...zodProblems(source, parsed.error, Scenario), ...referenceProblems(source, prices));
    throw problems.error;
  }
  const scenario = { ...parsed.data, ...(options.asOf ? { as_of: options.asOf } : {}) };
  const shown = (path: string) => path.split(sep).join("/");
  const asOf = options.asOf && options.asOf !== parsed.data.as_of ? [`--as-of ${options.asOf}`] : [];
  const builtWith = [...asOf, ...(options.prices ? [`--prices ${options.prices.map(shown).join(" ")}`] : [])].join(" ");
  return resolve(new Context(scenario, source, prices, shown, problems), [file, ...sheets], builtWith);
}

function sheetsBeside(file: string, files: Files): string[] {
  const folder = join(dirname(file), "prices");
  const names = files.list(folder).filter((name) => /\.ya?ml$/.test(name));
  return [...names].sort().map((name) => join(folder, name));
}
