import { buildReport } from "../../src/author/report.js";
import { stableJson } from "../../src/build/json.js";
import type { MemosById } from "../../src/diff/folders.js";
import type { Report } from "../../src/report/schema.js";
import { loadScenario } from "../../src/scenario/load.js";
import { type Changes, files, performance } from "../support/scenarios.js";
import { floorsAlone, settled } from "../support/settled.js";

/** A scenario's report with other prices: each text must be found in one of the price sheets. */
export function reportAt(id: string, changes: Changes, asOf?: string): Report {
  const found = new Set<number>();
  const read = (path: string) => {
    let text = settled(files.read(path));
    if (!path.startsWith("scenarios/prices/")) return floorsAlone(text);
    for (const [index, [from, to]] of changes.entries()) {
      if (typeof from === "string" ? text.includes(from) : from.test(text)) found.add(index);
      text = text.replace(from, to);
    }
    return text;
  };
  const report = buildReport(loadScenario(`scenarios/${id}.yaml`, { ...files, read }, { asOf, performance }));
  if (found.size < changes.length) throw new Error(`a price that should change is not there: ${changes.join("; ")}`);
  return report;
}

export const B200 = (price: string): Changes => [["value: $6/GPU/h", `value: ${price}/GPU/h`]];

/** Reports as the files of a folder. */
export function sideOf(name: string, ...reports: readonly Report[]): MemosById {
  return new Map(
    reports.map((report) => {
      const { id } = report.scenario;
      return [id, { file: `${name}/${id}/report.json`, text: stableJson(report) }];
    }),
  );
}

/** A report with parts of it written over. */
export function altered(report: Report, change: (copy: Report) => void): Report {
  const copy = structuredClone(report);
  change(copy);
  return copy;
}
