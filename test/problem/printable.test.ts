import { describe, expect, test } from "vitest";
import { escapedInJson, firstUnprintable, inOneLine, isPrintable, printable } from "../../src/problem/printable.js";
import { shellWord } from "../../src/problem/shell-word.js";

describe("what no text of ours holds", () => {
  test.each<[string, string, string]>([
    ["\u001b", "a control character (U+001B)", "an escape"],
    ["\u0007", "a control character (U+0007)", "a bell"],
    ["\r", "a control character (U+000D)", "a carriage return"],
    ["\u007f", "a control character (U+007F)", "delete"],
    ["\u009b", "a control character (U+009B)", "an escape of one byte"],
    ["\u202e", "a mark that turns the direction of writing (U+202E)", "an override"],
    ["\u2066", "a mark that turns the direction of writing (U+2066)", "an isolate"],
    ["\u200f", "a mark that turns the direction of writing (U+200F)", "a mark"],
    ["\uffff", "a character that is no text (U+FFFF)", "no character"],
    ["\ufffe", "a character that is no text (U+FFFE)", "no character, that could be a byte order mark"],
    ["\u{1fffe}", "a character that is no text (U+1FFFE)", "no character of another plane"],
    ["\ud800", "a character that is no text (U+D800)", "half a character"],
    ["\u2028", "a character that is no text (U+2028)", "a break that few readers know"],
  ])("%j is %s", (char, words) => {
    expect(firstUnprintable(`ab${char}c`)).toEqual({ offset: 2, words });
    expect(isPrintable(char)).toBe(false);
    expect(printable(`a${char}b`)).toBe("a\ufffdb");
    expect(inOneLine(`a${char}${char}b`)).toBe("a b");
    expect(escapedInJson(JSON.stringify({ [char]: char }))).toMatch(/^[\x20-\x7e]*$/);
    expect(JSON.parse(escapedInJson(JSON.stringify({ [char]: char })))).toEqual({ [char]: char });
  });

  test.each([
    "a\tb\nc",
    "caf\u00e9 \u2192 \u{1f600}",
    "\u{1f468}\u200d\u{1f469}",
    "\u05d0\u05d1",
    "a\u00a0b",
    "\ufffd",
    "",
  ])("%j is text", (text) => {
    expect([isPrintable(text), printable(text)]).toEqual([true, text]);
  });
});

test.each([
  ["scenarios/chat.yaml", "scenarios/chat.yaml"],
  ["scenarios/chat.yaml#small", "scenarios/chat.yaml#small"],
  ["caf\u00e9.yaml", "caf\u00e9.yaml"],
  ["a b.yaml", "'a b.yaml'"],
  ["a;b.yaml", "'a;b.yaml'"],
  ["$(id).yaml", "'$(id).yaml'"],
  ["it's.yaml", "'it'\\''s.yaml'"],
  ["`x`.yaml", "'`x`.yaml'"],
  ["-f.yaml", "./-f.yaml"],
  ["~a.yaml", "'~a.yaml'"],
  ["a*?[b].yaml", "'a*?[b].yaml'"],
  ["a\\b.yaml", "'a\\b.yaml'"],
  ["{a,b}.yaml", "'{a,b}.yaml'"],
])("as a word of a command line, %s is %s", (name, word) => {
  expect(shellWord(name)).toBe(word);
});
