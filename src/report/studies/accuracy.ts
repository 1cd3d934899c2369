import { isInside, type Score, scoreOf } from "../../calibration/score.js";
import type { Trial } from "../../calibration/trials.js";
import type { AccuracyInput } from "../../scenario/studies/accuracy.js";
import { type Novelty, novelties } from "../../serving/calibration.js";
import type { Metric } from "../../serving/figures.js";
import type { Fill } from "../notes.js";
import type { CloudChart, Section, SectionTable } from "../section.js";
import type { Written } from "../written.js";
import { groupTables, leftOutTable, parameterTable, sourceTable } from "./accuracy-tables.js";

/** What is judged, each on the loads that it means something at, and what to aim for. */
export const JUDGED = [
  { metric: "output_rate", name: "Offline throughput", unit: "tok/s", median: 0.1, ninth: 0.3 },
  { metric: "tpot", name: "TPOT under load", unit: "ms", median: 0.12, ninth: null },
  { metric: "ttft", name: "TTFT under load", unit: "ms", median: 0.25, ninth: null },
] as const satisfies { metric: Metric; name: string; unit: string; median: number; ninth: number | null }[];
export type Judged = (typeof JUDGED)[number];

const LEFT_OUT: Readonly<Record<Novelty, string>> = {
  setup: "the setup",
  engine: "the engine",
  gpu: "the GPU",
  model: "the model",
};

export function trialsOf(trials: readonly Trial[], { metric }: Pick<Judged, "metric">, novelty: Novelty): Trial[] {
  const isOffline = metric === "output_rate";
  return trials.filter(({ point, leftOut }) => {
    return point.metric === metric && leftOut === novelty && (point.load.kind === "offline") === isOffline;
  });
}

/** Predicted against measured: at a glance, drawn, by group; the parameters; what was not compared, and the sources. */
export function accuracySection(study: AccuracyInput, written: Written, fill: Fill): Section {
  const { id, title, lead, says, trials: all } = study;
  const scores = writeScores(study, written);
  const words = says ? fill(says) : "";
  const part = (name: string | null, text: string, tables: SectionTable[], charts: CloudChart[] = []) => {
    return { title: name, text, tables, charts, steps: [] };
  };
  const glance = glanceTable(id, scores);
  return {
    ...{ id, title, lead, front: glance.id },
    parts: [
      part(
        null,
        words,
        [glance, waysTable(id, scores)],
        JUDGED.map((judged) => cloud(id, judged, all.trials)),
      ),
      part("By GPU, model and engine", BY_GROUP, groupTables(id, all.trials)),
      part("What was fitted", FITTED, [parameterTable(id, all.calibration)]),
      part("What was measured, and what is left out", "", [sourceTable(id, all), leftOutTable(id, all)]),
    ],
  };
}

const BY_GROUP =
  "Each group is judged by fits that had not seen it: a GPU by fits without any point on that GPU, and so with models and engines.";
const FITTED =
  "Few figures, each with a meaning: shares of what data sheets promise, and times that no data sheet knows. Everything else is counted from the model and the GPU.";

interface Glance {
  readonly judged: Judged;
  readonly novelty: Novelty;
  readonly score: Score;
  readonly at: string;
}

/** The scores of page one are quantities, so that sentences can print them and `explain` finds them. */
function writeScores({ id, trials }: AccuracyInput, { quantities }: Written): Glance[] {
  return JUDGED.flatMap((judged) =>
    novelties.map((novelty): Glance => {
      const own = trialsOf(trials.trials, judged, novelty);
      const score = scoreOf(own);
      const ideal = scoreOf(own.map((each) => ({ ...each, predicted: each.roofline })));
      const at = `${id}.${judged.metric}_${novelty}`;
      const write = (name: string, value: number, unit: string, label: string) => {
        quantities[`${at}_${name}`] = {
          ...{ value, unit, label: `${judged.name}, ${LEFT_OUT[novelty]} left out: ${label}`, basis: "modelled" },
          source: "src/serving/evidence/held-out.csv against src/serving/evidence/throughput.csv",
        };
      };
      write("points", score.points, "1", "points");
      write("median", score.median, "share", "middle error");
      write("ninth", score.ninth, "share", "error that nine of ten stay below");
      write("covered", score.covered, "share", "measurements inside the 90 % interval");
      write("ratio", score.ratio, "1", "upper over lower end of the interval, in the middle");
      write("roofline", ideal.median, "share", "middle error of the roofline");
      return { judged, novelty, score, at };
    }),
  );
}

