import { type Compared, type Score, scoreOf } from "../../calibration/score.js";
import type { Trial } from "../../calibration/trials.js";
import type { SectionRow, SectionTable } from "../../report/section.js";
import type { Novelty } from "../../serving/calibration.js";
import type { Metric } from "../../serving/figures.js";
import type { Written } from "../written.js";

/** What is judged, each on the loads that it means something at. */
export const JUDGED = [
  { metric: "output_rate", name: "Offline throughput", unit: "tok/s" },
  { metric: "tpot", name: "TPOT under load", unit: "ms" },
  { metric: "ttft", name: "TTFT under load", unit: "ms" },
] as const satisfies { metric: Metric; name: string; unit: string }[];
export type ScoredMetric = (typeof JUDGED)[number];

export const LEFT_OUT: Readonly<Record<Novelty, string>> = {
  load: "the lengths",
  setup: "the setup",
  engine: "the engine",
  gpu: "the GPU",
  model: "the model",
};

// Thousands of trials are asked for by kind some thirty times.
const sorted = new WeakMap<readonly Trial[], Map<string, Trial[]>>();

export function trialsOf(
  trials: readonly Trial[],
  { metric }: Pick<ScoredMetric, "metric">,
  novelty: Novelty,
): Trial[] {
  const kinds = sorted.get(trials) ?? byKind(trials);
  sorted.set(trials, kinds);
  return kinds.get(`${metric} ${novelty}`) ?? [];
}

/** Those that mean something: a rate where all requests come at once, times where they do not. */
function byKind(trials: readonly Trial[]): Map<string, Trial[]> {
  const kinds = new Map<string, Trial[]>();
  for (const trial of trials) {
    const { point, leftOut } = trial;
    if ((point.load.kind === "offline") !== (point.metric === "output_rate")) continue;
    const key = `${point.metric} ${leftOut}`;
    const kind = kinds.get(key);
    if (kind) kind.push(trial);
    else kinds.set(key, [trial]);
  }
  return kinds;
}

/** A group's score; each of its figures is the quantity `<at>_<figure>`. */
export interface Scored {
  readonly at: string;
  readonly name: string;
  readonly score: Score;
}

const FIGURES = [
  { name: "points", decimals: 0, unit: "1", label: "points", head: "Points" },
  { name: "median", decimals: 1, unit: "share", label: "middle error", head: "Middle error" },
  { name: "ninth", decimals: 1, unit: "share", label: "error that nine of ten stay below", head: "Nine of ten below" },
  {
    name: "bias",
    decimals: 1,
    unit: "share",
    label: "bias, above nothing where predictions are mostly too high",
    head: "Bias",
  },
  { name: "covered", decimals: 1, unit: "share", label: "measurements inside the 90 % interval", head: "Inside 90 %" },
  {
    name: "ratio",
    decimals: 2,
    unit: "1",
    label: "upper over lower end of the interval, in the middle",
    head: "High over low",
  },
] as const satisfies { name: keyof Score; decimals: number; unit: string; label: string; head: string }[];
type FigureName = (typeof FIGURES)[number]["name"];

const SOURCE = "src/serving/evidence/held-out.csv against src/serving/evidence/throughput.csv";

/** Writes a score down, so that sentences can print its figures and `explain` finds them. */
export function scored(
  at: string,
  name: string,
  label: string,
  group: readonly Compared[],
  { quantities }: Written,
): Scored {
  const score = scoreOf(group);
  for (const { name: figure, unit, label: what } of FIGURES) {
    quantities[`${at}_${figure}`] = {
      ...{ value: score[figure], unit, label: `${label}: ${what}`, basis: "modelled", source: SOURCE },
    };
  }
  return { at, name, score };
}

/** The same points, foretold by the roofline. */
export function scoreRoofline(at: string, label: string, group: readonly Trial[], { quantities }: Written): void {
  const { median } = scoreOf(group.map((each) => ({ ...each, predicted: each.roofline })));
  quantities[`${at}_roofline`] = {
    ...{ value: median, unit: "share", label: `${label}: middle error of the roofline`, basis: "modelled" },
    source: "data sheets at their word, against src/serving/evidence/throughput.csv",
  };
}

export function columns(first: string, figures: readonly FigureName[]): SectionTable["columns"] {
  const found = figures.flatMap((wanted) => FIGURES.filter(({ name }) => name === wanted));
  return [{ head: first, kind: "text" }, ...found.map(({ head, unit, decimals }) => number(head, unit, decimals))];
}

/** Tenths of a per cent say all that so many points can. */
export function number(head: string, unit: string, decimals = 1): SectionTable["columns"][number] {
  return { head, kind: "number", unit, decimals };
}

export function cells({ at }: Pick<Scored, "at">, figures: readonly string[]) {
  return figures.map((name) => ({ quantity: `${at}_${name}` }));
}

/** A row that names what follows it. */
export function heading(name: string, width: number): SectionRow {
  return { cells: [name, ...Array<string>(width - 1).fill("")], mark: "group" };
}

/** A name as part of a quantity's id. */
export function idOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_");
}
