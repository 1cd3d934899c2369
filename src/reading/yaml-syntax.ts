import type { Document, YAMLError } from "yaml";
import type { ProblemInFile } from "../problem/problem.js";
import { type Parsed, parsedIn } from "./yaml-parsed.js";
import type { YamlPlace } from "./yaml-place.js";

type At = (offset: number) => YamlPlace;
/** What to say of an error, and at which offset where that is not the error's own. */
interface SyntaxFault {
  message: string;
  hint?: string;
  offset?: number;
  length?: number;
  /** True where the parser has lost its way: behind another mistake this says nothing. */
  isVague?: boolean;
}

const COLON = /:(\s|$)/;
/** The end of a line above one that holds an entry. */
const COLON_BELOW = /\n.*:(\s|$)/;
/** Where Git left both sides of a merge. */
const CONFLICT = /^<{7} .*$/m;
const UNMERGED = {
  message: "a merge of two branches is not resolved here",
  hint: "keep of both sides what holds, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
};
/** Text longer than this is not repeated in a hint. */
const LONGEST_QUOTE = 60;

/**
 * The YAML library's errors in plain words, by their code and by what stands at their place. One mistake upsets the parser
 * several times over: the first on each line is kept.
 */
export function syntaxProblems(document: Document, text: string, at: At): ProblemInFile[] {
  const found: ProblemInFile[] = [];
  const lines = new Set<number>();
  // Tags are refused where values are read, with better words.
  const warnings = document.warnings.filter(({ code }) => code !== "TAG_RESOLVE_FAILED");
  const errors: YAMLError[] = [...document.errors, ...warnings];
  // Beyond the depth that the parser can follow, every further error is an echo.
  const tooDeep = errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (errors.length === 0) return found;
  const conflict = CONFLICT.exec(text);
  if (conflict) return [{ ...at(conflict.index), length: conflict[0].length, ...UNMERGED }];
  const parsed = parsedIn(document, text);
  for (const error of tooDeep ? [tooDeep] : errors) {
    const { message, hint, length = 1, isVague = false, ...words } = wordsFor(error, parsed, text);
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

function wordsFor(error: YAMLError, parsed: Parsed, text: string): SyntaxFault {
  const at = error.pos[0];
  const char = text[at] ?? "";
  switch (error.code) {
    case "BLOCK_AS_IMPLICIT_KEY":
      return nestedWords(text, at);
    case "MULTILINE_IMPLICIT_KEY":
      return colonWords(text, at);
    case "BAD_INDENT":
      return openWords(parsed.openBracket(at), text) ?? lineUpWords(text, at);
    case "MISSING_CHAR":
      return missingWords(error, parsed, text);
    case "UNEXPECTED_TOKEN":
      return unexpectedWords(parsed, text, at);
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
      return openWords(parsed.lastOpenBracket ?? at, text);
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
function nestedWords(text: string, at: number): SyntaxFault {
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
function colonWords(text: string, at: number): SyntaxFault {
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

/** A list or a mapping in brackets that never ends. */
function openWords(offset: number, text: string): SyntaxFault;
function openWords(offset: number | undefined, text: string): SyntaxFault | undefined;
function openWords(offset: number | undefined, text: string): SyntaxFault | undefined {
  if (offset === undefined) return undefined;
  const [open, close] = text[offset] === "[" ? ["[", "]"] : ["{", "}"];
  return {
    message: `this "${open}" is not closed`,
    hint: `close it with "${close}", and indent its lines deeper than its key`,
    offset,
  };
}

function lineUpWords(text: string, at: number): SyntaxFault {
  const start = at - columnOf(text, at);
  const line = lineAt(text, at);
  return {
    message: "this line does not line up with the entries above it",
    hint: "entries of one level start in the same column",
    offset: start + indentOf(text, start),
    length: line.trim().length,
  };
}

function missingWords(error: YAMLError, parsed: Parsed, text: string): SyntaxFault {
  const at = error.pos[0];
  const quote = parsed.openQuote(at);
  if (quote !== undefined) return { message: `this ${text[quote]} is never closed`, offset: quote };
  const open = openWords(parsed.openBracket(at), text);
  if (open) return open;
  if (text[at] === "#") return { message: 'a space is missing before "#"' };
  if (DIRECTIVE.test(text)) {
    return { message: 'text cannot start with "%"', hint: "put the text in quotes", offset: text.search(/^%/m) };
  }
  if (parsed.isKey(at)) return colonWords(text, at);
  if (/[&!][^\s,[\]{}]*$/.test(text.slice(at - columnOf(text, at), at))) {
    return {
      message: "a space is missing before this",
      hint: 'text that starts with "&" or "!" must be put in quotes',
    };
  }
  switch (parsed.holderOf(at)) {
    case "text":
      return { message: "an empty line of the text block above is indented deeper than its text" };
    case "flow":
      return { message: 'a "," is missing before this' };
    case "list":
      return lineUpWords(text, at);
    default:
      return { message: lowered(error.message) };
  }
}

/** A line that starts with "%" before anything else does. */
const DIRECTIVE = /^(?:[ \t]*(?:#.*)?\r?\n)*%/;

function unexpectedWords(parsed: Parsed, text: string, at: number): SyntaxFault {
  const before = text.slice(at - columnOf(text, at), at);
  if (parsed.endsBefore(at) && !/[\]},]/.test(text[at] ?? "")) {
    const isStarred = /:\s+\*/.test(lineAt(text, at));
    return {
      message: "more text follows a value that is already complete",
      hint: isStarred ? 'text that starts with "*" must be put in quotes' : "put the whole text in quotes",
    };
  }
  if (text[at] === "-" && /:\s+$/.test(before)) {
    return { message: "a list cannot start on the line of its key", hint: 'write "- ..." on the next line' };
  }
  if (/[:-]\s+[|>]\S*\s*$/.test(before)) {
    return { message: 'text follows the "|" or ">"', hint: "start the text on the next line, indented" };
  }
  return { message: `unexpected "${text[at] ?? ""}"`, isVague: true };
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
