import { isScalar, parseAllDocuments, visit } from "yaml";
import type { Random } from "./random.js";
import { slipsFor } from "./slips.js";

/** A text with one thing wrong, and what that is. */
export interface Spoilt {
  readonly text: string;
  readonly how: string;
}

/** A value of a text: where it stands, and whether it says how much there is to serve. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly isVolume: boolean;
}

const VOLUME = /^(?:volume|rate|load|quantiles|hourly|trough|p\d\d|peak|at|from|to|monthly_calls)$/;

/** The values of a YAML or JSON text; keys are none. */
export function valuesOf(text: string): Place[] {
  const places: Place[] = [];
  for (const document of parseAllDocuments(text)) {
    if (!("errors" in document)) continue;
    visit(document, {
      Scalar: (key, { range }, path) => {
        if (key === "key" || !range) return;
        const keys = path.flatMap((node) => ("key" in node && isScalar(node.key) ? [String(node.key.value)] : []));
        places.push({ start: range[0], end: range[1], isVolume: keys.some((each) => VOLUME.test(each)) });
      },
    });
  }
  return places.filter(({ start, end }) => end > start);
}

/** The cells of a CSV text. */
export function cellsOf(text: string): Place[] {
  return [...text.matchAll(/[^,\n]+/g)].map(({ 0: cell, index }) => {
    return { start: index, end: index + cell.length, isVolume: false };
  });
}

export function spoil(text: string, places: readonly Place[], random: Random): Spoilt {
  if (places.length > 0 && random.next() < 0.75) return spoilValue(text, random.pick(places), random);
  const [how, change] = random.pick(random.next() < 0.6 ? LINES : BYTES);
  return { text: change(text, random), how };
}

/** Tries slips until one has something to act on. */
function spoilValue(text: string, { start, end, isVolume }: Place, random: Random): Spoilt {
  const value = text.slice(start, end);
  for (;;) {
    const [how, slip] = random.pick(slipsFor(isVolume));
    const spoilt = slip(value, random);
    if (spoilt !== undefined && spoilt !== value) return { text: text.slice(0, start) + spoilt + text.slice(end), how };
  }
}

type Change = [how: string, change: (text: string, random: Random) => string];

function onLines(change: (lines: string[], at: number, random: Random) => void) {
  return (text: string, random: Random) => {
    const lines = text.split("\n");
    change(lines, random.below(lines.length), random);
    return lines.join("\n");
  };
}

/** A line and those below it that are indented more: a key with all that it holds. */
function heightOf(lines: readonly string[], at: number): number {
  const indent = (line = "") => line.length - line.trimStart().length;
  let end = at + 1;
  while (end < lines.length && indent(lines[end]) > indent(lines[at])) end++;
  return end - at;
}

const LINES: Change[] = [
  ["a key lost", onLines((lines, at) => lines.splice(at, heightOf(lines, at)))],
  ["a line lost", onLines((lines, at) => lines.splice(at, 1))],
  ["a key twice", onLines((lines, at) => lines.splice(at, 0, ...lines.slice(at, at + heightOf(lines, at))))],
  ["two lines swapped", onLines((lines, at) => lines.splice(at, 2, ...lines.slice(at, at + 2).reverse()))],
  ["a line of another place", onLines((lines, at, random) => lines.splice(at, 0, random.pick(lines)))],
  ["indented more", onLines((lines, at) => lines.splice(at, 1, `  ${lines[at]}`))],
  ["indented less", onLines((lines, at) => lines.splice(at, 1, lines[at]?.replace(/^ {1,2}/, "") ?? ""))],
  ["a tab", onLines((lines, at) => lines.splice(at, 1, `\t${lines[at]}`))],
  [
    "a key misspelt",
    onLines((lines, at) => lines.splice(at, 1, lines[at]?.replace(/(\w)(\w)(\w*"?:)/, "$2$1$3") ?? "")),
  ],
  ["a line for a spreadsheet", onLines((lines, at) => lines.splice(at, 1, (lines[at] ?? "").replaceAll(",", ";")))],
];

const CONTROL = [
  "\u0000",
  "\u0007",
  "\u001b[2J",
  "\u007f",
  "\u0085",
  "\u2028",
  "\u202e",
  "\ufeff",
  "\uffff",
  "\ud800",
  "\u00a0",
];
const insert = (what: (random: Random) => string) => (text: string, random: Random) => {
  const at = random.below(text.length + 1);
  return text.slice(0, at) + what(random) + text.slice(at);
};

const BYTES: Change[] = [
  ["cut off", (text, random) => text.slice(0, random.below(text.length))],
  ["its head lost", (text, random) => text.slice(random.below(text.length))],
  ["a control character", insert((random) => random.pick(CONTROL))],
  ["a sign of the language", insert((random) => random.pick([..."[]{}:,&*#?|-<>=!%@`\"'\\~"]))],
  ["many letters", insert(() => "a".repeat(10_000))],
  ["many digits", insert(() => "7".repeat(10_000))],
  ["many spaces", insert(() => " ".repeat(10_000))],
  ["many words", insert(() => "1 to ".repeat(2_000))],
  ["deep brackets", insert(() => "[".repeat(500))],
  ["deep braces", insert(() => "{ a: ".repeat(500))],
  ["line ends of Windows", (text) => text.replaceAll("\n", "\r\n")],
  ["line ends of old", (text) => text.replaceAll("\n", "\r")],
  ["nothing", () => ""],
  ["twice over", (text) => text + text],
  ["wide letters", (text) => text.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))],
];
