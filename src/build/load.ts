import { dirname, join, relative, resolve, sep } from "node:path";
import { buildReport } from "../author/report.js";
import { percent } from "../figures/figure.js";
import { InputError } from "../problem/problem.js";
import { shellWord } from "../problem/shell-word.js";
import type { Report } from "../report/schema.js";
import { loadScenario, sheetsBeside } from "../scenario/load.js";
import { EVIDENCE, Recorder, TOKENS } from "./closure/recorder.js";
import { ownDigest } from "./closure/tool-state.js";
import type { Source } from "./discover.js";
import { textOf } from "./hash.js";
import { isOutside, projectOf } from "./project.js";
import { type Defaults, noDefaults } from "./request.js";
import { asSeen, seenFrom } from "./seen.js";
import { toolPerformance, toolTokens, toolTrials } from "./tool-data.js";
import type { Effects } from "./world/effects.js";
import { readGiven } from "./world/given.js";

export interface Loaded {
  source: Source;
  report: Report;
  /** The scenario's own memo template, a path below the source's root; null for the default. */
  template: string | null;
  /** Ids of the prices that it rests on. */
  prices: readonly string[];
  /** What else was read, and what the catalog was asked. */
  recorder: Recorder;
}

/** What a command line, and breakeven.yaml behind it, may say in place of the scenario. */
interface LoadSettings {
  asOf?: string | undefined;
  /** Absolute paths of price sheets; none means those of `defaults`, or else those beside the scenario. */
  prices?: readonly string[];
  defaults?: Defaults;
  /** As in a request. */
  said?: string;
  /** Which memo of a scenario with a matrix. */
  cell?: string | undefined;
}

/** Reads and works out one scenario. Throws InputError with all its problems, their files as seen from the working folder. */
export function loadReport(source: Source, settings: LoadSettings, effects: Effects): Loaded {
  const recorder = new Recorder((path) => ownDigest(path, effects));
  const below = (path: string) => resolve(source.root, path);
  const list = (folder: string) => (effects.kind(below(folder)) === "folder" ? effects.list(below(folder)) : []);
  const { asOf, cell, prices = [], defaults = noDefaults, said = "" } = settings;
  const asSheets = (paths: readonly string[]) => paths.map((path) => slashed(relative(source.root, path)));
  const named = asSheets(prices.length > 0 ? prices : defaults.prices);
  const saidPrices = prices.length > 0 ? `--prices ${asSheets(prices).map(shellWord).join(" ")}` : "";
  const sheets = new Set(named.length > 0 ? named : sheetsBeside(source.file, { list }));
  const read = (path: string) => {
    const isSheet = sheets.has(path);
    const isFile = effects.kind(below(path)) === "file";
    if (!isSheet && !isFile) recorder.file(slashed(path), null);
    if (!isSheet && isFile && isOutside(below(path), source.root, effects)) throw outside(path, source, effects);
    const content = readGiven(below(path), slashed(path), effects);
    if (isSheet) recorder.sheet(slashed(path), content);
    else recorder.file(slashed(path), content);
    return textOf(content);
  };
  const trials = () => {
    recorder.own(...EVIDENCE);
    return toolTrials(effects);
  };
  const tokens = () => {
    recorder.own(...Object.values(TOKENS));
    return toolTokens(effects);
  };
  const performance = recorder.asked(toolPerformance(effects));
  const options = {
    asOf,
    cell,
    defaults,
    said: [saidPrices, said].filter((words) => words !== "").join(" "),
    performance,
    trials,
    tokens,
    today: effects.today(),
    ...(named.length > 0 ? { prices: named } : {}),
  };
  try {
    const inputs = loadScenario(source.file, { read, list }, options);
    const template = inputs.template === null ? null : slashed(join(dirname(source.file), inputs.template));
    const file = seenFrom(source.file, source, effects);
    const tell = (share: number) =>
      effects.note(`${file} takes long: ${percent(share)} of the most that a memo may take`);
    return { source, report: buildReport(inputs, tell), template, prices: inputs.pricesUsed, recorder };
  } catch (error) {
    throw error instanceof InputError ? asSeen(error, source, effects) : error;
  }
}

function outside(path: string, { root }: Source, effects: Effects): InputError {
  const project = relative(effects.cwd, projectOf(root, effects)) || "this folder";
  const message = `lies outside of the project (${slashed(project)})`;
  return new InputError([
    { file: slashed(path), line: 1, column: 1, message, hint: "copy it into the project", excerpt: "" },
  ]);
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
