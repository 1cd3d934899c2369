/** A table as data: what it says, before any printer. Cells hold plain text, already written as a reader expects it. */
export interface Table {
  readonly id: string;
  readonly caption: string;
  /** What a screen reader calls it, where others of the memo have the same caption. */
  readonly name?: string;
  /** Units and caveats, after the caption. */
  readonly aside?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Remarks under the table, one sentence each. */
  readonly notes: readonly string[];
}

export interface Column {
  readonly head: string;
  /** The unit of every number in the column, as the head names it. */
  readonly unit?: string;
  /** Numbers stand right, words left. */
  readonly align: "left" | "right";
  /**
   * What kind of text stands in it; `code` for paths, `basis` and `verdict` for tags, `measure` for figures that may
   * wrap, `prose` for sentences: a line break in it sets off a remark.
   */
  readonly kind?: "text" | "code" | "basis" | "verdict" | "measure" | "prose";
}

export interface Row {
  readonly cells: readonly string[];
  /** A total is set off by a rule. */
  readonly isTotal?: boolean;
  /** Where the reader stands today, the best of the rows, or a heading among them. */
  readonly mark?: "today" | "best" | "group";
}

/** Stands where a column does not apply to a row. */
export const NONE = "\u2013";
