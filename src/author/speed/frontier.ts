import { SPEED_LAWS } from "../../economics/speed-laws.js";
import { figure } from "../../figures/figure.js";
import { listed } from "../../figures/words.js";
import type { LinesChart } from "../../report/section.js";
import type { Inputs } from "../../scenario/inputs.js";
import type { PredictedSpeed, SpeedInput } from "../../scenario/sizing/speed.js";
import { idOf } from "../ids.js";
import { inquire } from "../inquire.js";
import { apiOf, optionOf } from "../whose.js";
import type { Written } from "../written.js";
import { writeFigures } from "./predicted.js";
import { lowHigh } from "./side-by-side.js";

type Series = LinesChart["series"][number];

/** Loads whose steps take so much longer than promised are nobody's choice, and would press the others together. */
const FAR_BEYOND = 3;

/** So many names find room beside a chart, and so many bands are told apart. */
const MOST_NAMES = 5;
const MOST_BANDS = 2;

/** Whose tokens are the cheapest where it is the fullest. */
function cheapestOf(series: readonly Series[]): string | undefined {
  const cheapest = (line: Series) => Math.min(...line.points.map(({ y }) => y));
  return [...series].sort((a, b) => cheapest(a) - cheapest(b))[0]?.label;
}

/** What a token costs against the time between two tokens: one line an option, stream by stream, and its band. */
export function frontier(
  speeds: readonly SpeedInput[],
  inputs: Pick<Inputs, "options">,
  written: Written,
): LinesChart | undefined {
  const series = speeds.flatMap((speed) => (isPriced(speed, written) ? seriesOf(speed, written) : []));
  if (series.every(({ points }) => points.length === 0)) return undefined;
  const tpot = speeds[0]?.objective.tpot;
  const all = beside(speeds, inputs, written);
  // More names than that lie over one another: the table has what this memo counts.
  const across = series.length + all.length > MOST_NAMES ? all.filter(({ isApi }) => isApi) : all;
  const banded = series.length > MOST_BANDS ? cheapestOf(series) : undefined;
  return {
    kind: "lines",
    id: "speed-frontier",
    title: finding(series),
    subtitle: `a million processed tokens, every second busy; more streams at once make tokens cheaper and slower; ${banded === undefined ? "bands are 90\u202f% intervals" : `the band is the 90\u202f% interval of ${banded}`}${across.some(({ isApi }) => !isApi) ? "; dotted: the speed that this memo counts, as if always full" : ""}`,
    x: { label: "time between two tokens of a stream, ms", unit: "ms", log: true },
    y: { label: "US dollars per million processed tokens", unit: "USD/Mtok", log: true },
    series: series.map(({ band, ...line }) =>
      band === undefined || (banded !== undefined && line.label !== banded) ? line : { ...line, band },
    ),
    marks: [
      ...(tpot === undefined ? [] : [{ axis: "x" as const, at: tpot, label: `promised: ${figure(tpot, "ms")}` }]),
      ...across.map(({ at, label }) => ({ axis: "y" as const, at, label })),
    ],
  };
}

/** What the fastest answers cost, and the cheapest, of whoever makes tokens for the least. */
function finding(series: readonly Series[]): string {
  const { label, points = [] } = series.find((line) => line.label === cheapestOf(series)) ?? {};
  const ascending = [...points].sort((a, b) => a.x - b.x);
  const [fast, cheap] = [ascending[0], [...points].sort((a, b) => a.y - b.y)[0]];
  if (!fast || !cheap || fast === cheap) return "What a faster answer costs";
  const at = ({ x, y }: { x: number; y: number }) => `${figure(y, "USD", "short")} at ${figure(x, "ms", "short")}`;
  return `${label}: ${at(fast)} a token, ${at(cheap)} a token`;
}

