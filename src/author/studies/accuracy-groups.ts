import type { Trial } from "../../calibration/trials.js";
import { figure } from "../../figures/figure.js";
import type { SectionTable } from "../../report/section.js";
import { kindOf, type Novelty } from "../../serving/calibration.js";
import { engineOf } from "../../serving/engine.js";
import type { Written } from "../written.js";
import {
  cells,
  columns,
  heading,
  idOf,
  JUDGED,
  type Scored,
  type ScoredMetric,
  scored,
  trialsOf,
} from "./accuracy-scores.js";
import { TARGETS } from "./accuracy-targets.js";

/** Fewer points make no group of their own. */
const LEAST = 4;

const ENGINES = {
  trt_early: "TensorRT-LLM before 1.0",
  trt: "TensorRT-LLM from 1.0 on",
  vllm: "vLLM",
  sglang: "SGLang",
} as const;
const KINDS = { dense: "Dense models", experts: "Mixtures of experts", large: "Replicas larger than a box" } as const;

/** By what points are grouped, and which fold judges such a group. */
const GROUPINGS: readonly { by: string; novelty: Novelty; caption: string; nameOf: (trial: Trial) => string }[] = [
  { by: "gpu", novelty: "gpu", caption: "By GPU", nameOf: ({ point }) => point.setup.gpu.label },
  { by: "model", novelty: "model", caption: "By model", nameOf: ({ point }) => point.setup.model.label },
  {
    ...{ by: "engine", novelty: "engine", caption: "By engine" },
    nameOf: ({ point }) => {
      const engine = engineOf(point.setup.engine);
      return engine === null ? "Another engine" : ENGINES[engine];
    },
  },
  {
    ...{ by: "kind", novelty: "model", caption: "By kind of model" },
    nameOf: ({ point }) => KINDS[kindOf(point.setup, point.load).model],
  },
  {
    ...{ by: "month", novelty: "load", caption: "By when it was measured" },
    nameOf: ({ point }) => whenOf(point.month),
  },
];

/** The same stack gets faster by the month: when something was measured says how far it may be off. */
function whenOf(month: string): string {
  if (month === "") return "No date told";
  if (month < "2025") return "Before 2025";
  if (month < "2026") return "In 2025";
  return month < "2026-05" ? "January to April 2026" : "From May 2026 on";
}

export interface Group extends Scored {
  readonly judged: ScoredMetric;
  readonly by: string;
}

/** Every group of enough points, the best first within what is judged. */
export function scoreGroups(id: string, trials: readonly Trial[], written: Written): Group[] {
  return GROUPINGS.flatMap(({ by, novelty, nameOf }) =>
    JUDGED.flatMap((judged) => {
      const own = new Map<string, Trial[]>();
      for (const trial of trialsOf(trials, judged, novelty)) {
        own.set(nameOf(trial), [...(own.get(nameOf(trial)) ?? []), trial]);
      }
      return [...own]
        .filter(([, group]) => group.length >= LEAST)
        .map(([name, group]): Group => {
          const at = `${id}.${judged.metric}_${idOf(name)}`;
          return { ...scored(at, name, `${judged.name}, ${name}`, group, written), judged, by };
        })
        .sort((a, b) => a.score.median - b.score.median);
    }),
  );
}

const FIGURES = ["points", "median", "ninth", "bias", "covered", "ratio"] as const;

const WITHOUT: Readonly<Record<Novelty, string>> = {
  ...{ load: "requests of those lengths on that setup", setup: "that setup", engine: "that engine" },
  ...{ gpu: "that GPU", model: "that model" },
};

export function groupTables(id: string, groups: readonly Group[]): SectionTable[] {
  return GROUPINGS.map(({ by, caption, novelty }) => ({
    id: `${id}-by-${by}`,
    caption,
    aside: `judged by fits without ${WITHOUT[novelty]}; the best first`,
    columns: columns("Group", FIGURES),
    rows: JUDGED.flatMap((judged) => {
      const own = groups.filter((group) => group.by === by && group.judged === judged);
      return own.length === 0
        ? []
        : [
            heading(judged.name, 1 + FIGURES.length),
            ...own.map((group) => ({ cells: [group.name, ...cells(group, FIGURES)] })),
          ];
    }),
    notes: [],
  }));
}