const COLUMNS: SectionTable["columns"] = [
  { head: "Points", kind: "number", unit: "1" },
  { head: "Middle error", kind: "number", unit: "share" },
  { head: "Nine of ten below", kind: "number", unit: "share" },
  { head: "Inside 90 %", kind: "number", unit: "share" },
  { head: "High over low", kind: "number", unit: "1" },
  { head: "Roofline's error", kind: "number", unit: "share" },
];

function figuresOf({ at }: Glance) {
  return ["points", "median", "ninth", "covered", "ratio", "roofline"].map((name) => ({ quantity: `${at}_${name}` }));
}

/** Page one: a model that was measured elsewhere, and one that nobody had measured. */
function glanceTable(id: string, scores: readonly Glance[]): SectionTable {
  const ways = { setup: "known model", model: "new model" } as const;
  const rows = JUDGED.flatMap((judged) =>
    (["setup", "model"] as const).flatMap((novelty) =>
      scores
        .filter((each) => each.judged === judged && each.novelty === novelty)
        .map((each) => ({ cells: [`${judged.name}, ${ways[novelty]}`, ...figuresOf(each)] })),
    ),
  );
  return {
    id: `${id}-glance`,
    caption: "How far predictions lie from measurements",
    aside: "every prediction from a fit that had not seen the point's setup, or its model",
    columns: [{ head: "What is predicted", kind: "text" }, ...COLUMNS],
    rows,
    notes: targets(scores),
  };
}

/** Each way of leaving points out. */
function waysTable(id: string, scores: readonly Glance[]): SectionTable {
  const rows = JUDGED.flatMap((judged): SectionTable["rows"] => [
    { cells: [judged.name, "", "", "", "", "", ""], mark: "group" },
    ...scores
      .filter((each) => each.judged === judged)
      .map((each) => ({ cells: [LEFT_OUT[each.novelty], ...figuresOf(each)] })),
  ]);
  return {
    id: `${id}-ways`,
    caption: "What was left out of the fit",
    aside: "a tenth of the setups, or every point of one engine, GPU or model at a time",
    columns: [{ head: "Left out", kind: "text" }, ...COLUMNS],
    rows,
    notes: [],
  };
}

const COVERED = [0.86, 0.95] as const;
const WIDTH = 1.8;

/** What was aimed for, and whether it was reached with the setup left out and with the model left out. */
function targets(scores: readonly Glance[]): string[] {
  return JUDGED.map((judged) => {
    const found = (novelty: Novelty) =>
      scores.find((each) => each.judged === judged && each.novelty === novelty)?.score;
    const [setup, model] = [found("setup"), found("model")];
    if (!setup || !model) throw new Error(`no score of ${judged.name}`);
    const both = (good: (score: Score) => boolean) =>
      good(setup) && good(model) ? "reached" : good(setup) ? "reached for known models, missed for new ones" : "missed";
    const per = (share: number) => `${Math.round(share * 100)} %`;
    const said = [
      `a middle error of at most ${per(judged.median)}: ${both(({ median }) => median <= judged.median)}`,
      ...(judged.ninth === null
        ? []
        : [`nine of ten below ${per(judged.ninth)}: ${both(({ ninth }) => ninth <= judged.ninth)}`]),
      `${per(COVERED[0])} to ${per(COVERED[1])} inside: ${both(({ covered }) => covered >= COVERED[0] && covered <= COVERED[1])}`,
      ...(judged.metric === "ttft"
        ? []
        : [`high over low of at most ${WIDTH}: ${both(({ ratio }) => ratio <= WIDTH)}`]),
    ];
    return `Aimed for, ${judged.name}: ${said.join("; ")}.`;
  });
}

function cloud(id: string, judged: Judged, trials: readonly Trial[]): CloudChart {
  const own = trialsOf(trials, judged, "model");
  const short = (value: number) => Number(value.toPrecision(3));
  const pairs = (some: readonly Trial[]) => {
    return some.map(({ measured, predicted }): [number, number] => [short(measured), short(predicted)]);
  };
  return {
    ...{ kind: "cloud", id: `${id}-${judged.metric.replaceAll("_", "-")}`, unit: judged.unit, within: 1.5 },
    title: `${judged.name}: predicted against measured`,
    subtitle: `${judged.unit === "ms" ? "milliseconds" : "output tokens a second"}; the point's model was left out of the fit`,
    x: "measured",
    y: "predicted",
    groups: [
      { label: "inside its 90 % interval", points: pairs(own.filter(isInside)) },
      { label: "outside", points: pairs(own.filter((trial) => !isInside(trial))) },
    ],
  };
}
