import { isInside } from "../../calibration/score.js";
import type { Trial } from "../../calibration/trials.js";
import { toDigits } from "../../figures/number.js";
import { type CloudChart, part, type SectionTable } from "../../report/section.js";
import type { AccuracyInput } from "../../scenario/studies/accuracy.js";
import { type Novelty, novelties } from "../../serving/calibration.js";
import type { Written } from "../written.js";
import { doubtfulTable, groupTables, loadTable, scoreGroups } from "./accuracy-groups.js";
import { promiseTable } from "./accuracy-promise.js";
import {
  cells,
  columns,
  heading,
  JUDGED,
  LEFT_OUT,
  number,
  type Scored,
  type ScoredMetric,
  scored,
  scoreRoofline,
  trialsOf,
} from "./accuracy-scores.js";
import { publishedTable, queuesTable, requestsTable } from "./accuracy-simulated.js";
import { leftOutTable, parameterTable, sourceTable } from "./accuracy-tables.js";
import { countTargets, type ScoreOf, targetTable } from "./accuracy-targets.js";
import type { Before, Studied } from "./studies.js";

/** Predicted against measured: at a glance, drawn, by group; the parameters; what was not compared, and the sources. */
export function accuracySection(study: AccuracyInput, { written }: Pick<Before, "written">): Studied {
  const { id, trials: all } = study;
  const scoreAt = writeScores(study, written);
  const groups = scoreGroups(id, all.trials, written);
  const loads = loadTable(id, all.trials, written);
  const doubtful = doubtfulTable(id, groups, written);
  countTargets(id, scoreAt, written);
  const glance = glanceTable(id, scoreAt);
  return {
    front: glance.id,
    parts: [
      part({ tables: [glance, targetTable(id, scoreAt)] }),
      part({ title: "Where not to trust it", tables: [doubtful] }),
      part({ title: "Point by point", charts: JUDGED.map((judged) => cloud(id, judged, all.trials)) }),
      part({
        title: "By GPU, model, engine and load",
        detail: true,
        text: BY_GROUP,
        tables: [...groupTables(id, groups), loads, waysTable(id, scoreAt)],
      }),
      part({
        title: "Beside others, and one request at a time",
        tables: [
          publishedTable(id, all.trials, written),
          requestsTable(id, all.simulated, written),
          promiseTable(id, all.simulated, written),
          queuesTable(id, all.simulated, written),
        ],
      }),
      part({ title: "What was fitted", text: FITTED, tables: [parameterTable(id, all.calibration)] }),
      part({
        title: "What was measured, and what is left out",
        tables: [sourceTable(id, all, written), leftOutTable(id, all, written)],
      }),
    ],
  };
}

const BY_GROUP =
  "Each group is judged by fits that had not seen it: a GPU by fits without any point on that GPU, and so with models and engines. A bias above nothing: predictions are mostly too high. Groups of few points are left out.";
const FITTED =
  "Few figures, each with a meaning: shares of what data sheets promise, and times that no data sheet knows. Everything else is counted from the model and the GPU.";

/** The scores by what is judged and what was left out: quantities, with the roofline's beside them. */
function writeScores({ id, trials }: AccuracyInput, written: Written): ScoreOf {
  const found = new Map<string, Scored>();
  for (const judged of JUDGED) {
    for (const novelty of novelties) {
      const own = trialsOf(trials.trials, judged, novelty);
      const at = `${id}.${judged.metric}_${novelty}`;
      const label = `${judged.name}, ${LEFT_OUT[novelty]} left out`;
      found.set(at, scored(at, LEFT_OUT[novelty], label, own, written));
      scoreRoofline(at, label, own, written);
    }
  }
  return ({ metric }, novelty) => {
    const score = found.get(`${id}.${metric}_${novelty}`);
    if (!score) throw new Error(`${metric} with ${novelty} left out has no score`);
    return score;
  };
}

const FIGURES = ["points", "median", "ninth", "covered", "ratio"] as const;

/** What a prediction is worth, by what had been left out of the fit, beside the roofline on the same points. */
function byWay(scoreAt: ScoreOf, head: string, ways: readonly (readonly [Novelty, string])[]) {
  return {
    columns: [...columns(head, FIGURES), number("Roofline's error", "share")],
    rows: JUDGED.flatMap((judged) => [
      heading(judged.name, 2 + FIGURES.length),
      ...ways.map(([novelty, name]) => ({
        cells: [name, ...cells(scoreAt(judged, novelty), [...FIGURES, "roofline"])],
      })),
    ]),
  };
}

/** Page one: a model that was measured elsewhere, and one that nobody had measured. */
function glanceTable(id: string, scoreAt: ScoreOf): SectionTable {
  return {
    id: `${id}-glance`,
    caption: "How far predictions lie from measurements",
    aside: "every prediction from a fit that had not seen the point",
    ...byWay(scoreAt, "What is predicted", [
      ["load", "a known setup"],
      ["setup", "a known model"],
      ["model", "a new model"],
    ]),
    notes: [
      "Offline throughput: all requests at once. TPOT: time per output token after the first. TTFT: time to the first token. A known setup was measured at other lengths, a known model in other setups; a new one nowhere. Middle error: half of the predictions lie nearer. High over low: the ends of the 90 % interval. Roofline: data sheets at their word.",
    ],
  };
}

/** Each way of leaving points out. */
function waysTable(id: string, scoreAt: ScoreOf): SectionTable {
  return {
    id: `${id}-ways`,
    caption: "What was left out of the fit",
    aside: "a tenth of the lengths or of the setups, or every point of one engine, GPU or model at a time",
    ...byWay(
      scoreAt,
      "Left out",
      novelties.map((novelty) => [novelty, LEFT_OUT[novelty]] as const),
    ),
    notes: [],
  };
}

/** Three digits are more than a chart shows. */
const short = (value: number) => toDigits(value, 3);

function cloud(id: string, judged: ScoredMetric, trials: readonly Trial[]): CloudChart {
  const own = trialsOf(trials, judged, "model");
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
