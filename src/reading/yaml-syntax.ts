import { type Document, isScalar, isSeq, visit, type YAMLError } from "yaml";
import type { ProblemInFile } from "../problem/problem.js";
import type { YamlPlace } from "./yaml-place.js";

type At = (offset: number) => YamlPlace;
/** What to say of an error, and at which offset where that is not the error's own. */
interface Words {
  message: string;
  hint?: string;
  offset?: number;
  length?: number;
  /** True where the parser has lost its way: behind another mistake this says nothing. */
  isVague?: boolean;
}

const END_BRACKET = /end with a (.)$/;
const COLON = /:(\s|$)/;
/** The end of a line above one that holds an entry. */
const COLON_BELOW = /\n.*:(\s|$)/;
/** Text longer than this is not repeated in a hint. */
const LONGEST_QUOTE = 60;

/**
 * The YAML library's errors in plain words. One mistake upsets the parser several times over: the first on each line
 * is kept.
 */
export function syntaxProblems(document: Document, text: string, at: At): ProblemInFile[] {
  const found: ProblemInFile[] = [];
  const lines = new Set<number>();
  // Tags are refused where values are read, with better words.
  const warnings = document.warnings.filter(({ code }) => code !== "TAG_RESOLVE_FAILED");
  const errors: YAMLError[] = [...document.errors, ...warnings];
  // Beyond the depth that the parser can follow, every further error is an echo.
  const tooDeep = errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  for (const error of tooDeep ? [tooDeep] : errors) {
    const { message, hint, length = 1, isVague = false, ...words } = wordsFor(error, document, text);
    const offset = Math.min(words.offset ?? error.pos[0], Math.max(text.trimEnd().length - 1, 0));
    const place = at(offset);
    const ownLine = at(error.pos[0]).line;
    const rest = lineAt(text, offset).length - columnOf(text, offset);
    const width = Math.max(1, Math.min(length, rest));
    const isEcho = lines.has(place.line) || lines.has(ownLine) || (isVague && found.length > 0);
    if (!isEcho) found.push({ ...place, length: width, message, hint });
    lines.add(place.line).add(ownLine);
  }
  return found;
}

function wordsFor(error: YAMLError, document: Document, text: string): Words {
  const at = error.pos[0];
  const line = lineAt(text, at);
  const char = text[at] ?? "";
  switch (error.code) {
    case "BLOCK_AS_IMPLICIT_KEY":
      return nestedWords(text, at);
    case "MULTILINE_IMPLICIT_KEY":
      return colonWords(text, at);
    case "BAD_INDENT":
      return indentWords(error.message, document, text, at);
    case "MISSING_CHAR":
      return missingWords(error.message, document, text, at);
    case "UNEXPECTED_TOKEN":
      return unexpectedWords(error.message, line, char);
    case "BAD_SCALAR_START":
      return { message: `text cannot start with "${char}"`, hint: "put the text in quotes" };
    case "BAD_DQ_ESCAPE":
      return {
        message: `"${text.slice(at, at + 2)}" means nothing in double quotes`,
        hint: 'write "\\\\" for a backslash, or put the text in single quotes',
        length: 2,
      };
    case "NON_STRING_KEY":
      return { message: "a key must be plain text", hint: 'text that starts with "{" or "[" must be put in quotes' };
    case "MULTIPLE_DOCS":
      return {
        message: "a second document starts here",
        hint: 'one file holds one document: remove the "---"',
        length: 3,
      };
    case "TAB_AS_INDENT":
      return { message: "a tab is used for indentation", hint: "indent with spaces, two a level" };
    case "BLOCK_IN_FLOW":
      return bracketWords(document, text, at, undefined);
    case "BAD_ALIAS":
    case "ALIAS_PROPS":
      return {
        message: `"${char}" has a meaning of its own here`,
        hint: 'text that starts with "*" or "&" must be put in quotes',
      };
    case "BAD_DIRECTIVE":
      return { message: 'text cannot start with "%"', hint: "put the text in quotes" };
    case "RESOURCE_EXHAUSTION":
      return { message: "nested too deeply" };
    default:
      return { message: lowered(error.message) };
  }
}

/** `title: a: b`, or an entry under a value that is already complete. */
function nestedWords(text: string, at: number): Words {
  const rest = lineAt(text, at).slice(columnOf(text, at));
  const colon = COLON.exec(rest);
  if (colon !== null) {
    const quoted = rest.length <= LONGEST_QUOTE ? `: "${rest.trim()}"` : "";
    const hint = `text that holds ": " must be put in quotes${quoted}`;
    return { message: 'a second ":" in one line', hint, offset: at + colon.index };
  }
  const next = text.indexOf("\n", at + text.slice(at).search(COLON_BELOW)) + 1;
  return {
    message: "this line is indented under a value that is already complete",
    hint: "line it up with the entries above it",
    offset: next + indentOf(text, next),
    length: lineAt(text, next).trim().length,
  };
}

