import { InputError } from "../problem/problem.js";

/** Reads JSON. Throws InputError at the place where it breaks; a merge that was left half done is named as such. */
export function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError([{ file, ...faultOf(text, error) }]);
  }
}

function faultOf(text: string, error: SyntaxError) {
  const conflict = text.split("\n").findIndex((line) => /^(<{7}|={7}|>{7})( |\r?$)/.test(line));
  if (conflict >= 0) {
    const hint = "take either side, then build again";
    return { line: conflict + 1, column: 1, message: "holds a merge conflict", hint };
  }
  // Engines word the fault differently; those that tell a place tell it as a position, and some tell none.
  const at = Number(/position (\d+)/.exec(error.message)?.[1] ?? 0);
  const before = text.slice(0, at).split("\n");
  const column = (before[before.length - 1] ?? "").length + 1;
  return {
    line: before.length,
    column,
    message: "is not JSON",
    hint: "build it again, or take it from the repository",
  };
}
