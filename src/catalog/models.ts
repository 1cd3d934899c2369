import * as z from "zod";
import { Problems } from "../problem/problem.js";
import { readYaml, type YamlSource } from "../reading/yaml.js";
import { problemAt, zodProblems } from "../reading/yaml-problems.js";

const ModelEntry = z.strictObject({
  names: z
    .array(z.string().min(1))
    .min(1)
    .meta({ description: "as memos name it; models of one shape share an entry" }),
  also: z.array(z.string().min(1)).optional().meta({ description: "other words that spellings of it hold" }),
  source: z.string().min(1).meta({ description: "where the config was read" }),
  config: z.record(z.string(), z.unknown()).meta({ description: "fields of its config.json" }),
});

const ModelSheet = z.strictObject({ models: z.array(ModelEntry).min(1) });

/** A model of the sheet, its config not yet counted. */
export interface ListedModel {
  readonly names: readonly string[];
  readonly also: readonly string[];
  readonly source: string;
  /** Where its config stands. */
  readonly file: YamlSource;
  readonly path: readonly [string, number, string];
}

/** Reads the sheet of models. Throws an InputError with everything that is wrong in it, configs excepted. */
export function readModels(file: string, text: string): readonly ListedModel[] {
  const source = readYaml(file, text);
  const parsed = ModelSheet.safeParse(source.value);
  const problems = new Problems();
  if (!parsed.success) {
    problems.add(...zodProblems(source, parsed.error, ModelSheet));
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
  return models.map(({ names, also, source: from }, index) => {
    return { names, also: also ?? [], source: from, file: source, path: ["models", index, "config"] };
  });
}
