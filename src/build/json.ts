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
  const members = entries(value).map(([key, member]) => {
    const name = `${JSON.stringify(key)}: `;
    return name + print(member, inner, name.length + 1);
  });
  return `{\n${inner}${members.join(`,\n${inner}`)}\n${indent}}`;
}

/** The value on one line; undefined as soon as it is seen not to fit into `room`. */
function printFlat(value: unknown, room: number): string | undefined {
  if (value === null || typeof value !== "object") return printScalar(value);
  const isArray = Array.isArray(value);
  const members: [string, unknown][] = isArray ? value.map((item) => ["", item]) : entries(value);
  if (members.length === 0) return isArray ? "[]" : "{}";
  let text = isArray ? "[" : "{ ";
  for (const [index, [key, member]] of members.entries()) {
    text += `${index === 0 ? "" : ", "}${isArray ? "" : `${JSON.stringify(key)}: `}`;
    const flat = printFlat(member, room - text.length);
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
function entries(value: object): [string, unknown][] {
  return Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
