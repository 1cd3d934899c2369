import { resolve } from "node:path";
import { sourceOf } from "../build/discover.js";
import { loadReport } from "../build/load.js";
import { noDefaults } from "../build/request.js";
import { settingsHere } from "../build/settings-file.js";
import { realEffects } from "../build/world/effects.js";
import type { InputError } from "../problem/problem.js";
import type { Report } from "../report/schema.js";

/** What may be said in place of the scenario and of breakeven.yaml, as on the command line. */
export interface ReportOptions {
  /** Another day than the scenario's own, such as 2026-06-09. */
  asOf?: string;
  /** Price sheets in place of those beside the scenario. */
  prices?: readonly string[];
  /** Which memo of a scenario with a matrix. */
  cell?: string;
  /** The folder that paths start from, and where breakeven.yaml is looked for; the working folder unless said. */
  cwd?: string;
}

/**
 * Reads and works out one scenario file. The report is what `breakeven build` writes into report.json, without what changed
 * since an earlier edition. Rejects with an InputError that has every problem with its place.
 */
export async function buildReport(scenario: string, options: ReportOptions = {}): Promise<Report> {
  const real = realEffects();
  const effects = { ...real, cwd: resolve(options.cwd ?? real.cwd) };
  const below = (path: string) => resolve(effects.cwd, path);
  const { asOf, cell, prices = [] } = options;
  const defaults = (await settingsHere(effects))?.defaults ?? noDefaults;
  const source = sourceOf(below(scenario), effects);
  return loadReport(source, { asOf, cell, prices: prices.map(below), defaults }, effects).report;
}

/** Is it the input that is wrong? Then `problems` tells each fault, with file, line, column and what to do. */
export function isInputError(error: unknown): error is InputError {
  return error instanceof Error && error.name === "InputError";
}
