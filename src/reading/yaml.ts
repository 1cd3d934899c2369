import { type Document, parseDocument, type Tags } from "yaml";
import { InputError, type ProblemInFile } from "../problem/problem.js";
import { linesIn } from "./places.js";
import type { Path } from "./yaml-path.js";
import { keyPlace, place, placeWithin, written, type YamlPlace } from "./yaml-place.js";
import { syntaxProblems } from "./yaml-syntax.js";
import { readValue } from "./yaml-value.js";

/** A YAML file, read: plain data, and where in the file each part of it stands. */
export interface YamlSource {
  readonly file: string;
  readonly text: string;
  /** Mappings as objects, lists as arrays, text, numbers, booleans, null. A date such as 2026-06-09 is text. */
  readonly value: unknown;
  /** Where the value at a path stands; for a path that does not exist, its nearest parent. */
  place(path: Path): YamlPlace;
  /** Where the key at a path stands; for a path that does not exist, its nearest parent. */
  keyPlace(path: Path): YamlPlace;
  /** Where part of the text at a path stands: `offset` and `length` count in the text as read, without its quotes. */
  placeWithin(path: Path, offset: number, length: number): YamlPlace;
  /** The value at a path as the author wrote it ("1.10", where the number is 1.1); undefined for lists and mappings. */
  written(path: Path): string | undefined;
}

/** What reading may be told besides. */
interface Reading {
  /** Bytes of the largest file that is read; 1 MB where absent. */
  readonly largest?: number | undefined;
  /** Moves nodes about before the value is read: places stay those of the text. */
  readonly edit?: ((document: Document) => void) | undefined;
}

/** Reads one YAML document, or throws an InputError with everything that is wrong with its syntax. */
export function readYaml(file: string, given: string, { largest, edit }: Reading = {}): YamlSource {
  const text = given.replace(/^\ufeff/, "");
  refuse(file, textProblems(text, largest));

  const document = parseDocument(text, {
    prettyErrors: false,
    version: "1.2",
    schema: "core",
    customTags: plainNumbers,
    resolveKnownTags: false,
    merge: false,
    stringKeys: true,
    strict: true,
    // ProblemInFile below instead, in linear time and with the line of the first.
    uniqueKeys: false,
  });
  const at = placesOf(text);
  refuse(file, syntaxProblems(document, text, at));

  edit?.(document);
  const { value, targets, problems } = readValue(document.contents, text, at);
  refuse(file, [...directiveProblems(document), ...topProblems(value, at), ...problems]);

  const tree = { root: document.contents, targets, text, at };
  return {
    file,
    text,
    value,
    place: (path) => place(tree, path),
    keyPlace: (path) => keyPlace(tree, path),
    placeWithin: (path, offset, length) => placeWithin(tree, path, offset, length),
    written: (path) => written(tree, path),
  };
}

/** The library's own counter of lines loses some behind some mistakes. */
function placesOf(text: string): (offset: number) => YamlPlace {
  const place = linesIn(text);
  return (offset) => ({ ...place(offset), length: 1 });
}

function refuse(file: string, found: readonly ProblemInFile[]): void {
  if (found.length > 0) throw new InputError(found.map((problem) => ({ file, ...problem })));
}

/**
 * No octal, hexadecimal, infinity or NaN: nobody means them in a scenario, so they stay text and the schema objects. Nor
 * is 1.900 a number yet: whether its point groups thousands depends on what is counted, so whoever reads it decides.
 */
function plainNumbers(tags: Tags): Tags {
  return tags.flatMap((tag) => {
    if (typeof tag === "string" || !("test" in tag) || tag.test === undefined) return [tag];
    const { test } = tag;
    if (["0o7", "0xf", ".nan", ".inf"].some((odd) => test.test(odd))) return [];
    return test.test("1.900") ? [{ ...tag, test: /^(?![-+]?[1-9]\d{0,2}\.\d{3}$)[-+]?(?:\.\d+|\d+\.\d*)$/ }] : [tag];
  });
}

/** One long text at the top is what YAML makes of entries whose colons have no space behind them. */
function topProblems(value: unknown, at: (offset: number) => YamlPlace): ProblemInFile[] {
  if (typeof value === "object" && value !== null) return [];
  const hint = 'an entry is written "key: value", with a space after the colon';
  return [{ ...at(0), message: "the file holds no entries", hint }];
}

/** `%YAML 1.1` would change what the rest of the file means. */
function directiveProblems(document: Document): ProblemInFile[] {
  if (document.directives?.yaml.explicit !== true) return [];
  const message = "a YAML directive is not supported here";
  return [{ line: 1, column: 1, message, hint: "remove the line that starts with %YAML" }];
}

/** A scenario is a page or two; a file of this size is a mistake, or meant to hurt. */
const LARGEST = 1_000_000;

/** A tab where indentation is, or anything that is no text: control characters, and the mark left by bytes that are not UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWANTED = /^[ ]*\t+|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;

/** What is wrong with a file before it is read as YAML. */
function textProblems(text: string, largest = LARGEST): ProblemInFile[] {
  if (text.length > largest) {
    const message = `the file is larger than ${largest / 1e6} MB`;
    return [{ line: 1, column: 1, message, hint: "is this a scenario or a price sheet?" }];
  }
  if (!/^\s*[^\s#]/m.test(text)) return [{ line: 1, column: 1, message: "the file is empty" }];
  return text.split("\n").flatMap((line, index) => {
    const match = UNWANTED.exec(line);
    return match === null || line.trim() === "" ? [] : [lineProblem(match, index + 1)];
  });
}

function lineProblem(match: RegExpExecArray, line: number): ProblemInFile {
  const [found] = match;
  if (found.endsWith("\t")) {
    return {
      line,
      column: found.indexOf("\t") + match.index + 1,
      length: found.trimStart() === "" ? found.replaceAll(" ", "").length : 1,
      message: "a tab is used for indentation",
      hint: "indent with spaces, two a level",
    };
  }
  const column = match.index + 1;
  if (found === "\ufffd") {
    return { line, column, message: "this is not valid UTF-8 text", hint: "save the file with UTF-8 encoding" };
  }
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return { line, column, message: `a control character (U+${code}) stands here`, hint: "remove it" };
}
