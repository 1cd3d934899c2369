import { dirname, join, sep } from "node:path";
import type { Trials } from "../calibration/trials.js";
import { readSheets } from "../prices/sheet.js";
import { InputError, type Problem, Problems } from "../problem/problem.js";
import type { YamlSource } from "../reading/yaml.js";
import { valueAt } from "../reading/yaml-path.js";
import { problemAt } from "../reading/yaml-problems.js";
import type { TokenCatalog } from "../tokens/catalog.js";
import { Context, type FileBeside } from "./context.js";
import type { Inputs, ReferenceInputs } from "./inputs.js";
import { readCell } from "./matrix.js";
import { PriceBook, type Trusts } from "./price-book.js";
import { dayOf } from "./price-names.js";
import { type ProjectDefaults, withDefaults } from "./project-defaults.js";
import { readWhole } from "./read-whole.js";
import { referenceProblems } from "./references.js";
import { resolve, resolveReference } from "./resolve.js";
import { LATEST, type ReadScenario, Reference, Scenario } from "./schema.js";
import type { Performance, Unknown } from "./sizing/performance.js";

/** What reading a scenario needs of the disk. */
export interface Files {
  /** Throws where the file is not there; InputError with the reason where it may not, or cannot, be read. */
  read(path: string): string;
  /** The names in a folder; empty where there is none. */
  list(folder: string): readonly string[];
}

export interface LoadOptions {
  /** Which memo of a scenario with a matrix. */
  readonly cell?: string | undefined;
  /** Another day than the scenario's own. */
  readonly asOf?: string | undefined;
  /** Price sheets instead of those in `prices/` beside the scenario. */
  readonly prices?: readonly string[] | undefined;
  /** What holds for all scenarios of the project. */
  readonly defaults?: ProjectDefaults | undefined;
  /** What the command line said that the memo depends on, besides the day. */
  readonly said?: string | undefined;
  /** What predicts a replica; needed where an option says what it serves and not how fast. */
  readonly performance?: Performance | undefined;
  /** The day of the calendar, where the clock is asked: nothing was read or measured after it. */
  readonly today?: string | undefined;
  /** Tokenizers and what they make of texts; without them all options are taken to count alike. */
  readonly tokens?: (() => TokenCatalog) | undefined;
  /** Held-out predictions, for the study that judges them. */
  readonly trials?: (() => Trials) | undefined;
}

/**
 * Reads a scenario and the price sheets it may use. Paths are relative to the folder that memos name files from.
 * Throws InputError with everything that is wrong.
 */
export function loadScenario(file: string, files: Files, options: LoadOptions = {}): Inputs | ReferenceInputs {
  const problems = new Problems();
  const text = files.read(file);
  const own = problems.collect(() => readCell(file, text, options.cell));
  const sheets = options.prices ?? sheetsBeside(file, files);
  const prices = readSheets(sheets, (path) => files.read(path), problems);
  if (!own) throw problems.error;
  const source = withDefaults(own, options.defaults ?? {}, prices);
  const shown = (path: string) => path.split(sep).join("/");
  const reading = (asOf: string) => ({
    files: [file, ...sheets],
    builtWith: builtWith(asOf, options),
    cell: options.cell,
  });
  const beside = (path: string) => readBeside(files, join(dirname(file), path));
  const contextOn = (on: YamlSource, found: Problems, asOf: string, trusts: Trusts = {}) => {
    const book = new PriceBook(prices, asOf, trusts, shown);
    found.add(...book.trustProblems(on));
    const lastDay = latestDay(on, asOf, options);
    const unitOf = options.performance?.unit ?? noUnits;
    return new Context(on, book, shown, found, beside, options.trials ?? noTrials, unitOf, lastDay);
  };
  const dayIn = (on: YamlSource, as_of: string) => options.asOf ?? dayOf(as_of, on, prices);
  const asReference = (on: YamlSource, read: Reference, found: Problems) => {
    const as_of = dayIn(on, read.as_of);
    const context = contextOn(on, found, as_of, read.trusts);
    return resolveReference(context, { ...read, as_of }, reading(read.as_of), options.performance);
  };
  const asScenario = (on: YamlSource, read: ReadScenario, found: Problems) => {
    const as_of = dayIn(on, read.as_of);
    return resolve(contextOn(on, found, as_of, read.trusts), { ...read, as_of }, reading(read.as_of), options);
  };
  const isReference = valueAt(source.value, ["kind"]) === "reference";
  const misnamed = isReference ? undefined : kindProblem(source);
  if (misnamed) {
    problems.add(misnamed);
    throw problems.error;
  }
  if (isReference) return readWhole(source, Reference, problems, asReference);
  return readWhole(source, Scenario, problems, asScenario, () => referenceProblems(source, prices));
}

/** A file that compares nothing and does not say so: one problem, instead of a list of all that a comparison needs. */
function kindProblem(source: YamlSource): Problem | undefined {
  const has = (key: string) => valueAt(source.value, [key]) !== undefined;
  if (has("options") || !(has("kind") || has("headline"))) return undefined;
  if (has("kind")) {
    const hint = "write kind: reference where a file compares no options";
    return problemAt(source, ["kind"], 'a file without options has the kind "reference"', { hint });
  }
  const hint = "add kind: reference, or the options that are compared";
  return problemAt(source, ["headline"], "a headline stands here, and nothing is compared", { hint, key: true });
}

/**
 * The last day on which anything can have been read or measured: today, or the scenario's own day where it plans ahead.
 * `latest` is worked out from days of reading, and bounds none.
 */
function latestDay(source: YamlSource, asOf: string, { asOf: asked, today }: LoadOptions): string | undefined {
  const isLatest = asked === undefined && valueAt(source.value, ["as_of"]) === LATEST;
  return today === undefined || isLatest || today > asOf ? today : asOf;
}

/** What the command line said in place of the file, as one would type it again. */
function builtWith(asOf: string, { asOf: asked, said = "" }: LoadOptions): string {
  return [asked && asked !== asOf ? `--as-of ${asked}` : "", said].filter((words) => words !== "").join(" ");
}

function readBeside(files: Files, file: string): FileBeside {
  try {
    return { file, text: files.read(file) };
  } catch (error) {
    const [problem] = error instanceof InputError ? error.problems : [];
    return { why: problem?.message ?? "there is no such file", hint: problem?.hint };
  }
}

/** The price sheets that a scenario reads where nothing else is said. */
export function sheetsBeside(file: string, files: Pick<Files, "list">): string[] {
  const folder = join(dirname(file), "prices");
  const names = files.list(folder).filter((name) => /\.ya?ml$/.test(name));
  return [...names].sort().map((name) => join(folder, name));
}

function noTrials(): never {
  throw new Error("a scenario that judges predictions was read without them");
}

/** A scenario that is read without the tool's own catalog knows no units but those that it states. */
function noUnits(model: string): Unknown {
  return { message: `no units of ${model} are on file here`, hint: "state what a unit carries" };
}
