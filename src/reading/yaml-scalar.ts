import { Scalar } from "yaml";

/**
 * Where `length` letters of a scalar's text, from `offset`, stand in the file, as [start, end] offsets of the file.
 * Undefined where the letters cannot be told: text folded over several lines, in which the stretch is not found
 * exactly once.
 */
export function placeInScalar(
  scalar: Scalar,
  text: string,
  offset: number,
  length: number,
): [start: number, end: number] | undefined {
  if (!scalar.range || typeof scalar.value !== "string") return undefined;
  const [start, end] = scalar.range;
  const raw = text.slice(start, end);
  const places = raw.includes("\n") ? lineByLine(scalar, raw) : letterByLetter(scalar, raw);
  const [from, to] = [places?.[offset], places?.[offset + Math.max(length, 1) - 1]];
  if (from !== undefined && to !== undefined) return [start + from, start + to + 1];
  // A mistake at the very end, where something is missing: the last letter.
  const last = places?.[offset - 1];
  if (last !== undefined && offset === scalar.value.length) return [start + last, start + last + 1];
  return onlyOccurrence(raw, scalar.value.slice(offset, offset + length), start);
}

/** For a scalar on one line: where each letter of its text stands in `raw`. */
function letterByLetter(scalar: Scalar, raw: string): number[] {
  if (scalar.type === Scalar.QUOTE_SINGLE) return lettersOf(raw, /''|./gs);
  if (scalar.type === Scalar.QUOTE_DOUBLE) {
    return lettersOf(raw, /\\x[\da-f]{2}|\\u[\da-f]{4}|\\U[\da-f]{8}|\\?./gis);
  }
  return Array.from({ length: raw.length }, (_, index) => index);
}

/** The letters between the quotes; `letter` matches one letter as it is written. */
function lettersOf(raw: string, letter: RegExp): number[] {
  return [...raw.slice(1, -1).matchAll(letter)].map((match) => match.index + 1);
}

/** For a literal block (`|`), whose lines are the text's lines without their indentation. */
function lineByLine(scalar: Scalar, raw: string): number[] | undefined {
  if (scalar.type !== Scalar.BLOCK_LITERAL) return undefined;
  const [header = "", ...rawLines] = raw.split("\n");
  let lineStart = header.length + 1;
  const places: number[] = [];
  for (const [index, line] of String(scalar.value).split("\n").entries()) {
    const rawLine = (rawLines[index] ?? "").replace(/\r$/, "");
    if (!rawLine.endsWith(line)) return undefined;
    const indent = rawLine.length - line.length;
    for (let column = 0; column <= line.length; column++) places.push(lineStart + indent + column);
    lineStart += (rawLines[index] ?? "").length + 1;
  }
  return places;
}

function onlyOccurrence(raw: string, stretch: string, start: number): [number, number] | undefined {
  const first = raw.indexOf(stretch);
  if (stretch === "" || first < 0 || raw.indexOf(stretch, first + 1) >= 0) return undefined;
  return [start + first, start + first + stretch.length];
}
