import Handlebars from "handlebars";
import { nameHint } from "../problem/nearest.js";
import { InputError, type Problem, Problems } from "../problem/problem.js";
import { NoText, strictView, UnknownName } from "./strict-view.js";
import {
  blockParams,
  expressionsOf,
  namingProblems,
  parseTemplate,
  placeOf,
  statements,
  type TemplateText,
} from "./template-syntax.js";

/** A helper was given what it cannot print; said of the place in the template. */
export class TemplateFault extends Error {}

export type Helper = Handlebars.HelperDelegate;

const BUILT_IN = ["if", "unless", "each", "with"];
/** Called before every statement, so that a fault can be laid at its door. Not a name that a template can write. */
const MARK = "statement at";

interface Site {
  readonly template: TemplateText;
  readonly statement: hbs.AST.Node;
  /** Names that the template's blocks give, as in `{{#each options as |option|}}`. */
  readonly bound: ReadonlySet<string>;
}

/**
 * Fills in a template. Every name must exist wherever it is used; what a template gets wrong is thrown as an
 * InputError with the template's file, line and column. `print` escapes the view's text for the target.
 */
export function fillTemplate(
  main: TemplateText,
  partials: ReadonlyMap<string, TemplateText>,
  helpers: Readonly<Record<string, Helper>>,
  view: object,
  print: (text: string) => string,
): string {
  const known = { helpers: [...BUILT_IN, ...Object.keys(helpers)], partials: [...partials.keys()] };
  const { page, engine, sites } = compiled(main, partials, known);
  let current: Site | undefined;
  engine.registerHelper({ ...helpers });
  engine.registerHelper(MARK, function (this: unknown, index: number) {
    current = sites[index];
    if (current) mustLeadSomewhere(this, current, known.helpers);
    return "";
  });
  try {
    return page(strictView(view, print));
  } catch (error) {
    const problem = current && problemOf(error, current);
    throw problem ? new InputError([problem]) : error;
  }
}

interface Names {
  readonly helpers: readonly string[];
  readonly partials: readonly string[];
}

interface Compiled {
  readonly page: Handlebars.TemplateDelegate;
  readonly engine: typeof Handlebars;
  readonly sites: readonly Site[];
}

/** A template is read once, however many memos and targets it is filled in for. The helpers' names are part of it. */
const alreadyCompiled = new WeakMap<TemplateText, { names: string; compiled: Compiled }>();

function compiled(main: TemplateText, partials: ReadonlyMap<string, TemplateText>, known: Names): Compiled {
  const names = [...known.helpers, "", ...known.partials].join(" ");
  const before = alreadyCompiled.get(main);
  if (before?.names === names) return before.compiled;
  const engine = Handlebars.create();
  const sites: Site[] = [];
  engine.unregisterHelper("log");
  engine.unregisterHelper("lookup");
  const problems = new Problems();
  const compile = (template: TemplateText): Handlebars.TemplateDelegate | undefined => {
    const program = parseTemplate(template);
    if ("message" in program) {
      problems.add(program);
      return undefined;
    }
    problems.add(...namingProblems(program, template, known.helpers, known.partials));
    markStatements(program, template, sites);
    const knownHelpers = Object.fromEntries([...known.helpers, MARK].map((name) => [name, true])) as KnownHelpers;
    return engine.compile(program, { strict: true, noEscape: true, preventIndent: true, knownHelpers });
  };
  const page = compile(main);
  for (const [name, template] of partials) {
    const part = compile(template);
    if (part) engine.registerPartial(name, part);
  }
  problems.throwIfAny();
  if (!page) throw new Error(`${main.file} was not compiled`);
  const made = { page, engine, sites };
  alreadyCompiled.set(main, { names, compiled: made });
  return made;
}

/** Puts a call of the MARK helper in front of every statement that can fail. */
function markStatements(program: hbs.AST.Program, template: TemplateText, sites: Site[]): void {
  const bound = new Set(blockParams(program));
  for (const { statement, within } of statements(program)) {
    if (statement.type === "ContentStatement" || statement.type === "CommentStatement") continue;
    const { loc } = statement;
    const mark = {
      type: "MustacheStatement",
      path: { type: "PathExpression", data: false, depth: 0, parts: [MARK], original: MARK, loc },
      params: [{ type: "NumberLiteral", value: sites.length, original: sites.length, loc }],
      escaped: false,
      strip: { open: false, close: false },
      loc,
    };
    within.splice(within.indexOf(statement), 0, mark);
    sites.push({ template, statement, bound });
  }
}

/** Handlebars reads `{{#if title.x}}` on a text, or on nothing, as false. A name must be looked for in an object. */
function mustLeadSomewhere(context: unknown, { statement, bound }: Site, helpers: readonly string[]): void {
  for (const node of expressionsOf(statement)) {
    if (node.type !== "PathExpression" || statement.type.startsWith("Partial")) continue;
    const { data, depth, parts, original } = node as hbs.AST.PathExpression;
    const [first = ""] = parts;
    if (data || depth > 0 || helpers.includes(original) || bound.has(first)) continue;
    let value = context;
    for (const part of parts) {
      if (typeof value !== "object" || value === null) throw new UnknownName(part, []);
      value = Reflect.get(value, part);
    }
  }
}

function problemOf(error: unknown, { template, statement }: Site): Problem | undefined {
  if (error instanceof UnknownName) {
    const reads = (node: hbs.AST.Node) =>
      node.type === "PathExpression" && (node as hbs.AST.PathExpression).parts.includes(error.wanted);
    const at = expressionsOf(statement).find(reads);
    const length = (at as hbs.AST.PathExpression | undefined)?.original.length ?? 1;
    return {
      ...placeOf(template, at ?? statement),
      length,
      message: error.message,
      hint: nameHint(error.wanted, error.known),
    };
  }
  if (error instanceof NoText) {
    const hint =
      error.parts.length === 0 ? "go through it with {{#each}}" : `name one of its parts: ${error.parts.join(", ")}`;
    return { ...placeOf(template, statement), message: error.message, hint };
  }
  if (error instanceof TemplateFault || error instanceof Handlebars.Exception) {
    return { ...placeOf(template, statement), message: error.message };
  }
  return undefined;
}