/** A line that should be an entry and has no colon. */
function colonWords(text: string, at: number): Words {
  const line = lineAt(text, at).slice(columnOf(text, at)).trim();
  const glued = /^([\w.-]+):(\S.*)$/.exec(line);
  if (glued !== null) {
    const [, key = "", value = ""] = glued;
    return { message: `no space after the ":" of "${key}"`, hint: `write "${key}: ${value}"`, offset: at + key.length };
  }
  if (/^\s*- /.test(lineAt(text, at))) {
    const next = text.indexOf("\n", at) + 1;
    return {
      message: "this line does not belong to the list item above it",
      hint: "check its indentation",
      offset: next + indentOf(text, next),
      length: lineAt(text, next).trim().length,
    };
  }
  const message = line.length <= LONGEST_QUOTE ? `no ":" after "${line}"` : 'no ":" in this line';
  return { message, hint: 'an entry is written "key: value"', length: line.length };
}

function indentWords(message: string, document: Document, text: string, at: number): Words {
  const bracket = END_BRACKET.exec(message)?.[1];
  if (bracket !== undefined) return bracketWords(document, text, at, bracket);
  return lineUpWords(text, at);
}

/** A list or a mapping in brackets that never ends; `bracket` is the one that is missing, where it is known. */
function bracketWords(document: Document, text: string, at: number, bracket: string | undefined): Words {
  const offset = openBracket(document, text, bracket) ?? at;
  const open = bracket === "]" ? "[" : bracket === "}" ? "{" : text[offset] === "[" ? "[" : "{";
  const close = open === "[" ? "]" : "}";
  return {
    message: `this "${open}" is not closed`,
    hint: `close it with "${close}", and indent its lines deeper than its key`,
    offset,
  };
}

function lineUpWords(text: string, at: number): Words {
  const start = at - columnOf(text, at);
  const line = lineAt(text, at);
  return {
    message: "this line does not line up with the entries above it",
    hint: "entries of one level start in the same column",
    offset: start + indentOf(text, start),
    length: line.trim().length,
  };
}

function missingWords(message: string, document: Document, text: string, at: number): Words {
  const quote = /Missing closing (['"])quote/.exec(message)?.[1];
  if (quote !== undefined) {
    return { message: `this ${quote} is never closed`, offset: openQuote(document, at) ?? at };
  }
  const bracket = END_BRACKET.exec(message)?.[1];
  if (bracket !== undefined) return bracketWords(document, text, at, bracket);
  if (message.includes("directives-end")) {
    return { message: 'text cannot start with "%"', hint: "put the text in quotes", offset: text.search(/^%/m) };
  }
  if (message.startsWith("Block scalars")) {
    return { message: "an empty line of the text block above is indented deeper than its text" };
  }
  if (message.startsWith("Implicit map keys")) return colonWords(text, at);
  if (message.startsWith("Missing , ")) return { message: 'a "," is missing before this' };
  if (message.startsWith("Sequence item")) return lineUpWords(text, at);
  if (message.startsWith("Comments must")) return { message: 'a space is missing before "#"' };
  return { message: lowered(message) };
}

function unexpectedWords(message: string, line: string, char: string): Words {
  if (message.endsWith("at node end")) {
    const isStarred = /:\s+\*/.test(line);
    return {
      message: "more text follows a value that is already complete",
      hint: isStarred ? 'text that starts with "*" must be put in quotes' : "put the whole text in quotes",
    };
  }
  if (message.includes("block-seq-ind")) {
    return { message: "a list cannot start on the line of its key", hint: 'write "- ..." on the next line' };
  }
  if (message.startsWith("Block scalar header")) {
    return { message: 'text follows the "|" or ">"', hint: "start the text on the next line, indented" };
  }
  return { message: `unexpected "${char}"`, isVague: true };
}

/** Where the quoted text that runs to `end` begins. */
function openQuote(document: Document, end: number): number | undefined {
  let start: number | undefined;
  visit(document, {
    Scalar(_key, node) {
      if (isScalar(node) && node.type?.startsWith("QUOTE") && node.range && node.range[1] >= end) start = node.range[0];
    },
  });
  return start;
}

/** Where the last list or mapping in brackets begins that does not end with its bracket, of either kind where none is told. */
function openBracket(document: Document, text: string, bracket: string | undefined): number | undefined {
  const found = opened.get(document) ?? openBrackets(document, text);
  opened.set(document, found);
  return found.get(bracket);
}

// Every bracket that is open is an error of its own, and to look for one is to go through the whole file.
const opened = new WeakMap<Document, ReadonlyMap<string | undefined, number>>();

function openBrackets(document: Document, text: string): Map<string | undefined, number> {
  const found = new Map<string | undefined, number>();
  visit(document, {
    Collection(_key, node) {
      const [from, to] = node.range ?? [0, 0];
      const own = isSeq(node) ? "]" : "}";
      const isOpened = text[from] === (isSeq(node) ? "[" : "{");
      if (isOpened && text[to - 1] !== own) found.set(own, from).set(undefined, from);
    },
  });
  return found;
}

function lineAt(text: string, offset: number): string {
  const start = offset - columnOf(text, offset);
  const end = text.indexOf("\n", start);
  return text.slice(start, end < 0 ? undefined : end).trimEnd();
}

/** Columns in front of an offset in its line. */
function columnOf(text: string, offset: number): number {
  return offset === 0 ? 0 : offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

function indentOf(text: string, lineStart: number): number {
  return lineAt(text, lineStart).length - lineAt(text, lineStart).trimStart().length;
}

function lowered(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
