import type { ApiForm } from "../../src/economics/books/api-by-class.js";
import { USUAL_CLASSES } from "../../src/figures/token-classes.js";

/** An API with prices by class for a workload that writes to no cache, and one with one price for all. */
export const USUAL_API: ApiForm = { isBlended: false, classes: USUAL_CLASSES, countsOthers: false, splitsApart: false };
export const BLENDED_API: ApiForm = { ...USUAL_API, isBlended: true };
