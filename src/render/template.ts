import Handlebars from "handlebars";
import { nameHint } from "../problem/nearest.js";
import { InputError, type Problem, Problems } from "../problem/problem.js";
import { READY } from "./ready-templates.js";
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
  const known = namesFor(helpers, partials);
  const { page, engine, sites } = compiled(main, partials, known);
  let current: Site | undefined;
  engine.registerHelper({ ...helpers });
  engine.registerHelper(MARK, function (this: unknown, file: string, index: number) {
    current = sites.get(file)?.[index];
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
  /** By the template's file. */
  readonly sites: ReadonlyMap<string, readonly Site[]>;
}

/** What a template comes to where these helpers and partials are known. */
export interface ReadyTemplate {
  readonly text: string;
  readonly names: string;
  /** As it was parsed. */
  readonly program: string;
  readonly spec: TemplateSpecification;
}

/** A template is read once, however many memos and targets it is filled in for. The helpers' names are part of it. */
const alreadyCompiled = new WeakMap<TemplateText, { names: string; compiled: Compiled }>();

function compiled(main: TemplateText, partials: ReadonlyMap<string, TemplateText>, known: Names): Compiled {
  const names = namesIn(known);
  const before = alreadyCompiled.get(main);
  if (before?.names === names) return before.compiled;
  const engine = Handlebars.create();
  const sites = new Map<string, readonly Site[]>();
  engine.unregisterHelper("log");
  engine.unregisterHelper("lookup");
  const problems = new Problems();
  const compile = (template: TemplateText): Handlebars.TemplateDelegate | undefined => {
    const ready = READY[template.file];
    if (ready?.text === template.text && ready.names === names) {
      sites.set(template.file, sitesIn(JSON.parse(ready.program) as hbs.AST.Program, template));
      return engine.template(ready.spec);
    }
    const program = parseTemplate(template);
    if ("message" in program) {
      problems.add(program);
      return undefined;
    }
    problems.add(...namingProblems(program, template, known.helpers, known.partials));
    sites.set(template.file, markStatements(program, template));
    return engine.compile(program, optionsFor(known));
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

/** A template as it is kept beside the bundle, its specification as JavaScript. */
export function readyTemplate(template: TemplateText, known: Names): Omit<ReadyTemplate, "spec"> & { spec: string } {
  const program = Handlebars.parse(template.text);
  const parsed = JSON.stringify(program);
  markStatements(program, template);
  const spec = String(Handlebars.precompile(program, optionsFor(known)));
  return { text: template.text, names: namesIn(known), program: parsed, spec };
}

export function namesFor(helpers: object, partials: ReadonlyMap<string, TemplateText>): Names {
  return { helpers: [...BUILT_IN, ...Object.keys(helpers)], partials: [...partials.keys()] };
}

function namesIn({ helpers, partials }: Names): string {
  return [...helpers, "", ...partials].join(" ");
}

function optionsFor({ helpers }: Names): CompileOptions {
  const knownHelpers = Object.fromEntries([...helpers, MARK].map((name) => [name, true])) as KnownHelpers;
  return { strict: true, noEscape: true, preventIndent: true, knownHelpers };
}

/** The statements that can fail. */
function sitesIn(program: hbs.AST.Program, template: TemplateText): (Site & { within: hbs.AST.Node[] })[] {
  const bound = new Set(blockParams(program));
  return statements(program).flatMap(({ statement, within }) =>
    statement.type === "ContentStatement" || statement.type === "CommentStatement"
      ? []
      : { template, statement, bound, within },
  );
}

/** Puts a call of the MARK helper in front of every statement that can fail. */
function markStatements(program: hbs.AST.Program, template: TemplateText): readonly Site[] {
  const sites = sitesIn(program, template);
  for (const [index, { statement, within }] of sites.entries()) {
    const { loc } = statement;
    const mark = {
      type: "MustacheStatement",
      path: { type: "PathExpression", data: false, depth: 0, parts: [MARK], original: MARK, loc },
      params: [
        { type: "StringLiteral", value: template.file, original: template.file, loc },
        { type: "NumberLiteral", value: index, original: index, loc },
      ],
      escaped: false,
      strip: { open: false, close: false },
      loc,
    };
    within.splice(within.indexOf(statement), 0, mark);
  }
  return sites;
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
