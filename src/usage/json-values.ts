import { readJson } from "../reading/json.js";
import { isObject } from "../reading/json-record.js";
import type { CappedProblems } from "./capped-problems.js";
import type { ItemPlaces } from "./item-places.js";
import { CUT_OFF, JsonCursor } from "./json-cursor.js";
import { JsonFields, type JsonPath, type Places } from "./json-fields.js";
import type { Pieces } from "./lines.js";

/** Lists of records, by the names that tools give them within the one object of a file. */
const LISTS = new Set(["data", "results", "daily", "weekly", "monthly", "session", "sessions", "blocks", "logs"]);
/** An object that has one of these is a record itself, whatever lists it holds. */
const OF_RECORD = ["start_time", "starting_at", "startTime", "date", "timestamp", "request_id"];

/**
 * The records of a JSON file: lines of one object each, or the items of a list, which may stand within one object. Only one
 * record is held at a time.
 */
export class JsonValues {
  /** What stands beside the lists. */
  readonly beside: Record<string, unknown> = {};
  readonly #file: string;
  readonly #cursor: JsonCursor;
  readonly #problems: CappedProblems;

  constructor(file: string, pieces: Pieces, problems: CappedProblems) {
    this.#file = file;
    this.#cursor = new JsonCursor(file, pieces, problems);
    this.#problems = problems;
  }

  *records(): Generator<JsonFields> {
    if (this.#cursor.next() === "\ufeff") this.#cursor.advance(1);
    for (let char = this.#cursor.next(); char !== undefined; char = this.#cursor.next()) {
      const line = char === "{" ? this.#cursor.restOfLine() : "";
      const whole = line.length > 1 ? parsed(line) : undefined;
      if (whole !== undefined) {
        const places = this.#cursor.places(line);
        this.#cursor.advance(line.length);
        yield* this.#spread(whole, places);
      } else if (char === "[") yield* this.#items();
      else if (char === "{") yield* this.#entries();
      else return this.#cursor.refuse("neither a JSON object nor a list begins here");
    }
  }

  /** An object that was read as a whole: its list of records, or itself. */
  *#spread(whole: unknown, places: Places): Generator<JsonFields> {
    if (!isObject(whole)) return;
    const fields = (object: Readonly<Record<string, unknown>>, path: JsonPath, list?: string) =>
      new JsonFields(this.#file, object, places, null, path, this.#problems, list);
    const isRecord =
      OF_RECORD.some((key) => key in whole) || !Object.keys(whole).some((key) => isList(key, whole[key]));
    if (isRecord) return yield fields(whole, []);
    for (const [key, value] of Object.entries(whole)) {
      if (!isList(key, value)) this.beside[key] = value;
      else for (const [index, item] of value.entries()) if (isObject(item)) yield fields(item, [key, index], key);
    }
  }

  /** An object entry by entry, the items of its lists one by one. */
  *#entries(): Generator<JsonFields> {
    const places = this.#cursor.places("");
    const own: Record<string, unknown> = {};
    let hasList = false;
    this.#cursor.advance(1);
    for (let char = this.#cursor.next(); char !== "}"; char = this.#cursor.next()) {
      if (char === ",") {
        this.#cursor.advance(1);
        continue;
      }
      const key = char === '"' ? this.#take() : undefined;
      if (typeof key !== "string" || this.#cursor.next() !== ":")
        return this.#cursor.refuse('a key in double quotes and ":" must stand here');
      this.#cursor.advance(1);
      if (this.#cursor.next() === "[" && LISTS.has(key)) {
        hasList = true;
        yield* this.#items(key);
      } else own[key] = this.#take();
    }
    this.#cursor.advance(1);
    if (hasList) Object.assign(this.beside, own);
    else yield new JsonFields(this.#file, own, places, null, [], this.#problems);
  }

  *#items(list?: string): Generator<JsonFields> {
    this.#cursor.advance(1);
    for (let char = this.#cursor.next(); char !== "]"; char = this.#cursor.next()) {
      if (char === ",") {
        this.#cursor.advance(1);
        continue;
      }
      const text = this.#cursor.value();
      if (text === "") return this.#cursor.refuse('a list is not closed by "]" here', CUT_OFF);
      const places = this.#cursor.places(text);
      this.#cursor.advance(text.length);
      const item = this.#read(text, places);
      if (isObject(item)) yield new JsonFields(this.#file, item, places, null, [], this.#problems, list);
    }
    this.#cursor.advance(1);
  }

  /** The value at the place that was reached, and on behind it. */
  #take(): unknown {
    const text = this.#cursor.value();
    const places = this.#cursor.places(text);
    this.#cursor.advance(text.length);
    return this.#read(text, places);
  }

  #read(text: string, places: ItemPlaces): unknown {
    const value = parsed(text);
    if (value !== undefined) return value;
    const { values, problems } = readJson(text);
    // What Python writes beside JSON, such as NaN, is read: whoever needs the figure refuses it.
    for (const { message, hint, ...at } of problems)
      this.#problems.tell(this.#file, message, () => ({ ...places.shifted(at), hint }));
    return values[0]?.value;
  }
}

function isList(key: string, value: unknown): value is readonly unknown[] {
  return LISTS.has(key) && Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
