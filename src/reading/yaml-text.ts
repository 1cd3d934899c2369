import type { Problem } from "../problem/problem.js";

/** A scenario is a page or two; a file of this size is a mistake, or meant to hurt. */
const LARGEST = 1_000_000;

/** A tab where indentation is, or anything that is no text: control characters, and the mark left by bytes that are not UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNWANTED = /^[ ]*\t+|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/;

type Found = Omit<Problem, "file">;

/** What is wrong with a file before it is read as YAML. */
export function textProblems(text: string, largest = LARGEST): Found[] {
  if (text.length > largest) {
    const message = `the file is larger than ${largest / 1e6} MB`;
    return [{ line: 1, column: 1, message, hint: "is this a scenario or a price sheet?" }];
  }
  if (!/^\s*[^\s#]/m.test(text)) return [{ line: 1, column: 1, message: "the file is empty" }];
  return text.split("\n").flatMap((line, index) => {
    const match = UNWANTED.exec(line);
    return match === null || line.trim() === "" ? [] : [lineProblem(match, index + 1)];
  });
}

function lineProblem(match: RegExpExecArray, line: number): Found {
  const [found] = match;
  if (found.endsWith("\t")) {
    return {
      line,
      column: found.indexOf("\t") + match.index + 1,
      length: found.trimStart() === "" ? found.replaceAll(" ", "").length : 1,
      message: "a tab is used for indentation",
      hint: "indent with spaces, two a level",
    };
  }
  const column = match.index + 1;
  if (found === "\ufffd") {
    return { line, column, message: "this is not valid UTF-8 text", hint: "save the file with UTF-8 encoding" };
  }
  const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return { line, column, message: `a control character (U+${code}) stands here`, hint: "remove it" };
}
