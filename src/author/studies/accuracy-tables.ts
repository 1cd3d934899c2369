import { doubtLeft } from "../../calibration/learnt.js";
import type { Trials } from "../../calibration/trials.js";
import { figure } from "../../figures/figure.js";
import type { Cell, SectionTable } from "../../report/section.js";
import type { Calibration } from "../../serving/calibration.js";
import { parameterNames, parameters } from "../../serving/parameters.js";
import { writeFigure } from "../found.js";
import type { Written } from "../written.js";

/** The points left this much of the doubt about a parameter: as good as all, or more than half. */
const DOUBT = { all: 0.9, most: 0.5 };

/** The fitted figures beside what they were held to be without evidence. */
export function parameterTable(id: string, { parameters: fitted }: Calibration): SectionTable {
  return {
    id: `${id}-parameters`,
    caption: "The fitted parameters",
    columns: [
      { head: "What it is", kind: "text" },
      { head: "Fitted", kind: "number" },
      { head: "Off by", kind: "number" },
      { head: "Before", kind: "number" },
      { head: "Evidence", kind: "text" },
    ],
    rows: parameterNames.map((name) => {
      const { prior, unit, is } = parameters[name];
      const { value, error } = fitted[name];
      const left = doubtLeft(name, fitted[name]);
      const said = left >= DOUBT.all ? "none" : left >= DOUBT.most ? "little" : "enough";
      const told = (amount: number) => figure(amount, unit === "us" ? "\u00b5s" : unit, "short");
      return {
        cells: [
          sentence(is),
          ...[told(value), `${figure(error, "1", "short")} times`, told(prior)].map((fit) => ({ fit })),
          said,
        ],
      };
    }),
    notes: [
      "Off by: the factor of one standard error, either way. Before: what was taken to be likely without any point. Evidence: little where the points leave more than half of the doubt, none where they leave nearly all of it; the value then stays near what it was before.",
    ],
  };
}

function sentence(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** Every source with its citation, also one that gave no point that could be compared. */
export function sourceTable(id: string, { points, leftOut, sources }: Trials, written: Written): SectionTable {
  const count = (all: readonly { source: string }[], wanted: string) => {
    return all.filter(({ source }) => source === wanted).length;
  };
  const rows = [...new Set([...points, ...leftOut].map(({ source }) => source))]
    .map((source) => ({ source, used: count(points, source), not: count(leftOut, source) }))
    .sort((a, b) => b.used - a.used || b.not - a.not);
  return {
    id: `${id}-sources`,
    caption: "Where the measured points were read",
    columns: [
      { head: "Source", kind: "text" },
      { head: "Compared", kind: "number", unit: "1" },
      { head: "Not", kind: "number", unit: "1" },
    ],
    rows: [
      ...rows.map(({ source, used, not }, index) => ({
        cells: [sources[source] ?? source, ...counted(`${id}.source_${index + 1}`, source, used, not, written)],
      })),
      {
        cells: ["All", ...counted(`${id}.all`, "All sources", points.length, leftOut.length, written)],
        mark: "total",
      },
    ],
    notes: [
      "Runs at a request rate count at the rate that was achieved. Runs whose requests came all at once count as offline, each with its number of requests.",
      "Most sources do not state the precision of the KV cache: it is then assumed as a prediction would.",
    ],
  };
}

/** How many of a source's points were compared, and how many not. */
function counted(id: string, source: string, used: number, not: number, written: Written): Cell[] {
  return [
    { quantity: writeCount(`${id}_compared`, `${source}: points compared`, used, written) },
    { quantity: writeCount(`${id}_left_out`, `${source}: points left out`, not, written) },
  ];
}

function writeCount(id: string, label: string, value: number, written: Written): string {
  return writeFigure(id, { value, unit: "1", label, source: "counted in this memo" }, written);
}

export function leftOutTable(id: string, { leftOut, sources }: Trials, written: Written): SectionTable {
  const counts = new Map<string, { source: string; why: string; count: number }>();
  for (const { source, why } of leftOut) {
    const key = `${source} ${why}`;
    counts.set(key, { source, why, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return {
    id: `${id}-left-out`,
    caption: "Points that were not compared, and why",
    columns: [
      { head: "Source", kind: "text" },
      { head: "Points", kind: "number", unit: "1" },
      { head: "Why", kind: "text" },
    ],
    rows: [...counts.values()].map(({ source, why, count }, index) => {
      const quantity = writeCount(`${id}.left_out_${index + 1}`, `${source}: ${why}`, count, written);
      return { cells: [sources[source] ?? source, { quantity }, why] };
    }),
    notes: [],
  };
}
