import { type Document, isCollection, isMap, isNode, isScalar, Pair, Scalar } from "yaml";
import * as z from "zod";
import { nameHint } from "../problem/nearest.js";
import { InputError, inOrder, type Problem } from "../problem/problem.js";
import { words } from "../reading/stated.js";
import { readYaml, type YamlSource } from "../reading/yaml.js";
import { type Path, valueAt } from "../reading/yaml-path.js";
import { problemAt, zodProblems } from "../reading/yaml-problems.js";

/** More memos than this from one file are a mistake in the file. */
const MOST = 500;

const label = z
  .string()
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    "a name in a matrix is written in small letters, digits and hyphens; it becomes part of an id",
  );

const Axis = z
  .strictObject({
    at: words("the part of this file that varies", { example: "workload.volume" }).optional(),
    values: z
      .record(label, z.unknown())
      .refine((values) => Object.keys(values).length > 0, "a matrix varies over at least one value")
      .meta({
        description: "name -> what stands there; without `at`, name -> { part of the file: what stands there, ... }",
      }),
  })
  .meta({ description: "one parameter; a memo is made for every combination of the values of all of them" });

export const Matrix = z
  .record(label, Axis)
  .refine((axes) => Object.keys(axes).length > 0, "a matrix varies over at least one parameter")
  .meta({
    description: "one scenario, many memos",
    examples: [
      { volume: { at: "workload.volume", values: { small: "10B tokens/month", large: "100B tokens/month" } } },
    ],
  });

/** One memo of a scenario with a matrix. */
interface Cell {
  /** The names of its values, joined: part of the memo's id. */
  readonly name: string;
  /** As the title tells it. */
  readonly words: string;
  /** Part of the file -> the part of the matrix that goes there. */
  readonly edits: readonly { readonly to: Path; readonly from: Path }[];
}

/** The names of the memos that a file makes, in its order; undefined where it has no matrix. Throws InputError. */
export function cellNames(file: string, text: string): string[] | undefined {
  if (!/^matrix\s*:/m.test(text)) return undefined;
  const source = readYaml(file, text);
  return valueAt(source.value, ["matrix"]) === undefined ? undefined : cellsOf(source).map(({ name }) => name);
}

/** The scenario of one memo: its values stand where the matrix says, and every mistake in them is told in the matrix. */
export function readCell(file: string, text: string, name: string | undefined): YamlSource {
  const source = readYaml(file, text);
  if (valueAt(source.value, ["matrix"]) === undefined) return source;
  const cells = cellsOf(source);
  const cell = cells.find((each) => each.name === name);
  if (!cell) {
    const names = cells.map((each) => each.name);
    const message = name === undefined ? "this file makes several memos" : `no memo of this file is called "${name}"`;
    const hint = name === undefined ? `name one: ${file}#${names[0]}` : nameHint(name, names);
    throw new InputError([problemAt(source, ["matrix"], message, { hint, key: true })]);
  }
  return readYaml(file, text, { edit: (document) => fill(document, cell, source) });
}

function cellsOf(source: YamlSource): Cell[] {
  const wrapped = z.object({ matrix: Matrix });
  const parsed = wrapped.safeParse(source.value);
  if (!parsed.success) throw new InputError(zodProblems(source, parsed.error, wrapped));
  const problems: Problem[] = [];
  let cells: Cell[] = [{ name: "", words: "", edits: [] }];
  for (const [axis, { at, values }] of Object.entries(parsed.data.matrix)) {
    const options = Object.entries(values).map(([name, value]): Cell => {
      const here = ["matrix", axis, "values", name];
      if (at !== undefined) return { name, words: `${axis} ${name}`, edits: [{ to: pathOf(at), from: here }] };
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        const hint = "say where it goes with `at`, or write { options.own.gpu_price: ... } here";
        problems.push(problemAt(source, here, "nothing says which part of the file this is", { hint }));
        return { name, words: "", edits: [] };
      }
      const edits = Object.keys(value).map((part) => ({ to: pathOf(part), from: [...here, part] }));
      if (edits.length === 0) {
        const hint =
          "write { options.own.gpu_price: ... } here: which parts of the file this value changes, and to what";
        problems.push(problemAt(source, here, "this value changes nothing", { hint }));
      }
      return { name, words: name, edits };
    });
    problems.push(...nothingThere(source, options));
    cells = cells.flatMap((cell) => options.map((option) => both(cell, option)));
    if (cells.length > MOST) {
      problems.push(
        problemAt(source, ["matrix", axis], `this makes ${cells.length} memos; ${MOST} is the most`, { key: true }),
      );
      break;
    }
  }
  problems.push(...onePlaceTwice(source, cells));
  if (problems.length > 0) throw new InputError(problems);
  return cells;
}

