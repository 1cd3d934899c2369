import type { TopLevelSpec } from "vega-lite";

/** One chart of a memo: what it says, the numbers behind it, and how it is drawn. */
export interface Chart {
  id: string; // e.g. "cost-by-line": file name, and prefix of every id in the SVG
  title: string;
  subtitle: string;
  description: string;
  data: { columns: string[]; rows: string[][] };
  spec: TopLevelSpec;
}
