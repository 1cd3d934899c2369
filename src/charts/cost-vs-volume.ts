import { bare, dollarsInProse, figure, unitName } from "../figures/figure.js";
import { listed } from "../figures/words.js";
import { beyondFlip } from "../report/beyond-flip.js";
import type { Flip } from "../report/break-even.js";
import type { DecisionReport } from "../report/schema.js";
import type { Chart } from "./chart.js";
import { curveLayers } from "./cost-curves.js";
import { crossingMarks, crossingSentence } from "./crossing-marks.js";
import { endLabels } from "./end-labels.js";
import { type Box, heightAt } from "./geometry.js";
import { axis, axisWidth, drawing, type Label, labelLayers, type Stroke, strokeLayer } from "./layers.js";
import { type LineStyle, lineStyles } from "./line-style.js";
import { textWidth } from "./text-width.js";
import { BOLD, palette, REGULAR, TEXT, WIDTH } from "./theme.js";
import { logValues, roundValues } from "./ticks.js";
import { scales, type VolumeView, volumeView } from "./volume-view.js";

const HEIGHT = 250;
const TOP = 24;
const BOTTOM = 40;

interface TodayMark {
  strokes: Stroke[];
  labels: Label[];
  boxes: Box[];
}

/** Monthly cost of every option against volume, with every crossing marked. */
export function costVsVolume(report: DecisionReport): Chart | undefined {
  const view = volumeView(report);
  if (view === undefined) return undefined;
  const styles = lineStyles(report);
  const costTicks = ticks(view, "costs").map((value) => ({ value, text: dollarsInProse(value) }));
  const volumeTicks = ticks(view, "volumes").map((value) => ({ value, text: bare(value, view.unit, "short") }));
  const left = axisWidth(costTicks);
  const names = endLabels(lineEnds(view, styles), HEIGHT);
  const plot = WIDTH - left - names.width;
  const { x, y } = scales(view, plot, HEIGHT);
  const inPixels = view.curves.map(({ points }) => points.map((point) => ({ x: x(point.x), y: y(point.y) })));
  const today = todayMark(view, x, plot);
  const marks = crossingMarks(view, styles, {
    x,
    y,
    area: { x: 0, y: 0, width: plot, height: HEIGHT },
    lines: inPixels,
    boxes: today.boxes,
  });
  const ends = names.place(plot);
  const unit = {
    text: volumeWords(view.unit),
    x: plot / 2,
    y: HEIGHT + 31,
    align: "center",
    color: palette.muted.light,
    size: TEXT.note,
  } as const;

  return {
    id: "cost-vs-volume",
    title: finding(report),
    subtitle: subtitle(view, styles),
    description: describe(view, report, styles),
    data: table(
      view,
      styles,
      volumeTicks.map(({ value }) => value),
    ),
    spec: drawing({ width: plot, height: HEIGHT, padding: { left, right: names.width, top: TOP, bottom: BOTTOM } }, [
      ...curveLayers(view, styles, inPixels, axis(volumeTicks, false), axis(costTicks, true)),
      ...marks.ground,
      ...strokeLayer([...today.strokes, ...marks.strokes, ...ends.strokes]),
      ...marks.dots,
      ...labelLayers([...today.labels, ...marks.labels, ...ends.labels, unit]),
    ]),
  };
}

function ticks(view: VolumeView, side: "volumes" | "costs"): number[] {
  return view.type === "log" ? logValues(view[side]) : roundValues(...view[side], side === "costs" ? 4 : 6);
}

function lineEnds(view: VolumeView, styles: Map<string, LineStyle>) {
  const { y } = scales(view, 1, HEIGHT);
  return view.curves.flatMap(({ option, also, points }) => {
    const named = [option, ...also].flatMap((id) => styles.get(id) ?? []);
    const [[style], last] = [named, points[points.length - 1]];
    const label = named.map((each) => each.label).join(" and ");
    const weight = named.find((each) => each.weight === BOLD)?.weight ?? REGULAR;
    return style && last ? [{ ...style, label, weight, y: y(last.y) }] : [];
  });
}

