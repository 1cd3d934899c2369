import { buildReport } from "../../src/author/report.js";
import { THIN } from "../../src/figures/number.js";
import { InputError } from "../../src/problem/problem.js";
import type { Report } from "../../src/report/schema.js";
import type { Inputs, ReferenceInputs } from "../../src/scenario/inputs.js";
import { type LoadOptions, loadScenario } from "../../src/scenario/load.js";

/** One entry of a price sheet, in short: its amounts as they stand in a sheet, its days, and the feed that it is from. */
export interface SheetEntry {
  readonly id?: string;
  readonly item?: string;
  readonly amounts: string;
  readonly from: string;
  readonly to?: string;
  readonly read?: string;
  readonly feed?: string;
  /** How it is paid for; on demand where it is not said. */
  readonly paid?: string;
}

export const GPU: SheetEntry = { id: "gpu", amounts: "gpu_hour: $2/GPU/h", from: "2025-01-01", read: "2026-06-01" };

export function sheetText(entries: readonly SheetEntry[]): string {
  const lines = entries.map(
    ({ id = "model", item = "An item", amounts, from, to, read = from, feed, paid = "on-demand" }) =>
      [
        `  - id: ${id}`,
        `    provider: A provider`,
        `    item: ${item}`,
        `    ${amounts}`,
        `    class: ${paid}`,
        `    effective: { from: ${from}${to === undefined ? "" : `, to: ${to}`} }`,
        `    source: a page`,
        `    read: ${read}`,
        ...(feed === undefined ? [] : [`    feed: { name: ${feed}, key: a row, version: "${from}" }`]),
      ].join("\n"),
  );
  return `prices:\n${lines.join("\n")}\n`;
}

export interface Asked {
  /** Lines at the top of the scenario: trusts, prices. */
  readonly top?: string;
  /** Further lines of the API option. */
  readonly api?: string;
  /** Mean input and output of a request; three to one, as the split has it. */
  readonly request?: string;
  readonly volume?: string;
  readonly load?: string;
  readonly asOf?: string;
}

/** A small decision on 2026-06-09 between an API at the price `model` and a fleet at the price `gpu`. */
export function scenarioText({
  top = "",
  api = "",
  request: lengths,
  volume,
  load = "flat",
  asOf = "2026-06-09",
}: Asked): string {
  const request = lengths === undefined ? "" : `  request: { ${lengths} }\n`;
  return `id: small
title: A small decision
question: Ours or theirs?
as_of: ${asOf}
${top}
workload:
  volume: ${volume ?? "50B tokens/month"}
  hours_in_month: 730 h
  split: { fresh: 75%, cached: 0%, output: 25% }
${request}  load: ${load}
options:
  api:
    kind: api
    label: API
    price: model
    ${api}
  own:
    kind: self_hosted
    label: Own
    gpu_price: gpu
    replica: { gpus: 1 GPU, throughput: 3000 tok/s }
    box: 1 GPU
    sizing: { peak: { headroom: 0% } }
people: { engineers: 0 FTE, salary: $400k/year }
overhead: 0%
`;
}

/** The scenario as it is read with these entries in its one price sheet. */
export function inputsWith(
  entries: readonly SheetEntry[],
  asked: Asked = {},
  options: LoadOptions = {},
): Inputs | ReferenceInputs {
  const texts: Record<string, string> = {
    "s.yaml": scenarioText(asked),
    "prices/p.yaml": sheetText([...entries, ...(entries.some(({ id }) => id === "gpu") ? [] : [GPU])]),
  };
  const files = { read: (path: string) => texts[path] ?? "", list: () => ["p.yaml"] };
  return loadScenario("s.yaml", files, options);
}

export function reportOn(entries: readonly SheetEntry[], asked: Asked = {}, options: LoadOptions = {}): Report {
  return buildReport(inputsWith(entries, asked, options));
}

/** What is wrong: `file:line:column message | hint`. */
export function faultsOf(entries: readonly SheetEntry[], asked: Asked = {}, options: LoadOptions = {}): string[] {
  try {
    inputsWith(entries, asked, options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(({ file, line, column, message, hint }) =>
      `${file}:${line}:${column} ${message}${hint === undefined ? "" : ` | ${hint}`}`.replaceAll(THIN, " "),
    );
  }
  return [];
}
