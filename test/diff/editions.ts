import type { Edition, Figure } from "../../src/diff/edition.js";

/** Two options, the first of them chosen. */
export const edition = (of: Partial<Edition> = {}): Edition => ({
  ...{ as_of: "2026-01-01", option: "a", label: "A", against: "b", difference: 100 },
  ...{ verdict: "v", headline: "A saves money." },
  options: [
    { id: "a", label: "A", monthly_cost: 1000 },
    { id: "b", label: "B", monthly_cost: 1100 },
  ],
  ...{ prices: [], assumptions: [], break_evens: [] },
  ...of,
});

export const later = (of: Partial<Edition> = {}): Edition => edition({ as_of: "2026-03-01", ...of });

export const given = (id: string, value: Figure["value"], of: Partial<Figure> = {}): Figure => ({
  ...{ id, label: id, value, unit: "tok/s", basis: "assumed" },
  ...of,
});