/** Today's volume: a rule through the plot, named above it. */
function todayMark(view: VolumeView, x: (volume: number) => number, plot: number): TodayMark {
  const { today, volumes, unit } = view;
  if (today === undefined || today < volumes[0] || today > volumes[1]) return { strokes: [], labels: [], boxes: [] };
  const at = x(today);
  const text = `today ${bare(today, unit, "short")}`;
  const half = textWidth(text, TEXT.note) / 2;
  const middle = Math.max(half, Math.min(at, plot - half));
  return {
    strokes: [{ x: at, y: -6, x2: at, y2: HEIGHT, color: palette.muted.light, dash: [2, 3] }],
    labels: [{ text, x: middle, y: -14, align: "center", color: palette.ink.light, size: TEXT.note }],
    boxes: [{ x: at - 2, y: 0, width: 4, height: HEIGHT }],
  };
}

/** Who is the cheapest where, as page one tells it. */
function finding({ flips, options, recommendation }: DecisionReport): string {
  const name = (id: string | null) => options.find((option) => option.id === id)?.label;
  const flip = flips.find(({ input }) => input === "volume");
  const [then, now] = [name(flip?.to ?? null), name(recommendation.option)];
  if (flip?.at != null && then !== undefined) return findingOf(flip, flip.at, then);
  return `At every volume looked at, ${now} stays ahead`;
}

function findingOf(flip: Flip, at: number, then: string): string {
  const beyond = beyondFlip(flip);
  const say = (value: number) => figure(value, flip.unit, "short");
  if (beyond.lasts === "once") return `From ${say(at)} to ${say(beyond.to)} ${then} costs the least`;
  const breaks = beyond.lasts === "broken" ? ", with breaks," : "";
  return `${at > flip.today ? "Above" : "Below"} ${say(at)}${breaks} ${then} costs the least`;
}

function subtitle(view: VolumeView, styles: Map<string, LineStyle>): string {
  const notes = [
    view.against === undefined
      ? "how the month's cost grows with volume, in US dollars"
      : `what a month costs more or less than ${styles.get(view.against)?.label}, by volume, in US dollars`,
  ];
  if (view.type === "log") notes.push("both scales logarithmic");
  if (view.leftOut.length > 0)
    notes.push(
      `${listed(view.leftOut.map((id) => styles.get(id)?.label ?? id))} ${view.leftOut.length === 1 ? "lies far off and is" : "lie far off and are"} not drawn`,
    );
  if (view.crossings.length > 0) notes.push("dots mark where two options cost the same");
  return notes.join("; ");
}

function volumeWords(unit: string): string {
  return unit === "tok/month" ? "tokens a month" : unitName(unit);
}

function describe(view: VolumeView, { options }: DecisionReport, styles: Map<string, LineStyle>): string {
  const now =
    view.today === undefined
      ? ""
      : ` At today's ${figure(view.today, view.unit, "short")}: ${options.map(({ label, monthly_cost }) => `${label} ${dollarsInProse(monthly_cost)}`).join(", ")}.`;
  const crossed = view.deciding
    ? ` ${crossingSentence(view.deciding, view, styles)}.`
    : " No lines that decide cross in this stretch.";
  const others = view.crossings.length - (view.deciding ? 1 : 0);
  const drawn = view.against === undefined ? "" : `, drawn as the difference from ${styles.get(view.against)?.label}`;
  return `Lines of the monthly cost against volume${drawn}, one for each option.${now}${crossed}${others > 0 ? ` Further crossings marked: ${others}.` : ""}`;
}

/** The lines read off at round volumes, at today's and at the crossings. */
function table(view: VolumeView, styles: Map<string, LineStyle>, round: readonly number[]): Chart["data"] {
  const today = view.today === undefined ? [] : [view.today];
  const volumes = [...new Set([...round, ...today, ...view.crossings.map(({ at }) => at)])].sort((a, b) => a - b);
  const rows = volumes.map((volume) => [
    figure(volume, view.unit, "short") + (volume === view.today ? " (today)" : ""),
    ...view.whole.map(({ points }) => {
      const cost = heightAt(points, volume);
      return cost === undefined ? "" : figure(cost, "USD");
    }),
  ]);
  return { columns: ["Volume", ...view.whole.map(({ option }) => styles.get(option)?.label ?? option)], rows };
}
