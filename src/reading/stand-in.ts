import * as z from "zod";
import { isMisspelt, nearest } from "../problem/nearest.js";
import { about, FIGURES } from "./stated.js";
import { type Settled, settled } from "./yaml-issues.js";
import { type Path, valueAt } from "./yaml-path.js";
import { keysAt, layersAt } from "./yaml-schema.js";

type Schema = z.core.$ZodType;

/** Of figures a low one, a middle one or a high one; of words the first or the last. */
export type End = 0 | 1 | 2;
export const ENDS: readonly End[] = [0, 1, 2];

/** A file with something in place of what its schema refuses, so that all else can be looked at. */
interface StoodIn<Output> {
  readonly output: Output;
  readonly value: unknown;
  /** Where more than a figure was put in: nobody wrote what stands there. */
  readonly invented: readonly Path[];
}

/** So often is looked again: what is wrong within a part hides what is wrong with it. */
const LOOKS = 6;

/** Undefined where nothing can stand in. */
export function standingIn<Of extends z.ZodType>(
  schema: Of,
  value: unknown,
  end: End,
): StoodIn<z.output<Of>> | undefined {
  const held = structuredClone(value);
  const invented: Path[] = [];
  const tried = new Map<string, number>();
  for (let look = 0; look < LOOKS; look++) {
    const parsed = schema.safeParse(held);
    if (parsed.success) return { output: parsed.data, value: held, invented };
    for (const issue of parsed.error.issues.flatMap((each) => settled(each, held)))
      if (!putRight({ schema, held, end, invented, tried }, issue)) return undefined;
  }
  return undefined;
}

interface Mending {
  readonly schema: Schema;
  readonly held: unknown;
  readonly end: End;
  readonly invented: Path[];
  readonly tried: Map<string, number>;
}

function putRight({ schema, held, end, invented, tried }: Mending, issue: Settled): boolean {
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, issue.path, held, issue.keys);
    for (const key of issue.keys) rename(held, issue.path, key, known);
    return true;
  }
  const figure = figureAround(schema, issue.path, held);
  const path = figure?.path ?? issue.path;
  const times = tried.get(JSON.stringify(path)) ?? 0;
  tried.set(JSON.stringify(path), times + 1);
  if (path.length === 0 || times > 1) return false;
  const word = issue.code === "invalid_value" ? wordNear(valueAt(held, path), issue.values) : undefined;
  // All else is read by the kind of a thing: nothing stands in for that.
  if (path.at(-1) === "kind" && word === undefined) return false;
  // What contradicts itself as a whole is left out, where it may be.
  const isWhole = figure === undefined && typeof valueAt(held, path) === "object";
  const inPlace = isWhole ? undefined : (word ?? figure?.three[end] ?? made(layersAt(schema, path, held), end));
  const isOptional = layersAt(schema, path, held).some((layer) => defOf(layer).type === "optional");
  // What all else hangs on is not made up.
  if (typeof inPlace === "object" || (isWhole && !isOptional)) return false;
  if ((!figure && word === undefined) || times > 0) invented.push(path);
  const said = figure && valueAt(held, path);
  set(held, path, times === 0 ? withAbout(inPlace, said, issue.path.at(path.length)) : undefined);
  return true;
}

/** The figure that a path lies in: what is wrong with a part of it is wrong with all of it. */
function figureAround(schema: Schema, path: Path, held: unknown) {
  for (let level = 1; level <= path.length; level++) {
    const [figure] = layersAt(schema, path.slice(0, level), held).flatMap((layer) => FIGURES.get(layer) ?? []);
    if (figure) return { path: path.slice(0, level), three: figure.three };
  }
  return undefined;
}

/** A figure that cannot be read keeps what else is said of it, or that would be missed too. */
function withAbout(inPlace: unknown, said: unknown, wrong: PropertyKey | undefined): unknown {
  if (typeof said !== "object" || said === null) return inPlace;
  const kept = Object.entries(said).filter(([key]) => key in about && key !== wrong);
  return kept.length === 0 ? inPlace : { value: inPlace, ...Object.fromEntries(kept) };
}

function wordNear(held: unknown, values: readonly z.core.util.Primitive[]): string | undefined {
  return nearest(String(held), values.map(String));
}

/** A value that the first of the schemas takes that can be made up; undefined where there is none. */
function made(layers: readonly Schema[], end: End): unknown {
  for (const layer of layers) {
    const [example] = (z.globalRegistry.get(layer)?.examples ?? []) as unknown[];
    const figure = FIGURES.get(layer);
    const value = figure?.three[end] ?? example ?? madeOf(layer, end);
    if (value !== undefined) return value;
  }
  return undefined;
}

function madeOf(schema: Schema, end: End): unknown {
  const def = defOf(schema);
  switch (def.type) {
    case "object":
      return Object.fromEntries(
        Object.entries(def.shape).flatMap(([key, of]) => {
          const inner = defOf(of).type === "optional" ? undefined : made([of], end);
          return inner === undefined ? [] : [[key, inner]];
        }),
      );
    case "union":
      return made(def.options, end);
    case "literal":
      return def.values.at(-Math.sign(end));
    case "enum":
      return Object.values(def.entries).at(-Math.sign(end));
    case "optional":
    case "readonly":
      return made([def.innerType], end);
    case "pipe":
      return made([def.in, def.out], end);
    case "array":
      return [made([def.element], end)];
    case "record":
      return {};
    case "string":
      return "something";
    case "number":
      return end;
    default:
      return undefined;
  }
}

function defOf(schema: Schema): z.core.$ZodTypes["_zod"]["def"] {
  return (schema as z.core.$ZodTypes)._zod.def;
}

/** A misspelt key holds what was meant for the other; one that nothing is like is left out. */
function rename(held: unknown, path: Path, key: string, known: readonly string[]): void {
  const parent = valueAt(held, path) as Record<string, unknown>;
  const meant = nearest(
    key,
    known.filter((each) => parent[each] === undefined),
  );
  if (meant !== undefined && isMisspelt(key, meant)) parent[meant] = parent[key];
  delete parent[key];
}

function set(held: unknown, path: Path, value: unknown): void {
  const parent = valueAt(held, path.slice(0, -1)) as Record<PropertyKey, unknown>;
  const last = path.at(-1);
  if (last === undefined || typeof parent !== "object" || parent === null) return;
  if (value === undefined && !Array.isArray(parent)) delete parent[last];
  else parent[last] = value;
}
