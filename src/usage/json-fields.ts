import { isObject } from "../reading/json-record.js";
import type { CappedProblems } from "./capped-problems.js";
import { type FieldPlace, Fields } from "./fields.js";

/** A way from a record down to an object in it. */
export type JsonPath = readonly (string | number)[];

/** Finds where a value of a record stands, once it has to be told. */
export interface Places {
  readonly line: number;
  place(path: JsonPath, name?: string): FieldPlace;
}

/** A JSON object, by its keys. */
export class JsonFields extends Fields {
  constructor(
    file: string,
    readonly object: Readonly<Record<string, unknown>>,
    private readonly places: Places,
    /** The way from the record to the object that this one stands in, and on to it. */
    private readonly above: JsonFields | null,
    private readonly steps: JsonPath,
    problems: CappedProblems,
    override readonly listed: string | undefined = undefined,
  ) {
    super(file, problems);
  }

  raw(name: string): unknown {
    const value = this.object[name];
    return value === null || value === "" ? undefined : value;
  }

  knows(name: string): boolean {
    return Object.hasOwn(this.object, name);
  }

  names(): readonly string[] {
    return Object.keys(this.object);
  }

  place(name?: string): FieldPlace {
    return this.places.place(this.#path(), name);
  }

  get line(): number {
    return this.places.line;
  }

  get text(): string {
    return JSON.stringify(this.object);
  }

  words(figures: RegExp): string {
    let text = "";
    for (const [name, value] of Object.entries(this.object))
      if ((typeof value === "string" || typeof value === "boolean") && !figures.test(name))
        text += `${name}=${value}\0`;
    return text;
  }

  #path(): JsonPath {
    return this.above === null ? this.steps : [...this.above.#path(), ...this.steps];
  }

  missing(name: string): void {
    // A value that could not be read is told already.
    if (this.knows(name) && this.object[name] === undefined) return;
    this.refuse([], `"${name}" is missing`);
  }

  /** Also where it is kept as text that holds JSON, as databases export it. */
  inner(name: string): JsonFields | null {
    const value = this.raw(name);
    if (isObject(value)) return this.#below(value, name);
    if (typeof value !== "string" || !value.startsWith("{")) return null;
    try {
      const read = JSON.parse(value) as Record<string, unknown>;
      return new JsonFields(
        this.file,
        read,
        { line: this.line, place: () => this.place(name) },
        null,
        [],
        this.problems,
      );
    } catch {
      this.refuse([name], `"${name}" must hold a JSON object`);
      return null;
    }
  }

  list(name: string): readonly JsonFields[] {
    const value = this.raw(name);
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    if (value !== undefined && !(Array.isArray(value) && items.every(isObject)))
      this.refuse([name], `"${name}" must be a list of objects`);
    return items.flatMap((item, index) => (isObject(item) ? [this.#below(item, name, index)] : []));
  }

  #below(object: Readonly<Record<string, unknown>>, ...steps: JsonPath): JsonFields {
    return new JsonFields(this.file, object, this.places, this, steps, this.problems);
  }
}
