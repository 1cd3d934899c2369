/** What is written in its place. Spaces around an operator keep type brackets and arrows apart from comparisons. */
const CHANGES = [
  [" < ", " <= "],
  [" <= ", " < "],
  [" > ", " >= "],
  [" >= ", " > "],
  [" === ", " !== "],
  [" !== ", " === "],
  [" + ", " - "],
  [" - ", " + "],
  [" * ", " / "],
  [" / ", " * "],
  [" && ", " || "],
  [" || ", " && "],
  ["Math.min(", "Math.max("],
  ["Math.max(", "Math.min("],
  ["Math.floor(", "Math.ceil("],
  ["Math.ceil(", "Math.floor("],
  [".low", ".high"],
  [".high", ".low"],
  ["[0]", "[1]"],
];

/** In a law's own words: `is: "..."`. */
const OF_LAWS = [
  [" + ", " - "],
  [" - ", " + "],
  [" * ", " / "],
  [" / ", " * "],
  [" >= ", " > "],
  [" > ", " >= "],
  ["ceil(", "floor("],
  ["floor(", "ceil("],
  ["max(", "min("],
  ["min(", "max("],
];

/** Every point of a source file at which one thing can be another. Words, comments and types are left alone. */
export function points(text) {
  const found = [];
  let start = 0;
  for (const [index, line] of text.split("\n").entries()) {
    if (!/^\s*(\/\/|\/?\*|import |export (type|interface) |type |interface |readonly )/.test(line)) {
      const isLaw = /^\s*is: ["`]/.test(line);
      const code = isLaw ? line : withoutWords(line);
      for (const [from, to] of isLaw ? OF_LAWS : CHANGES) {
        for (let at = code.indexOf(from); at >= 0; at = code.indexOf(from, at + from.length))
          if (code[at - 1] !== ".") found.push({ at: start + at, line: index + 1, text: line.trim(), from, to });
      }
    }
    start += line.length + 1;
  }
  return found;
}

/** The line with what stands in quotes, in a comment or in a pattern blanked out. */
function withoutWords(line) {
  const blank = (part) => "\0".repeat(part.length);
  return line
    .replace(/"(?:[^"\\]|\\.)*"/g, blank)
    .replace(/`(?:[^`\\]|\\.)*`?/g, blank)
    .replace(/\/(?![/* ])(?:[^/\\\n]|\\.)+\/[gimsuy]*(?=[.,;)])/g, blank)
    .replace(/\/\/.*$/, blank);
}
