import { nameHint } from "../problem/nearest.js";
import type { CappedProblems } from "./capped-problems.js";
import type { CsvRows } from "./csv-rows.js";
import { type FieldPlace, Fields } from "./fields.js";
import { JsonFields } from "./json-fields.js";

/** `Request tokens`, `request-tokens` and `Request_Tokens` are one heading. */
export function folded(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");
}

/** The row that was read last, by the headings of its file. */
export class CsvFields extends Fields {
  /** Columns by the names that were asked for; -1 for one that is not there. */
  readonly #columns = new Map<string, number>();
  /** Headings as they are compared with one another. */
  readonly #folded: readonly string[];
  readonly #told = new Set<string>();
  override readonly allowsCommas: boolean;
  #figures: RegExp | undefined;
  #wordColumns: readonly number[] = [];

  constructor(
    file: string,
    readonly rows: CsvRows,
    private readonly headingPlace: FieldPlace,
    private readonly headings: readonly string[],
    problems: CappedProblems,
  ) {
    super(file, problems);
    this.allowsCommas = rows.separator !== ",";
    this.#folded = headings.map(folded);
  }

  raw(name: string): string | undefined {
    const column = this.#column(name);
    const cell = column < 0 || column >= this.rows.length ? "" : this.rows.cell(column).trim();
    return cell === "" ? undefined : cell;
  }

  knows(name: string): boolean {
    return this.#column(name) >= 0;
  }

  names(): readonly string[] {
    return this.headings;
  }

  place(name?: string): FieldPlace {
    const column = name === undefined ? -1 : this.#column(name);
    return this.rows.place(Math.max(0, column));
  }

  get line(): number {
    return this.rows.line;
  }

  get text(): string {
    return this.rows.text;
  }

  words(figures: RegExp): string {
    if (this.#figures !== figures) {
      this.#figures = figures;
      this.#wordColumns = this.#folded.flatMap((heading, column) => (figures.test(heading) ? [] : [column]));
    }
    let text = "";
    for (const column of this.#wordColumns) text += `${column < this.rows.length ? this.rows.cell(column) : ""}\0`;
    return text;
  }

  missing(name: string): void {
    if (this.#column(name) >= 0) {
      this.refuse([], `"${name}" is blank in this row`);
      return;
    }
    if (this.#told.has(name)) return;
    this.#told.add(name);
    const hint = nameHint(name, this.headings);
    this.problems.add({ file: this.file, ...this.headingPlace, message: `no column is called "${name}"`, hint });
  }

  /** A cell that holds a JSON object. */
  inner(name: string): Fields | null {
    const cell = this.raw(name);
    if (cell === undefined || !cell.startsWith("{")) return null;
    try {
      const value: unknown = JSON.parse(cell);
      return new JsonFields(
        this.file,
        value as Record<string, unknown>,
        { line: this.line, place: () => this.place(name) },
        null,
        [],
        this.problems,
      );
    } catch {
      this.refuse([name], `"${name}" must hold a JSON object, found ${cell.slice(0, 40)}`);
      return null;
    }
  }

  list(): readonly Fields[] {
    return [];
  }

  #column(name: string): number {
    const known = this.#columns.get(name);
    if (known !== undefined) return known;
    const column = this.#folded.indexOf(folded(name));
    this.#columns.set(name, column);
    return column;
  }
}
