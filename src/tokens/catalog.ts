import * as z from "zod";
import { wordsOf } from "../catalog/find-model.js";
import { Problems } from "../problem/problem.js";
import { readYaml } from "../reading/yaml.js";
import { zodProblems } from "../reading/yaml-problems.js";
import { type Part, readCounts } from "./counts.js";

const Listed = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  label: z.string().min(1),
  npm: z
    .string()
    .regex(/^.+@\d+\.\d+\.\d+$/, "a package with its version")
    .optional(),
  encoding: z.string().optional(),
  models: z.array(z.string().min(1)).min(1),
  source: z.string().min(1),
  quoted: z
    .strictObject({
      against: z.string(),
      kinds: z.record(z.string(), z.number().positive()),
      source: z.string().min(1),
      date: z.string(),
    })
    .optional(),
});
const Sheet = z.strictObject({ tokenizers: z.array(Listed).min(1) });

/** What cuts text into tokens for a family of models. */
export type Tokenizer = z.output<typeof Listed>;

/** Tokenizers, which models count with them, and what each makes of the same texts. */
export interface TokenCatalog {
  readonly tokenizers: readonly Tokenizer[];
  /** Kinds of text that were counted, such as german or code. */
  readonly kinds: readonly string[];
  readonly parts: readonly Part[];
}

/** Reads the sheet of tokenizers and the table of counts. Throws an InputError with what is wrong in them. */
export function tokenCatalogOf(
  files: { readonly tokenizers: string; readonly counts: string },
  read: (file: string) => string,
): TokenCatalog {
  const source = readYaml(files.tokenizers, read(files.tokenizers));
  const parsed = Sheet.safeParse(source.value);
  if (!parsed.success) {
    const problems = new Problems();
    problems.add(...zodProblems(source, parsed.error, Sheet));
    throw problems.error;
  }
  const parts = readCounts(files.counts, read(files.counts));
  return { tokenizers: parsed.data.tokenizers, kinds: [...new Set(parts.map(({ kind }) => kind))], parts };
}

/**
 * The tokenizer of the model that words name: of all that are named, by the longest name. Undefined where no model is named,
 * or several are that count with different ones.
 */
export function tokenizerIn({ tokenizers }: TokenCatalog, words: string): Tokenizer | undefined {
  const said = ` ${wordsOf(words).join(" ")} `;
  const found = tokenizers.flatMap((tokenizer) =>
    tokenizer.models.filter((model) => said.includes(` ${model} `)).map((model) => ({ tokenizer, model })),
  );
  const longest = Math.max(0, ...found.map(({ model }) => model.length));
  const [first, ...others] = found.filter(({ model }) => model.length === longest);
  return others.every(({ tokenizer }) => tokenizer === first?.tokenizer) ? first?.tokenizer : undefined;
}

/** The tokenizer that is called so, or that a model of this name counts with. */
export function tokenizerNamed(catalog: TokenCatalog, name: string): Tokenizer | undefined {
  return catalog.tokenizers.find(({ id }) => id === name) ?? tokenizerIn(catalog, name);
}
