import { CsvError, parse } from "csv-parse/sync";
import type { Problems } from "../../problem/problem.js";
import { csvFault } from "../../reading/csv.js";
import { readDigits } from "../../reading/digits.js";
import { QuantityError } from "../../reading/quantity-error.js";
import type { Draft } from "../draft.js";
import { type Statistic, statistics } from "../measurement.js";
import { draftOfMetrics, type MetricValues } from "../metrics.js";

interface AiperfRow {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** Column headings of a statistic. */
const HEADINGS: Readonly<Record<Statistic, readonly string[]>> = {
  ...{ mean: ["avg", "mean", "value"], median: ["p50"], p90: ["p90"], p95: ["p95"], p99: ["p99"] },
};

/** Metrics whose CSV label says another word than the JSON export. */
const RENAMED: Readonly<Record<string, string>> = {
  total_input_sequence_length: "total_isl",
  total_output_sequence_length: "total_osl",
};

/** The CSV of AIPerf and genai-perf: sections apart by blank lines, each under headings that begin with "Metric". */
export function isAiperfCsv(text: string): boolean {
  return /^\ufeff?\s*"?Metric"?,/i.test(text);
}

export function readAiperfCsv(file: string, text: string, problems: Problems): Draft {
  const rows = rowsOf(file, text, problems);
  let headings: readonly string[] = [];
  const metrics: Record<string, MetricValues> = {};
  for (const { record, info } of rows) {
    const [label = ""] = record;
    if (/^metric$/i.test(label)) headings = record.map((heading) => heading.trim().toLowerCase());
    // Sections of telemetry have headings of their own, and no metric of requests.
    else if (record.length > 1 && /^endpoint|^gpu/i.test(label)) headings = [];
    else if (headings.length > 0) {
      const [, name = label, unit = ""] = /^(.*?)\s*\(([^()]*)\)\s*$/.exec(label) ?? [];
      const key = name
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, "_");
      const place = { line: info.lines, column: 1 };
      const values = statistics.map((statistic) => {
        const column = headings.findIndex((heading) => HEADINGS[statistic].includes(heading));
        return [statistic, column < 0 ? null : numberIn(record[column] ?? "", label)];
      });
      const metric = { ...(Object.fromEntries(values) as Record<Statistic, number | null>), unit, place };
      metrics[RENAMED[key] ?? key] = metric;
    }
  }
  function numberIn(cell: string, label: string): number | null {
    const bare = cell.trim();
    if (bare === "" || /^n\/?a$/i.test(bare)) return null;
    const refuse = (hint?: string) => {
      const line = rows.find(({ record }) => record[0] === label)?.info.lines ?? 1;
      const message = `"${label}" must be a number of at least 0, found "${cell}"`;
      problems.add({ file, line, column: 1, message, hint });
      return null;
    };
    try {
      // The tools write a decimal point, and commas between thousands.
      const value = readDigits(bare, () => false);
      return Number.isFinite(value) ? value : refuse();
    } catch (fault) {
      if (!(fault instanceof QuantityError)) throw fault;
      return refuse(fault.hint);
    }
  }
  const draft = draftOfMetrics(metrics, file, { line: 1, column: 1 }, problems);
  // genai-perf: "Time To First Token (ms)"; AIPerf: "Time to First Token (ms)".
  const format = text.includes("Time To First Token") ? "genai-perf" : "aiperf";
  // Two places are written of everything, of 0.17 requests a second too.
  const slack = { relative: 0.03, absolute: 0.005 };
  return { ...draft, format, slack, failed: metrics.error_request_count?.mean ?? null };
}

function rowsOf(file: string, text: string, problems: Problems): readonly AiperfRow[] {
  try {
    const options = { bom: true, info: true, skip_empty_lines: true, trim: true, relax_column_count: true };
    return parse(text, options) as unknown as AiperfRow[];
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    problems.add({ file, ...csvFault(fault) });
    return [];
  }
}
