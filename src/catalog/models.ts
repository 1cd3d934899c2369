import * as z from "zod";
import { Problems } from "../problem/problem.js";
import { words } from "../reading/stated.js";
import { readYaml, type YamlSource } from "../reading/yaml.js";
import { problemAt, zodProblems } from "../reading/yaml-problems.js";

const Names = z.strictObject({
  names: z
    .array(z.string().min(1))
    .min(1)
    .meta({ description: "as memos name it; models of one shape share an entry" }),
  also: z.array(z.string().min(1)).optional().meta({ description: "other words that spellings of it hold" }),
  source: words("where the config was read"),
});
const NamesSheet = z.strictObject({ models: z.array(Names.extend({ config: z.unknown().optional() })).min(1) });

const Entry = Names.extend({
  config: z.record(z.string(), z.unknown()).meta({ description: "fields of its config.json" }),
});
const EntrySheet = z.strictObject({ models: z.tuple([Entry]) });

/** What a model of the sheet is called. */
export interface NamedModel {
  readonly names: readonly string[];
  readonly also: readonly string[];
  readonly source: string;
  /** The line of the sheet at which its entry starts, counted from 0. */
  readonly line: number;
}

/** A model of the sheet, its config not yet read. */
export interface ListedModel extends NamedModel {
  /** Where its config stands. Throws an InputError where it has none that can be read. */
  config(): { readonly file: YamlSource; readonly path: readonly [string, number, string] };
}

/** The configs of a sheet that is indented as usual. */
const CONFIGS = /^ {4}config:.*(\n( {5,}.*|[ ]*))*$/gm;

/**
 * Reads the names of a sheet's models; a config is read when its model is asked for. Most of the sheet is configs, and a
 * memo asks for one or two of them. What is not read is blank lines to the reader, so that places stay.
 */
export function readModels(file: string, text: string): readonly NamedModel[] {
  const source = readYaml(file, text.replace(CONFIGS, blank));
  const parsed = NamesSheet.safeParse(source.value);
  const problems = new Problems();
  if (!parsed.success) {
    problems.add(...zodProblems(source, parsed.error, NamesSheet));
    throw problems.error;
  }
  const { models } = parsed.data;
  const names = models.flatMap((model, index) =>
    model.names.map((name, position) => ({ name, path: ["models", index, "names", position] })),
  );
  for (const [index, { name, path }] of names.entries()) {
    if (names.findIndex((other) => other.name === name) < index) {
      problems.add(problemAt(source, path, `"${name}" is given twice`));
    }
  }
  problems.throwIfAny();
  return models.map(({ names, also = [], source: from }, index) => {
    return { names, also, source: from, line: source.place(["models", index]).line - 1 };
  });
}

/** The models of a sheet with their configs, for which its text is asked. */
export function withConfigs(models: readonly NamedModel[], file: string, text: () => string): readonly ListedModel[] {
  return models.map((model, index) => ({
    ...model,
    config: () => {
      const lines = text().split("\n");
      const end = models[index + 1]?.line ?? lines.length;
      return readEntry(file, only(lines, models[0]?.line ?? 0, model.line, end));
    },
  }));
}

function readEntry(file: string, text: string): ReturnType<ListedModel["config"]> {
  const source = readYaml(file, text);
  const parsed = EntrySheet.safeParse(source.value);
  if (parsed.success) return { file: source, path: ["models", 0, "config"] };
  const problems = new Problems();
  problems.add(...zodProblems(source, parsed.error, EntrySheet));
  throw problems.error;
}

/** The head of the sheet and one entry, every other line blank. */
function only(lines: readonly string[], head: number, from: number, to: number): string {
  return lines.map((line, index) => (index < head || (index >= from && index < to) ? line : "")).join("\n");
}

function blank(text: string): string {
  return text.replace(/[^\n]+/g, "");
}