/** Loads by how a figure at them is to be read. */
const LOADS = {
  offline: "all requests at once",
  concurrency: "at a concurrency",
  rate: "at a request rate",
} as const;
const METRICS = { output_rate: "Throughput", tpot: "TPOT", ttft: "TTFT" } as const;

/** Every figure at every load, also those that are not judged. */
export function loadTable(id: string, trials: readonly Trial[], written: Written): SectionTable {
  const rows = (Object.keys(METRICS) as (keyof typeof METRICS)[]).flatMap((metric) =>
    (Object.keys(LOADS) as (keyof typeof LOADS)[]).flatMap((load) => {
      const own = trials.filter(({ point, leftOut }) => {
        return leftOut === "setup" && point.metric === metric && point.load.kind === load;
      });
      const name = `${METRICS[metric]}, ${LOADS[load]}`;
      const group = own.length === 0 ? [] : [scored(`${id}.${metric}_${load}`, name, name, own, written)];
      return group.map((each) => ({ cells: [name, ...cells(each, FIGURES)] }));
    }),
  );
  return {
    id: `${id}-by-load`,
    caption: "By figure and load",
    aside: "judged by fits without the setup",
    columns: columns("What is predicted", FIGURES),
    rows,
    notes: [
      "A request rate is the one that was achieved, so throughput at it says only that the setup is predicted to keep up.",
      "TPOT and TTFT of requests that all came at once are those of runs of 500 requests, and are judged nowhere else in this memo.",
    ],
  };
}

/** An error of more than this many times what was aimed for, or fewer measurements inside than this: not to be relied on. */
const DOUBTFUL = { times: 2, covered: 0.75 };

/** Groups that are not to be relied on, in words with their figures. */
export function doubtfulTable(id: string, groups: readonly Group[], { quantities }: Written): SectionTable {
  const named = groups.filter(({ by }) => by !== "kind" && by !== "month");
  const isOff = ({ judged, score }: Group) => score.median > DOUBTFUL.times * aimedFor(judged);
  const isMissed = ({ score }: Group) => score.covered < DOUBTFUL.covered;
  const doubtful = named.filter((group) => isOff(group) || isMissed(group));
  const give = (name: string, label: string, value: number) => {
    quantities[`${id}.${name}`] = { value, unit: "1", label, basis: "modelled", source: "counted in this memo" };
  };
  give("groups", "GPUs, models and engines with a score of their own, by figure", named.length);
  give("doubtful", "Of them, those not to be relied on", doubtful.length);
  const figures = ["points", "median", "covered"] as const;
  return {
    id: `${id}-doubtful`,
    caption: "Not to be relied on without a load test",
    aside: "GPUs, models and engines, each judged by fits without it; the worst last",
    columns: [...columns("Where", figures), { head: "Why", kind: "text" }],
    rows: JUDGED.flatMap((judged): SectionTable["rows"] => {
      const own = doubtful.filter((group) => group.judged === judged);
      const why = (group: Group) => [
        ...(isOff(group) ? [group.score.bias > 0 ? "off, mostly too high" : "off, mostly too low"] : []),
        ...(isMissed(group) ? ["its interval held too few"] : []),
      ];
      const rows = own
        .sort((a, b) => a.score.median - b.score.median)
        .map((group) => ({ cells: [group.name, ...cells(group, figures), why(group).join("; ")] }));
      return own.length === 0 ? [] : [heading(judged.name, 2 + figures.length), ...rows];
    }),
    notes: [
      `Off: a middle error of more than ${DOUBTFUL.times} times what was aimed for. Too few: fewer than ${figure(DOUBTFUL.covered, "share", "short")} of the measurements lay inside an interval that should hold 90 %.`,
    ],
  };
}

function aimedFor({ metric }: ScoredMetric): number {
  return TARGETS[metric].find(({ figure: of }) => of === "median")?.most ?? Number.NaN;
}
