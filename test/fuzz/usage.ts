import { workloadYaml } from "../../src/usage/workload-yaml.js";
import { read } from "../usage/reading.js";
import { SAMPLES } from "../usage/samples.js";
import { cellsOf, valuesOf } from "./spoil.js";
import type { Subject, Taken } from "./subject.js";

/** Exports and traces, one of each format. */
export function usageSubjects(): Subject[] {
  return SAMPLES.map(({ name, text }) => {
    const isJson = text.startsWith("[") || text.startsWith("{");
    return { name: `usage ${name}`, text, places: isJson ? valuesOf(text) : cellsOf(text), take };
  });
}

/** No figures are held against one another: what was used may have been a thousand times as much, and only the file knows. */
function take(text: string): Taken {
  return { figures: new Map(), told: [], text: workloadYaml(read(text)) };
}
