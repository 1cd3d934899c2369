import { type Working, workings } from "../derivations/working.js";
import type { Report } from "../report/schema.js";
import { FigurePlaces } from "./figure-place.js";
import { type PrintedTable, printedTables } from "./pdf/printed-tables.js";

/** What a memo prints for every target: its steps, its tables, and where each figure stands. */
export class Content {
  readonly worked: readonly Working[];
  readonly tables: readonly PrintedTable[];
  #places: FigurePlaces | undefined;

  constructor(readonly report: Report) {
    this.worked = workings(report);
    this.tables = printedTables(report);
  }

  get places(): FigurePlaces {
    this.#places ??= new FigurePlaces(this.report, this.tables, this.worked);
    return this.#places;
  }
}

const known = new WeakMap<Report, Content>();

/** A report is set once, whatever it is printed for. */
export function contentOf(report: Report): Content {
  const content = known.get(report) ?? new Content(report);
  known.set(report, content);
  return content;
}
