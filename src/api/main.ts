import { createRequire } from "node:module";

const library = createRequire(import.meta.url)("../bundle/library.js") as typeof import("./library.js");
export const { buildReport, isInputError } = library;
