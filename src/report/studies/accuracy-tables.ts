import { scoreOf } from "../../calibration/score.js";
import type { Trial, Trials } from "../../calibration/trials.js";
import type { Calibration, Novelty } from "../../serving/calibration.js";
import { engineOf } from "../../serving/engine.js";
import { parameterNames, parameters } from "../../serving/parameters.js";
import type { SectionTable } from "../section.js";
import { JUDGED, trialsOf } from "./accuracy.js";

/** Fewer points make no group of their own. */
const LEAST = 4;

const ENGINES = {
  trt_early: "TensorRT-LLM before 1.0",
  trt: "TensorRT-LLM from 1.0 on",
  vllm: "vLLM",
  sglang: "SGLang",
} as const;

const GROUPS: readonly { novelty: Novelty; caption: string; nameOf: (trial: Trial) => string }[] = [
  { novelty: "gpu", caption: "By GPU", nameOf: ({ point }) => point.setup.gpu.label },
  { novelty: "model", caption: "By model", nameOf: ({ point }) => point.setup.model.label },
  {
    novelty: "engine",
    caption: "By engine",
    nameOf: ({ point }) => {
      const engine = engineOf(point.setup.engine);
      return engine === null ? "another engine" : ENGINES[engine];
    },
  },
];

export function groupTables(id: string, trials: readonly Trial[]): SectionTable[] {
  return GROUPS.map(({ novelty, caption, nameOf }) => ({
    id: `${id}-by-${novelty}`,
    caption,
    aside: "points, middle error, error that nine of ten stay below, bias, share inside the 90 % interval",
    columns: [
      { head: "Group", kind: "text" },
      { head: "Points", kind: "number", unit: "1" },
      { head: "Middle error", kind: "number", unit: "share" },
      { head: "Nine of ten below", kind: "number", unit: "share" },
      { head: "Bias", kind: "number", unit: "share" },
      { head: "Inside 90 %", kind: "number", unit: "share" },
    ],
    rows: JUDGED.flatMap((judged): SectionTable["rows"] => {
      const groups = new Map<string, Trial[]>();
      for (const trial of trialsOf(trials, judged, novelty)) {
        groups.set(nameOf(trial), [...(groups.get(nameOf(trial)) ?? []), trial]);
      }
      const scored = [...groups]
        .filter(([, group]) => group.length >= LEAST)
        .map(([name, group]) => ({ name, ...scoreOf(group) }))
        .sort((a, b) => a.median - b.median);
      return [
        { cells: [judged.name, "", "", "", "", ""], mark: "group" },
        ...scored.map(({ name, points, median, ninth, bias, covered }) => ({
          cells: [name, points, median, ninth, bias, covered],
        })),
      ];
    }),
    notes: [
      `Groups of fewer than ${LEAST} points are left out. A bias above nothing: predictions are mostly too high.`,
    ],
  }));
}

/** The fitted figures beside what they were held to be without evidence. */
export function parameterTable(id: string, { parameters: fitted }: Calibration): SectionTable {
  return {
    id: `${id}-parameters`,
    caption: "The fitted parameters",
    aside: "the error is the factor by which a value may lie off, one standard error",
    columns: [
      { head: "Parameter", kind: "text" },
      { head: "Fitted", kind: "number", unit: "1" },
      { head: "Error, times", kind: "number", unit: "1" },
      { head: "Before", kind: "number", unit: "1" },
      { head: "Unit", kind: "text" },
      { head: "What it is", kind: "prose" },
    ],
    rows: parameterNames.map((name) => {
      const { prior, unit, is } = parameters[name];
      const { value, error } = fitted[name];
      const shown = (figure: number) => Number(figure.toPrecision(3));
      return {
        cells: [name.replaceAll("_", " "), shown(value), shown(error), prior, unit === "1" ? "times" : unit, is],
      };
    }),
    notes: ["Before: the value that was taken to be likely, and that a parameter keeps where no point speaks of it."],
  };
}

export function sourceTable(id: string, { points, sources }: Trials): SectionTable {
  const counts = new Map<string, number>();
  for (const { source } of points) counts.set(source, (counts.get(source) ?? 0) + 1);
  return {
    id: `${id}-sources`,
    caption: "The measured points and where they were read",
    columns: [
      { head: "Source", kind: "text" },
      { head: "Points", kind: "number", unit: "1" },
      { head: "Where it was read", kind: "prose" },
    ],
    rows: [...counts]
      .sort((a, b) => b[1] - a[1])
      .map(([source, count]) => ({ cells: [source, count, sources[source] ?? source] })),
    notes: [
      "Runs at a request rate count at the rate that was achieved. Runs of 500 requests sent at once count as offline; their TPOT and TTFT are those of so short a run, not of a full one, and are not judged here.",
      "Most sources do not state the precision of the KV cache: it is then assumed as a prediction would.",
    ],
  };
}

export function leftOutTable(id: string, { leftOut }: Trials): SectionTable {
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
      { head: "Why", kind: "prose" },
    ],
    rows: [...counts.values()].map(({ source, why, count }) => ({ cells: [source, count, why] })),
    notes: [],
  };
}
