import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readUsageFile } from "../../src/usage/read-usage.js";
import { type Usage, usageOf } from "../../src/usage/summary.js";
import { ROOT } from "../support/scenarios.js";

/** Public traces and exports beside the project; undefined where they are not there. */
export const DATA = ["..", "../.."].map((up) => join(ROOT, up, "shared/data")).find((path) => existsSync(path));
if (DATA === undefined) console.warn("shared/data is not beside the project: no real trace or export is read");

export function usageIn(path: string): Usage {
  return usageOf([readUsageFile({ file: path, pieces: [readFileSync(join(DATA ?? "", path))] }, {})]);
}
