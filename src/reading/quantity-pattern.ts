import { parseUnit, unitNames } from "../formula/unit.js";
import { RATES, WORDS } from "./unit-words.js";

/**
 * What an editor can tell of a quantity while it is typed: that it has a figure, and a word of everything that its unit is made
 * of. Whatever is read matches; what matches may still be refused. `anyMoney`: any currency will do.
 */
export function patternOf(units: readonly string[], anyMoney: boolean): string {
  const needs = units.map((unit) => Object.keys(parseUnit(unit).dimensions));
  const parts = needs.map((dimensions) =>
    dimensions
      .filter((dimension) => !(anyMoney && dimension === "money"))
      .map(needing)
      .join(""),
  );
  // A number alone is no price, and nothing by the hour.
  if (needs.every((dimensions) => dimensions.length === 0) && units.every((unit) => !unit.includes("/")))
    return "^[^$/]*\\d[^$/]*$";
  if (parts.includes("")) return "\\d";
  return `^(?!\\s*[~\u2248<>\u2264\u2265\u00b1])(?:${[...new Set(parts)].join("|")}).*\\d`;
}

const wordsOf = new Map<string, Set<string>>();
for (const name of unitNames()) give(name, [name]);
for (const [atom, words] of Object.entries(WORDS)) give(atom, words);
for (const [word, atoms] of RATES) for (const atom of atoms) give(atom.replace("/", ""), [word]);

function give(unit: string, words: readonly string[]): void {
  for (const dimension of Object.keys(parseUnit(unit).dimensions)) {
    const known = wordsOf.get(dimension) ?? new Set();
    for (const word of words) known.add(word.toLowerCase().replace(/(?<=..)s$/, ""));
    wordsOf.set(dimension, known);
  }
}

const SIGNS: Readonly<Record<string, string>> = { money: "[$\u00a2]|[cC][eE][nN][tT][sS]?" };
const TOKENS = "[kKmMbBtT]?(?:[A-Za-z0-9_]+_)?[tT][oO][kK](?:[eE][nN])?[sS]?|[tT](?=\\s*\\/)|tps|tpm|TPS|TPM";

/** Somewhere behind: a word of this dimension, and no part of another word. */
function needing(dimension: string): string {
  const isTokens = dimension === "tok" || dimension.endsWith("_tok");
  const words = [...(wordsOf.get(dimension) ?? [])].filter((word) => /^[a-z_]+$/.test(word));
  const any = isTokens ? TOKENS : words.map(inAnyCase).join("|");
  const signs = SIGNS[dimension];
  return `(?=.*${signs === undefined ? "" : `(?:${signs}|`}(?<![A-Za-z_])(?:${any})(?![A-Za-z_])${signs === undefined ? "" : ")"})`;
}

function inAnyCase(word: string): string {
  return `${word.replace(/[a-z]/g, (letter) => `[${letter}${letter.toUpperCase()}]`)}[sS]?`;
}
