import type { Format } from "../format.js";
import { classesOf, mustAddUp } from "../input-split.js";

const FIGURES = /^time_|^requests$|_tokens$/;

/** The dashboard's export: a minute a row. */
export const cerebras: Format = {
  tool: "cerebras",
  of: "usage export (CSV)",
  input: "Input Tokens counts the whole input; cached tokens are not told apart",
  fits: (first) => first.knows("Time Start") && first.knows("Time End") && first.knows("Input Tokens"),
  open: (told) => (row) => {
    const times = told.period(row, ["Time Start"], ["Time End"]);
    const counted = { input: row.needed("Input Tokens"), output: row.needed("Output Tokens") };
    const tokens = classesOf(row, told, "Input Tokens", true, {
      ...counted,
      cached: null,
      written: null,
      written1h: null,
    });
    mustAddUp(row, ["Total Tokens"], counted.input + counted.output);
    const bought = { model: row.word("Model ID", "Model") };
    told.addRow(row, FIGURES, { ...times, requests: row.needed("Requests"), failed: 0, tokens, money: null, bought });
  },
};
