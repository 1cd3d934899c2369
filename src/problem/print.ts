import { excerptOf } from "./excerpt.js";
import { inOneLine } from "./printable.js";
import { inOrder, messageOf, type Problem, placeOf } from "./problem.js";

/** The colours that a printed problem uses; picocolors fits. */
export interface Paint {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  cyan(text: string): string;
}

const plain: Paint = { bold: same, dim: same, red: same, cyan: same };

/**
 * Problems as a person reads them, sorted and each once:
 *
 *     scenarios/chat.yaml:12:5: unknown key "prise"
 *      12 |     prise: $6/GPU/h
 *         |     ^^^^^
 *      hint: did you mean "price"?
 *
 * `textOf` gives a file's text, or undefined where it cannot be had; the excerpt is then left out.
 */
export function printProblems(
  problems: readonly Problem[],
  textOf: (file: string) => string | undefined,
  paint: Paint = plain,
): string {
  const lines = linesOf(textOf);
  return inOrder(problems)
    .map((problem) => printProblem(problem, problem.excerpt ?? lines(problem.file)?.[problem.line - 1], paint))
    .join("\n");
}

function printProblem(problem: Problem, source: string | undefined, paint: Paint): string {
  const out = [`${paint.bold(inOneLine(placeOf(problem)))} ${inOneLine(messageOf(problem))}`];
  if (source !== undefined && source.trim() !== "") out.push(...excerptLines(problem, source, paint));
  if (problem.hint !== undefined) out.push(` ${paint.cyan("hint:")} ${inOneLine(problem.hint)}`);
  return `${out.join("\n")}\n`;
}

function excerptLines(problem: Problem, source: string, paint: Paint): string[] {
  const { text, before, under } = excerptOf(source, problem.column, problem.length ?? 1);
  const number = String(problem.line).padStart(4);
  const gutter = " ".repeat(number.length);
  return [
    `${paint.dim(`${number} |`)} ${text}`,
    `${paint.dim(`${gutter} |`)} ${" ".repeat(before)}${paint.red("^".repeat(under))}`,
  ];
}

/** Splits a file into lines once, however many problems it has. */
function linesOf(textOf: (file: string) => string | undefined): (file: string) => string[] | undefined {
  const known = new Map<string, string[] | undefined>();
  return (file) => {
    if (!known.has(file))
      known.set(
        file,
        textOf(file)
          ?.replace(/^\ufeff/, "")
          .split(/\r?\n/),
      );
    return known.get(file);
  };
}

function same(text: string): string {
  return text;
}
