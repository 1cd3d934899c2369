import { compile } from "../src/setup/compile.mjs";

/** Tests that run the tool as a process run dist: it must come from these sources, also where vitest is called by itself. */
export function setup() {
  compile();
}
