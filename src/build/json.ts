import { escapedInJson } from "../problem/printable.js";

/** As wide as the sources of this house. */
const width = 120;

/**
 * JSON with sorted keys, LF and a last newline: the same value always gives the same bytes. What fits on a line stays on it,
 * and numbers fill lines, so that a series of a month's hours does not take 730.
 */
export function stableJson(value: unknown): string {
  return `${escapedInJson(print(value, "", 0))}\n`;
}

function print(value: unknown, indent: string, before: number): string {
  if (value === null || typeof value !== "object") return printScalar(value);
  const flat = printFlat(value, width - indent.length - before);
  if (flat !== undefined) return flat;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => print(item, inner, 1));
    const body = value.every((item) => typeof item === "number") ? fill(items, inner) : items.join(`,\n${inner}`);
    return `[\n${inner}${body}\n${indent}]`;
  }
  const members = keysOf(value).map((key) => {
    const name = `${JSON.stringify(key)}: `;
    return name + print((value as Members)[key], inner, name.length + 1);
  });
  return `{\n${inner}${members.join(`,\n${inner}`)}\n${indent}}`;
}

type Members = Readonly<Record<string, unknown>>;

/** The value on one line; undefined as soon as it is seen not to fit into `room`. */
function printFlat(value: unknown, room: number): string | undefined {
  if (value === null || typeof value !== "object") return printScalar(value);
  const isArray = Array.isArray(value);
  const keys = isArray ? undefined : keysOf(value);
  const many = keys?.length ?? (value as readonly unknown[]).length;
  if (many === 0) return isArray ? "[]" : "{}";
  let text = isArray ? "[" : "{ ";
  for (let at = 0; at < many; at++) {
    const key = keys?.[at];
    if (at > 0) text += ", ";
    if (key !== undefined) text += `${JSON.stringify(key)}: `;
    const flat = printFlat((value as Members)[key ?? at], room - text.length);
    if (flat === undefined || text.length + flat.length > room) return undefined;
    text += flat;
  }
  text += isArray ? "]" : " }";
  return text.length <= room ? text : undefined;
}

function printScalar(value: unknown): string {
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${value} cannot be written as JSON`);
  return JSON.stringify(value) ?? "null";
}

/** As many numbers on each line as fit. */
function fill(items: readonly string[], indent: string): string {
  const lines: string[] = [];
  let line = "";
  for (const item of items) {
    if (line !== "" && indent.length + line.length + item.length + 3 > width) {
      lines.push(line);
      line = "";
    }
    line += line === "" ? item : `, ${item}`;
  }
  return [...lines, line].join(`,\n${indent}`);
}

/** By code unit, as `sort` does: no locale. A member without a value is no member. */
function keysOf(value: object): string[] {
  const members = value as Members;
  return Object.keys(value)
    .filter((key) => members[key] !== undefined)
    .sort();
}
