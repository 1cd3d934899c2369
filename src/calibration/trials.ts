import { parse } from "csv-parse/sync";
import type { Catalog } from "../catalog/catalog.js";
import { readYaml } from "../reading/yaml.js";
import type { Calibration, Novelty } from "../serving/calibration.js";
import { sideBySide } from "../serving/cost-of-pass.js";
import { figureOf } from "../serving/figures.js";
import { ideal } from "../serving/parameters.js";
import { placeOf } from "../serving/place.js";
import { assumedPrecisions } from "../serving/precision.js";
import { steady } from "../serving/steady.js";
import { type LeftOut, type Point, readEvidence } from "./evidence.js";
import type { Compared } from "./score.js";
import { readSimulated, type Simulated } from "./simulated.js";

/** A measured point against a prediction of a fit that had not seen it, and against the roofline. */
export interface Trial extends Compared {
  readonly point: Point;
  readonly leftOut: Novelty;
  readonly roofline: number;
}

/** Everything that tells how far the prediction can be trusted. */
export interface Trials {
  readonly trials: readonly Trial[];
  readonly points: readonly Point[];
  readonly leftOut: readonly LeftOut[];
  /** Citation by the key of a source. */
  readonly sources: Readonly<Record<string, string>>;
  readonly calibration: Calibration;
  readonly simulated: readonly Simulated[];
}

interface TrialTexts {
  readonly evidence: string;
  readonly heldOut: string;
  readonly sources: string;
  readonly simulated: string;
}

/** Joins the held-out predictions to their points. */
export function readTrials(texts: TrialTexts, catalog: Catalog, calibration: Calibration): Trials {
  const { points, leftOut } = readEvidence(texts.evidence, catalog);
  const known = new Map(points.map((point) => [point.line, { point, roofline: rooflineOf(point) }]));
  const rows = parse(texts.heldOut, { columns: true }) as Record<string, string>[];
  const trials = rows.map((row): Trial => {
    const found = known.get(Number(row.line));
    if (!found) throw new Error(`held-out line ${row.line} is no point of the evidence: run npm run calibrate again`);
    const [predicted, low, high] = [Number(row.predicted), Number(row.low), Number(row.high)];
    return { ...found, measured: found.point.value, leftOut: row.left_out as Novelty, predicted, low, high };
  });
  const sources = readYaml("sources.yaml", texts.sources).value as Record<string, string>;
  return { trials, points, leftOut, sources, calibration, simulated: readSimulated(texts.simulated) };
}

function rooflineOf({ setup, request, load, metric, statistic }: Point): number {
  const { weights, kv } = assumedPrecisions(setup);
  const place = placeOf(setup, weights, kv);
  return place ? figureOf(steady(place, request, load, ideal, sideBySide), metric, statistic) : Number.NaN;
}
