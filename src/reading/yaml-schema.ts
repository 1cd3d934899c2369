import { stringify } from "yaml";
import * as z from "zod";
import { type Path, valueAt } from "./yaml-path.js";

type Schema = z.core.$ZodType;
type Def = z.core.$ZodTypes["_zod"]["def"];

/** What a schema says of itself, for hints. */
export interface About {
  description: string | undefined;
  example: string | undefined;
}

/** The keys that a mapping at `path` may have. Of a union's branches, the one that refused the `unknown` keys alone. */
export function keysAt(schema: Schema, path: Path, value: unknown, unknown: readonly string[]): string[] {
  const held = Object.keys(valueAt(value, path) ?? {});
  const branches = schemasAt(schema, path, value).flatMap((found) => {
    const inner = def(found);
    return inner.type === "object" ? [Object.keys(inner.shape)] : [];
  });
  const refusing = branches.filter((keys) => !unknown.some((key) => keys.includes(key)));
  const most = Math.max(...refusing.map((keys) => common(keys, held)));
  return [...new Set(refusing.filter((keys) => common(keys, held) === most).flat())];
}

function common(some: readonly string[], others: readonly string[]): number {
  return some.filter((one) => others.includes(one)).length;
}

/** Description and example of what is expected at `path`, from the outermost schema there that has them. */
export function aboutAt(schema: Schema, path: Path, value: unknown): About {
  const metas = layersAt(schema, path, value).map((layer) => z.globalRegistry.get(layer));
  const example = metas.find((meta) => Array.isArray(meta?.examples))?.examples as unknown[] | undefined;
  return {
    description: metas.find((meta) => meta?.description !== undefined)?.description,
    example: example === undefined ? undefined : asWritten(example[0]),
  };
}

/** The schemas of what stands at `path`, each with all that it wraps, outermost first. */
export function layersAt(schema: Schema, path: Path, value: unknown): Schema[] {
  const parents = schemasAt(schema, path.slice(0, -1), value);
  const last = path.at(-1);
  const here = last === undefined ? [schema] : parents.flatMap((parent) => child(parent, last));
  return here.flatMap(layers);
}

/** A list or a mapping on one line, in brackets. */
function asWritten(example: unknown): string {
  if (typeof example !== "object") return String(example);
  return stringify(example, { collectionStyle: "flow", lineWidth: 0 }).trim();
}

/** The schemas that a value at `path` may follow, unions spread out and narrowed by what the file holds. */
function schemasAt(schema: Schema, path: Path, value: unknown): Schema[] {
  let here = narrowed(leaves(schema), value);
  let held = value;
  for (const step of path) {
    held = valueAt(held, [step]);
    here = narrowed(here.flatMap((parent) => child(parent, step)).flatMap(leaves), held);
  }
  return here;
}

/** Schemas without their wrappers: optional, default, pipe, union ... */
function leaves(schema: Schema): Schema[] {
  const inner = unwrapped(schema);
  return inner.length === 0 ? [schema] : inner.flatMap(leaves);
}

/** A schema and everything it wraps, outermost first. */
function layers(schema: Schema): Schema[] {
  return [schema, ...unwrapped(schema).flatMap(layers)];
}

function unwrapped(schema: Schema): readonly Schema[] {
  const found = def(schema);
  switch (found.type) {
    case "union":
      return found.options;
    case "intersection":
      return [found.left, found.right];
    case "lazy":
      return [found.getter()];
    case "pipe":
      // z.preprocess puts a transform in front; what it expects is written behind it.
      return [def(found.in).type === "transform" ? found.out : found.in];
    case "optional":
    case "nullable":
    case "nonoptional":
    case "default":
    case "prefault":
    case "catch":
    case "readonly":
      return [found.innerType];
    default:
      return [];
  }
}

/** What a leaf schema says of its entry `step`. */
function child(schema: Schema, step: PropertyKey): Schema[] {
  const found = def(schema);
  switch (found.type) {
    case "object":
      return present(Object.hasOwn(found.shape, step) ? found.shape[String(step)] : found.catchall);
    case "array":
      return [found.element];
    case "tuple":
      return present(found.items[Number(step)] ?? found.rest);
    case "record":
      return [found.valueType];
    default:
      return [];
  }
}

function present(schema: Schema | null | undefined): Schema[] {
  return schema ? [schema] : [];
}

/** Of several schemas those that fit the kind of the value and agree with its discriminator; all where none does. */
function narrowed(schemas: readonly Schema[], value: unknown): Schema[] {
  const ofKind = kept(schemas, (schema) => fitsKind(def(schema), value));
  return kept(ofKind, (schema) => agrees(def(schema), value));
}

function kept<T>(all: readonly T[], test: (one: T) => boolean): T[] {
  const some = all.filter(test);
  return some.length > 0 ? some : [...all];
}

function fitsKind(found: Def, value: unknown): boolean {
  if (Array.isArray(value)) return found.type === "array" || found.type === "tuple";
  const isMapping = typeof value === "object" && value !== null;
  return isMapping === (found.type === "object" || found.type === "record");
}

/** True where no key of the mapping contradicts a literal of the schema, as `kind: api` contradicts z.literal("own"). */
function agrees(found: Def, value: unknown): boolean {
  if (found.type !== "object") return true;
  return Object.entries(found.shape).every(([key, schema]) => {
    const literal = def(schema);
    const held = valueAt(value, [key]);
    return literal.type !== "literal" || held === undefined || literal.values.some((one) => one === held);
  });
}

function def(schema: Schema): Def {
  return (schema as z.core.$ZodTypes)._zod.def;
}
