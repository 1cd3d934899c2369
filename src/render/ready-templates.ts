import type { ReadyTemplate } from "./template.js";

/**
 * The tool's own templates, compiled, by their files: a build would spend a twentieth of its time on that. `setup/bundle.mjs`
 * puts them in this file's place; run from the sources there are none, and each is compiled when it is first filled in.
 */
export const READY: Readonly<Record<string, ReadyTemplate>> = {};
