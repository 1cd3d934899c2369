import type { Chart } from "../charts/chart.js";
import type { Working } from "../derivations/working.js";
import type { Table } from "../tables/table.js";
import type { FigurePlace } from "./figure-place.js";

/** A headline number of page one. */
export interface KeyFigure {
  readonly label: string;
  readonly figure: string;
  readonly note: string;
}

/** One way of printing the literate template: as Markdown for a Git host, or as the body of a page. */
export interface Target {
  readonly name: "markdown" | "html";
  /** Scenario text in the template's own prose, which is Markdown whatever the target. */
  prose(text: string): string;
  /** Scenario text that no Markdown reader sees any more. */
  finished(text: string): string;
  /** `id` names the place on the page, where something refers to it. */
  notes(markdown: string, id?: string): string;
  table(table: Table): string;
  chart(chart: Chart): string;
  working(working: Working, shown: ReadonlySet<string>): string;
  keyFigures(figures: readonly KeyFigure[]): string;
  /** Sets a passage apart under a name that the style sheet knows. */
  region(name: string, content: string): string;
  /** Where the table of contents goes. */
  contents(): string;
  /** Links to places of the memo, the main one first. */
  toPlaces(places: readonly FigurePlace[]): string;
}