/** A value that is left empty would take its part of the file away. */
function nothingThere(source: YamlSource, options: readonly Cell[]): Problem[] {
  const empty = options.flatMap(({ edits }) => edits).filter(({ from }) => valueAt(source.value, from) === null);
  return empty.map(({ from }) => {
    const hint = "write the value that stands there in this memo";
    return problemAt(source, from, `the value "${String(from.at(-1))}" is empty`, { hint, key: true });
  });
}

/** Two edits of one memo to one place, or to a place and one inside it: only the later would hold, and both be in its title. */
function onePlaceTwice(source: YamlSource, cells: readonly Cell[]): Problem[] {
  const problems = cells.flatMap(({ edits }) =>
    edits.flatMap(({ to, from }, index) => {
      const earlier = edits.slice(0, index).find((other) => isWithin(to, other.to) || isWithin(other.to, to));
      if (earlier === undefined) return [];
      const [part, other] = [to.join("."), earlier.to.join(".")];
      const overlap =
        part === other ? "" : `, which ${to.length > earlier.to.length ? "lies in" : "holds"} "${other}",`;
      const message = `"${part}"${overlap} varies with "${String(earlier.from[1])}" already, and only one of them can hold`;
      return [
        problemAt(source, from, message, { hint: "let each part of the file vary with one parameter", key: true }),
      ];
    }),
  );
  return inOrder(problems);
}

function isWithin(inner: Path, outer: Path): boolean {
  return outer.length <= inner.length && outer.every((step, at) => step === inner[at]);
}

function both(one: Cell, other: Cell): Cell {
  return {
    name: [one.name, other.name].filter(Boolean).join("-"),
    words: [one.words, other.words].filter(Boolean).join(", "),
    edits: [...one.edits, ...other.edits],
  };
}

function pathOf(text: string): Path {
  return text.split(".").map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

/** Nodes keep their places in the text when they move. */
function fill(document: Document, { name, words, edits }: Cell, source: YamlSource): void {
  const problems: Problem[] = [];
  for (const { to, from } of edits) {
    const parent = document.getIn(to.slice(0, -1), true);
    if (to.length > 1 && !isCollection(parent)) {
      const hint =
        "a part is named from the top of the file, such as workload.volume; it cannot lie behind an alias (*name)";
      problems.push(problemAt(source, from, `there is no part "${to.join(".")}" in this file`, { hint, key: true }));
    } else put(document, to, document.getIn(from, true));
  }
  if (problems.length > 0) throw new InputError(problems);
  append(document, "id", `-${name}`);
  append(document, "title", ` (${words})`);
  document.delete("matrix");
}

/** As `setIn`, but the key of a new entry has a place in the text too: that of its value. */
function put(document: Document, to: Path, value: unknown): void {
  const last = to[to.length - 1];
  const parent = to.length === 1 ? document.contents : document.getIn(to.slice(0, -1), true);
  if (typeof last !== "string" || !isMap(parent) || parent.has(last)) {
    document.setIn(to, value);
    return;
  }
  const key = new Scalar(last);
  key.range = isNode(value) ? (value.range ?? null) : null;
  parent.add(new Pair(key, value));
}

function append(document: Document, key: string, end: string): void {
  const node = document.get(key, true);
  if (!isNode(node) || !isScalar(node) || typeof node.value !== "string") return;
  const longer = new Scalar(`${node.value}${end}`);
  longer.range = node.range ?? null;
  document.set(key, longer);
}
