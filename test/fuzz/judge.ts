import { InputError, type Problem } from "../../src/problem/problem.js";
import type { Spoilt } from "./spoil.js";
import type { Subject, Taken } from "./subject.js";

export interface Finding {
  readonly kind: "crash" | "hang" | "no place" | "a word for machines" | "a figure moved without a word";
  readonly what: string;
}

/** Of the processor's time, so that a busy machine makes no hang. */
const HANG_SECONDS = 2;
const MOVED = 1000;
const FOR_MACHINES = /\bundefined\b|\[object |\bNaN\b/;

/**
 * Gives a spoilt text to its subject, and says what should not have come of it. Unless `isWhole`, a memo is worked out and
 * printed only where a figure moved: whether a reader is told stands there.
 */
export function judge(subject: Subject, right: Taken, { text }: Spoilt, isWhole: boolean): Finding[] {
  const before = process.cpuUsage();
  const findings = outcome(subject, right, text, isWhole);
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  if (seconds > HANG_SECONDS) findings.push({ kind: "hang", what: `${seconds.toFixed(1)} s` });
  return findings;
}

function outcome(subject: Subject, right: Taken, text: string, isWhole: boolean): Finding[] {
  try {
    const taken = subject.take(text, isWhole);
    if (!isWhole && moved(right, taken).length > 0) return outcome(subject, right, text, true);
    return [...forMachines(taken.text, text), ...moved(right, taken)];
  } catch (error) {
    if (error instanceof InputError) return error.problems.flatMap((problem) => inProblem(problem, text));
    const { stack = String(error) } = error as Error;
    const [first = "", ...frames] = stack.split("\n");
    const own = frames.find((frame) => frame.includes("/src/")) ?? frames[0] ?? "";
    return [{ kind: "crash", what: `${first} ${own.trim().replace(/\(?\S*\/src\//, "src/")}` }];
  }
}

function inProblem({ file, line, column, message, hint = "" }: Problem, text: string): Finding[] {
  const isPlaced = file !== "" && [line, column].every((count) => Number.isInteger(count) && count >= 1);
  const words = forMachines(`${message} ${hint}`, text);
  return isPlaced && message !== ""
    ? words
    : [...words, { kind: "no place", what: `${file}:${line}:${column}: ${message}` }];
}

/** Words that a value of the input has, it may show. */
function forMachines(told: string, text: string): Finding[] {
  const found = FOR_MACHINES.exec(told);
  if (!found || FOR_MACHINES.test(text)) return [];
  return [{ kind: "a word for machines", what: told.slice(Math.max(0, found.index - 60), found.index + 60) }];
}

function moved(right: Taken, taken: Taken): Finding[] {
  const known = new Set(right.told.map(withoutFigures));
  if (taken.told.some((words) => !known.has(withoutFigures(words)))) return [];
  return [...taken.figures].flatMap(([name, figure]) => {
    const was = right.figures.get(name);
    if (was === undefined || was === 0 || figure === 0) return [];
    const factor = Math.max(figure / was, was / figure);
    if (factor < MOVED && figure / was > 0) return [];
    return [{ kind: "a figure moved without a word", what: `${name}: ${was} -> ${figure}` } as const];
  });
}

const withoutFigures = (words: string) => words.replaceAll(/[\d.,]+/g, "0");
