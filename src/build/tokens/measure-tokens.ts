import { resolve } from "node:path";
import { nameHint } from "../../problem/nearest.js";
import { InputError, type Problem, Problems } from "../../problem/problem.js";
import { type TokenCatalog, tokenizerNamed } from "../../tokens/catalog.js";
import type { Encode } from "../../tokens/count.js";
import { type Measured, measure, type Opened, type Sample } from "../../tokens/measure.js";
import { EnvironmentError } from "../environment.js";
import { toolTokens } from "../tool-data.js";
import type { Effects } from "../world/effects.js";
import { readGiven } from "../world/given.js";
import { openTokenizer, openVocabulary } from "./open-tokenizer.js";

/** What prompts of one's own are to each tokenizer. Throws InputError with what is wrong, EnvironmentError for what is not installed. */
export function measureTokens(
  files: readonly string[],
  tokenizers: readonly string[],
  against: string,
  effects: Effects,
): Measured[] {
  const problems = new Problems();
  const samples = files.flatMap((file) => problems.collect(() => readSample(file, files, effects)) ?? []);
  const catalog = toolTokens(effects);
  const names = [...new Set([...tokenizers, against])];
  const opened = new Map(names.map((name) => [name, problems.collect(() => open(name, catalog, effects))]));
  problems.throwIfAny();
  const other = opened.get(against);
  if (!other) throw problems.error;
  return measure(
    samples,
    tokenizers.flatMap((name) => opened.get(name) ?? []),
    other,
  );
}

function readSample(file: string, files: readonly string[], effects: Effects): Sample {
  if (files.indexOf(file) !== files.lastIndexOf(file))
    throw refused(file, "this file is given twice", "give each file once");
  const content = readGiven(resolve(effects.cwd, file), file, effects, "give a file of prompts as they are sent");
  const text = textIn(content);
  if (text === undefined) throw refused(file, "is no text in UTF-8", "give prompts as plain text, as they are sent");
  if (text.trim() === "") throw refused(file, "holds no text", "give prompts as plain text, as they are sent");
  return { file, text };
}

function textIn(content: Uint8Array): string | undefined {
  if (content.includes(0)) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

/** A tokenizer.json, or a tokenizer of the catalog by its name or a model's. */
function open(name: string, catalog: TokenCatalog, effects: Effects): Opened {
  if (name.endsWith(".json")) return { name, encode: openFile(name, effects) };
  const found = tokenizerNamed(catalog, name);
  if (!found) {
    const known = catalog.tokenizers.flatMap(({ id, npm }) => (npm === undefined ? [] : [id]));
    const hint = nameHint(name, known) ?? `one of ${known.join(", ")}, or the path of a tokenizer.json`;
    throw refused(name, "is no tokenizer that is known", hint);
  }
  const { id, label, npm, encoding, source } = found;
  if (npm === undefined)
    throw refused(name, `${label} cannot be counted: ${source}`, "give the path of its tokenizer.json");
  const read = (path: string) => new TextDecoder().decode(effects.read(path));
  return { name: id, encode: openTokenizer({ npm, encoding }, effects.cwd, read) };
}

function openFile(file: string, effects: Effects): Encode {
  const json = parsed(file, effects);
  const beside = file.replace(/[^/\\]*$/, "tokenizer_config.json");
  const config = effects.kind(resolve(effects.cwd, beside)) === "file" ? parsed(beside, effects) : {};
  if (!isTokenizer(json)) {
    const hint = "give the tokenizer.json that stands beside a model's weights";
    throw refused(file, "is no tokenizer.json: it has no model with a vocab", hint);
  }
  try {
    return openVocabulary(json, config as object, effects.cwd);
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    throw refused(file, `cannot be read as a tokenizer: ${error instanceof Error ? error.message : error}`, undefined);
  }
}

/** Of a file that is too large to tell the place of everything in it. */
function parsed(file: string, effects: Effects): unknown {
  const text = new TextDecoder().decode(readGiven(resolve(effects.cwd, file), file, effects));
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refused(file, `is no JSON: ${error.message}`, "give the tokenizer.json that stands beside a model's weights");
  }
}

function isTokenizer(json: unknown): json is object {
  const model = typeof json === "object" && json !== null && "model" in json ? json.model : undefined;
  return typeof model === "object" && model !== null && "vocab" in model;
}

function refused(file: string, message: string, hint: string | undefined): InputError {
  const problem: Problem = { file, line: 1, column: 1, message, hint, excerpt: "" };
  return new InputError([problem]);
}
