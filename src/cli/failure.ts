import { SourceMap } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { EnvironmentError } from "../build/environment.js";
import { readIfGiven } from "../build/world/given.js";
import { counted } from "../figures/words.js";
import { printProblems } from "../problem/print.js";
import { inOneLine } from "../problem/printable.js";
import { InputError, type Problem } from "../problem/problem.js";
import type { Terminal } from "./terminal.js";

/** Prints what went wrong and returns the exit code for it. */
export function reportFailure(error: unknown, terminal: Terminal): number {
  if (error instanceof InputError) {
    reportProblems(error.problems, terminal);
    return 2;
  }
  const red = terminal.errPaint.red;
  if (liesAround(error)) {
    terminal.err(`${red("error:")} ${inOneLine(error.message)}\n`);
    return 3;
  }
  const shown = error instanceof Error ? inSources(error.stack ?? error.message, mapBeside(terminal)) : String(error);
  terminal.err(
    `${red("bug:")} ${shown}\n\nThis is a fault in breakeven. Please report it with the lines above, the command line and the ` +
      `scenario;\nnothing in the output folder was changed.\n`,
  );
  return 3;
}

/** The source map beside a file of the bundle; maps of packages are not kept. */
function mapBeside({ effects }: Terminal): (url: string) => string | undefined {
  return (url) => {
    const content = readIfGiven(`${fileURLToPath(url)}.map`, effects);
    return content && new TextDecoder().decode(content);
  };
}

/** Prints what is wrong in the user's files, and how much. */
export function reportProblems(problems: readonly Problem[], terminal: Terminal): void {
  const { errPaint } = terminal;
  terminal.err(`${problemsText(problems, terminal)}\n${errPaint.red(counted(problems.length, "problem"))}\n`);
}

/** `3 problems` */
/** Each with its place, the line it is in, and what to do. */
export function problemsText(problems: readonly Problem[], { effects, errPaint }: Terminal): string {
  const textOf = (file: string) => {
    const content = readIfGiven(resolve(effects.cwd, file), effects);
    return content === undefined ? undefined : new TextDecoder().decode(content);
  };
  return printProblems(problems, textOf, errPaint);
}

/** Does the fault lie around the tool, and not in it? */
export function liesAround(error: unknown): error is Error {
  return error instanceof EnvironmentError || isSystemError(error);
}

/** A full disk, a folder without write permission: the system says it best. */
function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && "syscall" in error;
}

/** A place in a stack: a file, a line and a column, both counted from one. */
const PLACE = /(file:\/\/[^\s():]+\.js):(\d+):(\d+)/g;

/** A stack with the lines of our bundle told as lines of the sources; `mapOf` gives the source map beside a file. */
export function inSources(stack: string, mapOf: (url: string) => string | undefined): string {
  return stack.replace(PLACE, (whole, url: string, line: string, column: string) => {
    const map = mapOf(url);
    if (map === undefined) return whole;
    const found = new SourceMap(JSON.parse(map)).findEntry(Number(line) - 1, Number(column) - 1);
    if (!("originalSource" in found)) return whole;
    return `${found.originalSource.replace(/^(\.\.\/)+/, "")}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });
}
