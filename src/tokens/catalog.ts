import * as z from "zod";
import type { ReadOwn } from "../catalog/catalog.js";
import { wordsOf } from "../catalog/find-model.js";
import { Problems } from "../problem/problem.js";
import { readYaml } from "../reading/yaml.js";
import { zodProblems } from "../reading/yaml-problems.js";
import { readCounts, type TextPart } from "./counts.js";

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
  readonly parts: readonly TextPart[];
}

/** Reads the sheet of tokenizers and the table of counts. Throws an InputError with what is wrong in them. */
export function tokenCatalogOf(
  files: { readonly tokenizers: string; readonly counts: string },
  textOf: (file: string) => string,
  read: ReadOwn = (file, make) => make(file, textOf(file)),
): TokenCatalog {
  const tokenizers = read(files.tokenizers, readTokenizers);
  const parts = readCounts(files.counts, textOf(files.counts));
  return { tokenizers, kinds: [...new Set(parts.map(({ kind }) => kind))], parts };
}

export function readTokenizers(file: string, text: string): readonly Tokenizer[] {
  const source = readYaml(file, text);
  const parsed = Sheet.safeParse(source.value);
  if (parsed.success) return parsed.data.tokenizers;
  const problems = new Problems();
  problems.add(...zodProblems(source, parsed.error, Sheet));
  throw problems.error;
}

/**
 * The tokenizer of the model that words name: a name within a longer one does not count. Undefined where no model is named, or
 * several are that count with different ones.
 */
export function tokenizerIn({ tokenizers }: TokenCatalog, words: string): Tokenizer | undefined {
  const said = ` ${wordsOf(words).join(" ")} `;
  const named = tokenizers.flatMap((tokenizer) =>
    tokenizer.models.map((model) => ({ tokenizer, from: said.indexOf(` ${model} `), length: model.length })),
  );
  const found = named.filter(({ from }) => from >= 0);
  const whole = found.filter((each) => !found.some((other) => isWithin(each, other)));
  const [first, ...others] = new Set(whole.map(({ tokenizer }) => tokenizer));
  return others.length === 0 ? first : undefined;
}

interface Span {
  readonly from: number;
  readonly length: number;
}

function isWithin({ from, length }: Span, other: Span): boolean {
  return length < other.length && from >= other.from && from + length <= other.from + other.length;
}

/** The tokenizer that is called so, or that a model of this name counts with. */
export function tokenizerNamed(catalog: TokenCatalog, name: string): Tokenizer | undefined {
  return catalog.tokenizers.find(({ id }) => id === name) ?? tokenizerIn(catalog, name);
}
