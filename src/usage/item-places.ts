import { readJson } from "../reading/json.js";
import { isObject } from "../reading/json-record.js";
import type { FieldPlace } from "./fields.js";
import type { JsonPath, Places } from "./json-fields.js";

/** Places within one value, whose text begins at a line and column of the file. */
export class ItemPlaces implements Places {
  constructor(
    private readonly text: string,
    readonly line: number,
    private readonly column: number,
  ) {}

  place(path: JsonPath, name?: string): FieldPlace {
    const json = readJson(this.text);
    let value = json.values[0]?.value;
    for (const step of path) value = (value as Record<string | number, unknown>)[step];
    return isObject(value) ? this.shifted(json.place(value, name)) : this.shifted({ line: 1, column: 1 });
  }

  shifted({ line, column }: { line: number; column: number }): FieldPlace {
    const own = this.text.split("\n")[line - 1] ?? "";
    // The first line of a value may begin far within its line, whose beginning is gone.
    const excerpt = line > 1 || this.column === 1 ? own : "";
    return line > 1
      ? { line: this.line + line - 1, column, excerpt }
      : { line: this.line, column: this.column + column - 1, excerpt };
  }
}
