import Handlebars from "handlebars";
import { nameHint } from "../problem/nearest.js";
import type { Problem } from "../problem/problem.js";

/** A template's text and the name by which problems speak of it. */
export interface TemplateText {
  readonly file: string;
  readonly text: string;
}

type Node = hbs.AST.Node;

interface Expressive extends Node {
  path?: hbs.AST.PathExpression;
  name?: hbs.AST.PathExpression;
  params?: hbs.AST.Expression[];
  hash?: hbs.AST.Hash;
  program?: hbs.AST.Program;
  inverse?: hbs.AST.Program;
}

/** What Handlebars sets in `@...` and a memo template may read. */
const DATA = ["root", "index", "key", "first", "last"];

/** Parses a template; a syntax error becomes a Problem with its place. */
export function parseTemplate(template: TemplateText): hbs.AST.Program | Problem {
  const { file, text } = template;
  try {
    return blankProblem(template) ?? Handlebars.parse(text);
  } catch (error) {
    return syntaxProblem(file, text, error);
  }
}

/** A template that prints nothing, whatever it is filled with: a file half saved, or never written. `text`: also what it came to. */
export function blankProblem({ file, text }: TemplateText, message = "the template is empty"): Problem | undefined {
  const shown = text.replace(/<!--[\s\S]*?-->/g, "").replace(/[\s\u200b-\u200d\u2060\ufeff]/g, "");
  const hint = "write what the memo is to say, start from templates/memo.md.hbs of breakeven, or remove the file";
  return shown === "" ? { file, line: 1, column: 1, message, hint } : undefined;
}

/** Every statement of a template, those inside blocks too, with the list that it stands in. */
export function statements(program: hbs.AST.Program): { statement: Node; within: Node[] }[] {
  return program.body.flatMap((statement) => {
    const { program: inner, inverse } = statement as Expressive;
    const nested = [inner, inverse].flatMap((each) => (each ? statements(each) : []));
    return [{ statement, within: program.body }, ...nested];
  });
}

/** The names that the blocks of a template bind. */
export function blockParams(program: hbs.AST.Program): string[] {
  const inner = statements(program).flatMap(({ statement }) => {
    const { program: main, inverse } = statement as Expressive;
    return [main, inverse].flatMap((each) => each?.blockParams ?? []);
  });
  return [...(program.blockParams ?? []), ...inner];
}

/** Every expression that a statement evaluates itself: its path, arguments and their sub-expressions. */
export function expressionsOf(statement: Node): Expressive[] {
  const { path, name, params = [], hash } = statement as Expressive;
  const own = [path, name, ...params, ...(hash?.pairs.map((pair) => pair.value) ?? [])].filter(
    (each) => each !== undefined,
  );
  return own.flatMap((each) => (each.type === "SubExpression" ? [each, ...expressionsOf(each)] : [each]));
}

/** Unknown helpers, partials and `@` variables, in branches that are never taken too. */
export function namingProblems(
  program: hbs.AST.Program,
  template: TemplateText,
  helpers: readonly string[],
  partials: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  const unknown = (kind: string, name: string, at: Node, known: readonly string[]): void => {
    problems.push({
      ...placeOf(template, at),
      length: name.length,
      message: `unknown ${kind} "${name}"`,
      hint: nameHint(name, known),
    });
  };
  for (const { statement } of statements(program)) {
    for (const node of [statement, ...expressionsOf(statement)] as Expressive[]) {
      const { path, name, params = [], hash } = node;
      if (name && node.type.startsWith("Partial") && !partials.includes(name.original)) {
        unknown("partial", name.original, name, partials);
      }
      const isCall =
        path?.type === "PathExpression" && (params.length > 0 || hash !== undefined || node.type === "SubExpression");
      if (isCall && !helpers.includes(path.original)) unknown("helper", path.original, path, helpers);
      if (isData(node) && !DATA.includes(node.parts[0] ?? ""))
        unknown(
          "name",
          node.original,
          node,
          DATA.map((each) => `@${each}`),
        );
    }
  }
  return problems;
}

/** Where a node stands; Handlebars counts columns from 0. */
export function placeOf(template: TemplateText, node: Node): Pick<Problem, "file" | "line" | "column" | "excerpt"> {
  const { line, column } = node.loc.start;
  return { file: template.file, line, column: column + 1, excerpt: template.text.split(/\r?\n/)[line - 1] };
}

function isData(node: Node): node is hbs.AST.PathExpression {
  return node.type === "PathExpression" && (node as hbs.AST.PathExpression).data;
}

/** Handlebars says `... - 3:5` for blocks that do not match, and draws an arrow under the place for the rest. */
function syntaxProblem(file: string, text: string, error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const lines = text.split(/\r?\n/);
  const mismatch = /^(.*) - (\d+):(\d+)$/.exec(message);
  if (mismatch) {
    const line = Number(mismatch[2]);
    return { file, line, column: Number(mismatch[3]) + 1, message: mismatch[1] ?? message, excerpt: lines[line - 1] };
  }
  const [head = message, shown = "", arrow = ""] = message.split("\n");
  const line = Number(/on line (\d+)/.exec(head)?.[1] ?? 1);
  // The arrow stands under the last character read; what precedes it is quoted from the text, shortened by dots.
  const before = shown.slice(0, arrow.indexOf("^") + 1).replace(/^\.\.\./, "");
  const source = lines[line - 1] ?? "";
  const tail = before.slice(-Math.min(before.length, 12));
  const found = tail === "" ? -1 : source.indexOf(tail);
  const column = found < 0 ? 1 : found + tail.length;
  return {
    file,
    line,
    column,
    message: "the template cannot be read here",
    excerpt: source,
    hint: "look for a brace or a closing tag that is missing",
  };
}
