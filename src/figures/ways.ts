/**
 * How soon an answer is wanted, which decides what a token costs: as usual; within a day or so (batch); whenever there is
 * room (flex); ahead of others (priority).
 */
export const WAYS = ["standard", "batch", "flex", "priority"] as const;
export type Way = (typeof WAYS)[number];

/** The ways that are priced beside the usual one. */
export const OTHER_WAYS = ["batch", "flex", "priority"] as const satisfies readonly Way[];

/** The way as how tokens are bought. */
export const WAY_WORDS: Readonly<Record<Way, string>> = {
  standard: "as usual",
  batch: "in a batch",
  flex: "when there is room (flex)",
  priority: "ahead of others (priority)",
};
