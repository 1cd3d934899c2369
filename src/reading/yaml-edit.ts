import { isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from "yaml";
import { toDigits } from "../figures/number.js";

/** Changes to a YAML file as changes to its text, so that every byte that is not meant stays. */

export interface Splice {
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

type Members = Pair<Node, Node | null>[];

/** The nodes of a YAML text that was read before, and so is known to be sound. Without a byte order mark. */
export function nodesOf(text: string): Node | null {
  return parseDocument(text, { version: "1.2", schema: "core", merge: false, uniqueKeys: false }).contents;
}

/** The member of a mapping; undefined where it is absent, or stands behind an alias. */
export function member(map: YAMLMap, key: string): Node | undefined {
  return pairOf(map, key)?.value ?? undefined;
}

/** The text with its splices, of several at one place the first in front; undefined where two of them overlap. */
export function spliced(text: string, splices: readonly Splice[]): string | undefined {
  const isInsertion = ({ at, end }: Splice) => at === end;
  // What is put at a place comes before what is taken away from there.
  const ordered = [...splices].sort((a, b) => a.at - b.at || Number(isInsertion(b)) - Number(isInsertion(a)));
  const parts: string[] = [];
  let done = 0;
  for (const { at, end, text: put } of ordered) {
    if (at < done) return undefined;
    parts.push(text.slice(done, at), put);
    done = end;
  }
  return parts.join("") + text.slice(done);
}

/** Gives a key of a mapping another value: in its place, or at the mapping's end where it is absent. */
export function setKey(text: string, map: YAMLMap, key: string, yaml: string): Splice {
  const indent = " ".repeat(columnOf(text, start(map)));
  const put = isFlow(map) ? inOneLine(yaml) : indented(yaml, indent);
  const pair = pairOf(map, key);
  const value = pair?.value ?? undefined;
  if (pair && value) {
    if (isScalar(value) && !yaml.startsWith("\n")) return { at: start(value), end: contentEnd(text, value), text: put };
    return { at: start(pair.key), end: contentEnd(text, value), text: `${key}:${spaced(put)}` };
  }
  const last = (map.items as Members).at(-1);
  const behind = last ? contentEnd(text, last.value ?? last.key) : start(map) + 1;
  if (isFlow(map)) return { at: behind, end: behind, text: `${last ? ", " : " "}${key}: ${put}` };
  const at = lineEnd(text, behind);
  return { at, end: at, text: `${lineBreak(text)}${indent}${key}:${spaced(put)}` };
}

/** Takes a key out of a mapping; undefined where it is absent. */
export function removeKey(text: string, map: YAMLMap, key: string): Splice | undefined {
  const items = map.items as Members;
  const index = items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
  const [pair, before, behind] = [items[index], items[index - 1], items[index + 1]];
  if (!pair) return undefined;
  const end = contentEnd(text, pair.value ?? pair.key);
  if (!isFlow(map))
    return { at: lineStart(text, start(pair.key)), end: Math.min(text.length, lineEnd(text, end, true)), text: "" };
  if (before) return { at: contentEnd(text, before.value ?? before.key), end, text: "" };
  return { at: start(pair.key), end: behind ? start(behind.key) : end, text: "" };
}

/** Puts a mapping behind an item of a block list. `fields` as for `setKey`; the list's own indentation is kept. */
export function addItem(
  text: string,
  list: YAMLSeq,
  behind: number,
  fields: readonly (readonly [key: string, yaml: string])[],
): Splice {
  const item = list.items[behind] as Node;
  const dash = columnOf(text, dashOf(text, item));
  const inner = columnOf(text, start(item));
  // A mapping that starts on the line below its dash.
  const lead = " ".repeat(dash) + "-".padEnd(Math.max(2, inner - dash));
  const rest = " ".repeat(lead.length);
  const lines = fields.map(
    ([key, yaml], index) => `${index === 0 ? lead : rest}${key}:${spaced(indented(yaml, rest))}`,
  );
  const at = lineEnd(text, contentEnd(text, item));
  const eol = lineBreak(text);
  const gap = isSpacedOut(text, list) ? eol : "";
  return { at, end: at, text: `${eol}${gap}${lines.join(eol)}`.replace(/\r?\n/g, eol) };
}

/** Takes an item out of a block list, with the empty line above it. */
export function removeItem(text: string, list: YAMLSeq, index: number): Splice {
  const item = list.items[index] as Node;
  const at = lineStart(text, dashOf(text, item));
  const gap = /(?:\r?\n[ \t]*)?\r?\n$/.exec(text.slice(0, at))?.[0] ?? "";
  const isGap = gap.split("\n").length > 2;
  return {
    at: isGap ? at - gap.length : Math.max(0, at - gap.length),
    end: lineEnd(text, contentEnd(text, item)),
    text: "",
  };
}

/** A list whose items stand on lines of their own, each a mapping. */
export function isBlockList(node: Node | undefined): node is YAMLSeq {
  return isSeq(node) && !isFlow(node) && node.items.every((item) => isMap(item));
}

/** Text as a YAML scalar that is read back as that text, wherever it stands. */
export function yamlText(text: string): string {
  const isPlain = /^[A-Za-z/][\w ./()+*~=$%&@^-]*[\w.)/%]$|^[A-Za-z]$|^\d{4}-\d\d-\d\d$/.test(text);
  const isWord = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i.test(text);
  if (isPlain && !isWord) return text;
  // JSON leaves these as they are, and a YAML file must not hold them.
  return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffd]/g, (odd) => {
    return `\\u${odd.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A number with the digits that mean something, without the noise of its binary form. */
export function plainNumber(value: number): string {
  return String(toDigits(value, 12));
}

function pairOf(map: YAMLMap, key: string): Pair<Node, Node | null> | undefined {
  return (map.items as Members).find((pair) => isScalar(pair.key) && pair.key.value === key);
}

function isFlow(node: { flow?: boolean | undefined }): boolean {
  return node.flow === true;
}

function spaced(yaml: string): string {
  return yaml.startsWith("\n") ? yaml : ` ${yaml}`;
}

function indented(yaml: string, indent: string): string {
  return yaml.replaceAll("\n", `\n${indent}`);
}

/** A block of members or of items as it must be written inside a flow mapping. */
function inOneLine(yaml: string): string {
  if (!yaml.startsWith("\n")) return yaml;
  const lines = yaml
    .slice(1)
    .split("\n")
    .map((line) => line.trim());
  const isList = lines[0]?.startsWith("- ") === true;
  return isList ? `[${lines.map((line) => line.slice(2)).join(", ")}]` : `{ ${lines.join(", ")} }`;
}

function start(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** Where what a node says ends: without the empty lines and comments that belong to it for the library. */
function contentEnd(text: string, node: Node): number {
  let end = node.range?.[1] ?? 0;
  if (!isFlow(node as { flow?: boolean })) {
    const last = isMap(node) ? (node.items as Members).at(-1) : undefined;
    if (last) return contentEnd(text, last.value ?? last.key);
    const item = isSeq(node) ? (node.items as Node[]).at(-1) : undefined;
    if (item) return contentEnd(text, item);
  }
  while (end > start(node) && /\s/.test(text[end - 1] ?? "")) end--;
  return end;
}

function dashOf(text: string, item: Node): number {
  return text.lastIndexOf("-", start(item) - 1);
}

function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

/** The end of a line, in front of its break or behind it. */
function lineEnd(text: string, offset: number, isBehind = false): number {
  const found = text.indexOf("\n", offset);
  if (found < 0) return text.length;
  if (isBehind) return found + 1;
  return text[found - 1] === "\r" ? found - 1 : found;
}

function lineBreak(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** Do empty lines stand between the items? So it is for a single one. */
function isSpacedOut(text: string, list: YAMLSeq): boolean {
  const [first, second] = list.items as Node[];
  if (!first || !second) return true;
  return /\n[ \t]*\r?\n/.test(text.slice(contentEnd(text, first), start(second)));
}
