/** What a comparison takes as spent: nothing yet (full), or hardware and set-up already (marginal). */
export type Lens = "full" | "marginal";
