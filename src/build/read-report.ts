import { bothSides } from "../problem/merge-conflict.js";
import type { Report } from "../report/schema.js";
import type { Effects } from "./world/effects.js";

/** The report of an earlier build, our side of it where a merge was left half done; undefined where it is gone or of another make. */
export function readReport(file: string, effects: Effects): Report | undefined {
  if (effects.kind(file) !== "file") return undefined;
  try {
    const report: unknown = JSON.parse(bothSides(new TextDecoder().decode(effects.read(file)))[0] ?? "");
    return isReport(report) ? report : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** By its mark: what carries it was written by a build, and checking every figure of a hundred reports takes seconds. */
function isReport(value: unknown): value is Report {
  return typeof value === "object" && value !== null && "schema" in value && value.schema === "breakeven-report/1";
}
