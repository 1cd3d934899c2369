import { fixed } from "../figures/number.js";
import { nameHint } from "../problem/nearest.js";
import type { Problems } from "../problem/problem.js";
import type { YamlSource } from "../reading/yaml.js";
import { type Path, valueAt } from "../reading/yaml-path.js";
import { type ProblemPart, problemAt } from "../reading/yaml-problems.js";

/** What model families call one and the same thing; the first name is the one used here. */
const SYNONYMS = [
  ["hidden_size", "n_embd", "d_model"],
  ["num_hidden_layers", "n_layer", "num_layers"],
  ["num_attention_heads", "n_head", "num_heads"],
  ["intermediate_size", "n_inner", "ffn_hidden_size", "ffn_dim"],
  ["max_position_embeddings", "n_positions", "n_ctx"],
  ["num_experts", "n_routed_experts", "num_local_experts"],
  ["num_experts_per_tok", "experts_per_token", "num_experts_per_token", "top_k_experts"],
  ["torch_dtype", "dtype"],
];
const SPELLINGS = new Map(SYNONYMS.map(([name = "", ...others]) => [name, [name, ...others]]));

/** Larger figures are slips of the keyboard; products of those below stay exact enough to be compared. */
const LARGEST = 100_000_000;

/** A config, or the part of it that describes the text model. Remembers what was asked for: the rest is not understood. */
export class Fields {
  readonly #source: YamlSource;
  readonly #path: Path;
  readonly #problems: Problems;
  readonly #asked = new Set<string>();
  readonly #faulty = new Set<string>();

  constructor(source: YamlSource, path: Path, problems: Problems) {
    this.#source = source;
    this.#path = path;
    this.#problems = problems;
  }

  /** The part of a config that stands in a mapping of its own. */
  part(name: string): Fields {
    this.#asked.add(name);
    return new Fields(this.#source, [...this.#path, name], this.#problems);
  }

  /** Names of all fields that say something; one that is null says as much as one that is absent. */
  get names(): string[] {
    const held = valueAt(this.#source.value, this.#path);
    return typeof held === "object" && held !== null
      ? Object.entries(held).flatMap(([name, value]) => (value === null ? [] : [name]))
      : [];
  }

  get unasked(): string[] {
    return this.names.filter((name) => !this.#asked.has(name));
  }

  /** The value of a field, undefined where it is absent or null. */
  value(name: string): unknown {
    const [found, ...others] = this.#spelled(name);
    const value = found === undefined ? undefined : this.#held(found);
    for (const other of others) {
      if (this.#held(other) !== value) this.refuse(other, `"${other}" does not agree with "${found}"`);
    }
    return value;
  }

  has(name: string): boolean {
    return this.value(name) !== undefined;
  }

  /** A whole number of at least 1, or `otherwise` where the field is absent. */
  count(name: string, otherwise?: number, most = LARGEST): number {
    return this.#whole(name, 1, most, otherwise);
  }

  /** A whole number that may be 0, or `otherwise` where the field is absent. */
  number(name: string, otherwise?: number): number {
    return this.#whole(name, 0, LARGEST, otherwise);
  }

  /** A whole number of at least 1; null where the config says null, which it must. */
  countOrNone(name: string): number | null {
    const held = valueAt(this.#source.value, [...this.#path, name]);
    if (held !== undefined) return held === null ? null : this.count(name);
    this.refuse(name, `"${name}" is missing`, { hint: "null says that there is none" });
    return null;
  }

  /** True or false, or `otherwise` where the field is absent; where that is not given, the config must say. */
  flag(name: string, otherwise?: boolean): boolean {
    const value = this.value(name);
    if (typeof value === "boolean") return value;
    if (value === undefined && otherwise !== undefined) return otherwise;
    this.refuse(name, value === undefined ? `"${name}" is missing` : `"${name}" must be true or false`);
    return otherwise ?? false;
  }

  text(name: string): string | undefined {
    const value = this.value(name);
    if (value === undefined || typeof value === "string") return value;
    this.refuse(name, `"${name}" must be text`);
    return undefined;
  }

  /** Items of a list, undefined where the field is absent. */
  list(name: string): readonly unknown[] | undefined {
    const value = this.value(name);
    if (value === undefined || Array.isArray(value)) return value as readonly unknown[] | undefined;
    this.refuse(name, `"${name}" must be a list`);
    return undefined;
  }

  /** A list that says of each layer which of these it is; undefined where the field is absent or is no such list. */
  perLayer<T>(name: string, layers: number, known: readonly T[]): readonly T[] | undefined {
    const items = this.list(name);
    if (items === undefined) return undefined;
    if (items.length !== layers) {
      this.refuse(name, `"${name}" has ${items.length} items for ${layers} layers`);
      return undefined;
    }
    for (const [index, item] of items.entries()) {
      if (known.some((one) => one === item)) continue;
      const message = `a layer of kind ${JSON.stringify(item)} is not understood`;
      this.#problem([...this.#path, name, index], message, { hint: `known kinds of layer: ${known.join(", ")}` });
    }
    return items as readonly T[];
  }

  /** For a field whose only value understood here is this one. */
  expect(name: string, only: string | number | boolean, why: string): void {
    const value = this.value(name);
    if (value !== undefined && value !== only)
      this.refuse(name, `"${name}" other than ${String(only)} is not understood`, { hint: why });
  }

  /** Names fields that the family has and that change nothing which is counted. */
  ignore(...names: readonly string[]): void {
    for (const name of names) this.#asked.add(name);
  }

  refuse(name: string, message: string, part: ProblemPart = {}): void {
    const [found = name] = this.#spelled(name);
    this.#faulty.add(name);
    const place = this.names.includes(found) ? [...this.#path, found] : this.#path;
    this.#problem(place, message, part);
  }

  /** A problem with fields that do not fit together, told at the first; not told where one of them is wrong by itself. */
  contradiction(names: readonly [string, ...string[]], message: string, hint?: string): void {
    if (!names.some((name) => this.#faulty.has(name))) this.refuse(names[0], message, { hint });
  }

  #problem(place: Path, message: string, part: ProblemPart): void {
    const problem = problemAt(this.#source, place, message, part);
    // A config of the catalog is not among the user's files: its line is kept for printing.
    this.#problems.add({ ...problem, excerpt: this.#source.text.split("\n")[problem.line - 1] });
  }

  #whole(name: string, least: number, most: number, otherwise: number | undefined): number {
    const value = this.value(name);
    if (value === undefined) {
      if (otherwise !== undefined) return otherwise;
      const near = nameHint(name, this.names);
      this.refuse(name, `"${name}" is missing`, near?.startsWith("did") ? { hint: near } : {});
      return 1;
    }
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
    this.refuse(
      name,
      `"${name}" must be a whole number from ${least} to ${fixed(most, 0)}, found ${JSON.stringify(value)}`,
    );
    return otherwise ?? 1;
  }

  /** The names under which a field is there, in the order of preference. */
  #spelled(name: string): string[] {
    const spellings = SPELLINGS.get(name) ?? [name];
    for (const each of spellings) this.#asked.add(each);
    return spellings.filter((each) => this.#held(each) !== undefined);
  }

  #held(name: string): unknown {
    return valueAt(this.#source.value, [...this.#path, name]) ?? undefined;
  }
}