/** What the same tokens cost where they are bought, and made at a speed that is stated and not this one: a line across each. */
function beside(speeds: readonly SpeedInput[], { options }: Pick<Inputs, "options">, { quantities }: Written) {
  const apis = new Set(speeds.map(({ option }) => options.find(({ id }) => id === option)?.api ?? ""));
  const bought = [...apis].map((api) => {
    const label = options.find(({ id }) => id === api)?.label;
    return {
      name: apis.size > 1 && label ? label : "the API",
      at: apiOf(api, quantities).number("api_price"),
      isApi: true,
    };
  });
  const counted = speeds.flatMap(({ option, label, sizedBy }) => {
    const own = optionOf(option, quantities);
    // What the promise to the slow requests leaves of the speed.
    const promise = own.has("percentile_share") ? ", within its promise" : "";
    return sizedBy === "throughput"
      ? [{ name: `${label}${promise}`, at: own.number("full_unit_cost"), isApi: false }]
      : [];
  });
  const alike = new Map<string, { names: string[]; at: number; isApi: boolean }>();
  for (const { name, at, isApi } of [...bought, ...counted]) {
    if (at === undefined || at <= 0) continue;
    const key = `${isApi} ${at}`;
    const names = alike.get(key)?.names ?? [];
    alike.set(key, { names: [...names, name], at, isApi });
  }
  return [...alike.values()].map(({ names: [first = "", ...others], at, isApi }) => {
    const name = others.length > 1 ? `${first} (and ${others.length} alike)` : listed([first, ...others]);
    return { at, isApi, label: `${name}: ${figure(at, "USD", "short")}` };
  });
}

function isPriced({ option }: SpeedInput, { quantities }: Written): boolean {
  return optionOf(option, quantities).has("gpu_price");
}

function seriesOf(speed: SpeedInput, written: Written): Series[] {
  const { label, predicted, measured } = speed;
  return [
    ...(predicted ? [{ label, ...predictedPoints(speed, predicted, written) }] : []),
    ...(measured ? measuredSeries(speed, written) : []),
  ];
}

function predictedPoints(
  speed: SpeedInput,
  { curve, held, place, words }: PredictedSpeed,
  written: Written,
): Pick<Series, "points" | "band"> {
  const { option, label, objective } = speed;
  const reached = held.prediction.tpot.value;
  const most = Math.max(FAR_BEYOND * (objective.tpot ?? reached), reached);
  const chosen = Math.round(held.prediction.working.streams);
  const shown = curve.filter(({ prediction }) => prediction.tpot.value <= most);
  const drawn = shown.map(({ streams, prediction }) => {
    const kind = `at_${streams}` as const;
    const figures = { output_rate: prediction.outputRate, tpot: prediction.tpot, streams };
    writeFigures({ option, label, place }, kind, figures, `${prediction.basis} model of serving; ${words}`, written);
    const id = `${option}.${kind}`;
    const cost = costAt(option, id, written);
    const { tpot } = prediction;
    const name = streams === chosen ? { label: figure(streams, "stream") } : {};
    return {
      point: { x: tpot.value, y: cost.value, ...name },
      band: { low: { x: tpot.low, y: cost.low }, high: { x: tpot.high, y: cost.high } },
    };
  });
  return { points: drawn.map(({ point }) => point), band: drawn.map(({ band }) => band) };
}

/** The runs of a benchmark that tell a mean time between tokens. */
function measuredSeries(speed: SpeedInput, written: Written): Series[] {
  const { option, label, measured } = speed;
  if (!measured) return [];
  const { setup, part, place } = measured;
  const points = setup.runs.flatMap(({ outputRate, tpot }, index) => {
    if (tpot.mean === null) return [];
    const id = `${option}.run_${index + 1}`;
    const about = {
      label: `${label}: output tokens a second of a replica`,
      unit: "output_tok/s/replica",
      place,
    } as const;
    written.quantities[idOf.worked(id, "output_rate")] = { ...about, value: outputRate * part, basis: "measured" };
    return [{ x: tpot.mean, y: costAt(option, id, written).value }];
  });
  return points.length === 0 ? [] : [{ label: `${label}, measured`, points, dots: true }];
}

/** The cost of a processed token at a throughput that is written down, each step of it a quantity. */
function costAt(option: string, id: string, written: Written) {
  const reads = {
    output_rate: idOf.worked(id, "output_rate"),
    output_share_of_request: idOf.workload("output_share_of_request"),
    gpus_per_replica: idOf.option(option, "gpus_per_replica"),
    gpu_price: idOf.option(option, "gpu_price"),
  };
  inquire({ id, reads, work: ["full_unit_cost"] }, written, SPEED_LAWS);
  return lowHigh(written, idOf.worked(id, "full_unit_cost"));
}
