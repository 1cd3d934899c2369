import type { Score } from "../../calibration/score.js";
import { figure } from "../../figures/figure.js";
import type { SectionTable } from "../../report/section.js";
import type { Novelty } from "../../serving/calibration.js";
import type { Written } from "../written.js";
import { heading, JUDGED, type Scored, type ScoredMetric } from "./accuracy-scores.js";

interface Target {
  readonly name: string;
  readonly figure: keyof Score;
  readonly unit: string;
  readonly least?: number;
  readonly most: number;
}

const median = (most: number): Target => ({ name: "Middle error", figure: "median", unit: "share", most });
const ninth = (most: number): Target => ({ name: "Nine of ten below", figure: "ninth", unit: "share", most });
const inside: Target = { name: "Inside 90 %", figure: "covered", unit: "share", least: 0.86, most: 0.95 };
const narrow: Target = { name: "High over low", figure: "ratio", unit: "1", most: 1.8 };

/** What is aimed for. The interval of a first token is wide whatever is done. */
export const TARGETS: Readonly<Record<ScoredMetric["metric"], readonly Target[]>> = {
  output_rate: [median(0.1), ninth(0.3), inside, narrow],
  tpot: [median(0.12), ninth(0.45), inside, narrow],
  ttft: [median(0.25), ninth(0.8), inside],
};

function isMet({ figure: of, least = 0, most }: Target, score: Score): boolean {
  return score[of] >= least && score[of] <= most;
}

/** The score of a judged figure where this was left out. */
export type ScoreOf = (judged: ScoredMetric, novelty: Novelty) => Scored;

const WAYS = ["load", "setup", "model"] as const;

/** Each target beside what was reached, for setups measured at other lengths, models measured elsewhere, and new models. */
export function targetTable(id: string, scoreAt: ScoreOf): SectionTable {
  const head = ["Aimed for", "Known setup", "", "Known model", "", "New model", ""];
  return {
    id: `${id}-targets`,
    caption: "What was aimed for, and what was reached",
    aside:
      "targets of this project: for setups measured at other lengths, models measured in other setups, and new models",
    columns: [
      { head: "Figure", kind: "text" },
      ...head.map((name) => {
        return name === "" ? { head: "Target", kind: "verdict" as const } : { head: name, kind: "number" as const };
      }),
    ],
    rows: JUDGED.flatMap((judged) => [
      heading(judged.name, 1 + head.length),
      ...TARGETS[judged.metric].map((target) => ({
        cells: [
          target.name,
          { fit: words(target) },
          ...WAYS.flatMap((novelty) => {
            const { at, score } = scoreAt(judged, novelty);
            return [{ quantity: `${at}_${target.figure}` }, isMet(target, score) ? "met" : "missed"];
          }),
        ],
      })),
    ]),
    notes: [],
  };
}

/** How many targets there are and how many are met, for sentences. */
export function countTargets(id: string, scoreAt: ScoreOf, { quantities }: Written): void {
  const all = JUDGED.flatMap((judged) => TARGETS[judged.metric].map((target) => ({ judged, target })));
  const give = (name: string, label: string, value: number) => {
    quantities[`${id}.${name}`] = { value, unit: "1", label, basis: "modelled", source: "counted in this memo" };
  };
  give("targets", "Targets that were set", all.length);
  for (const [novelty, model] of [
    ["load", "setup"],
    ["setup", "known"],
    ["model", "new"],
  ] as const) {
    const met = all.filter(({ judged, target }) => isMet(target, scoreAt(judged, novelty).score));
    give(`targets_met_${model}`, `Targets that are met for ${OF[model]}`, met.length);
  }
}

const OF = { setup: "known setups", known: "known models", new: "new models" } as const;

function words({ least, most, unit }: Target): string {
  const end = figure(most, unit, "short");
  return least === undefined ? `at most ${end}` : `${figure(least, unit, "short")} to ${end}`;
}
