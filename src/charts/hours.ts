import { bare, figure } from "../figures/figure.js";
import type { ServedByHour } from "../report/curves.js";
import type { DecisionReport, ReportOption } from "../report/schema.js";
import { servedWords } from "../report/served-words.js";
import type { Chart } from "./chart.js";
import { axisWidth, drawing, type Label, type Layer, labelLayers, rectangles, strokeLayer } from "./layers.js";
import { LOAD_UNIT } from "./load-layout.js";
import { textWidth } from "./text-width.js";
import { palette, TEXT, WIDTH } from "./theme.js";
import { roundValues } from "./ticks.js";

const HEIGHT = 170;
const TOP = 26;
const BOTTOM = 40;
const GAP = 2;

type Hour = ServedByHour["hours"][number];

interface HourPart {
  word: string;
  fill: string;
  from: (hour: Hour) => number;
  to: (hour: Hour) => number;
}

/** What stands behind is drawn first: what is paid for, then who serves the load in front of it. */
const partsOf = (option: ReportOption): readonly HourPart[] => [
  {
    word: "Paid for and idle",
    fill: palette.idle.light,
    from: ({ own }) => own,
    to: ({ paid_capacity }) => paid_capacity,
  },
  { word: servedWords(option).own, fill: palette.compute.light, from: () => 0, to: ({ own }) => own },
  {
    word: servedWords(option).rest,
    fill: palette.api.light,
    from: ({ own }) => own,
    to: ({ own, spilled }) => own + spilled,
  },
];

/** Who serves what in each hour of an average day, for the fleet that the decision is about. */
export function hoursChart(report: DecisionReport): Chart | undefined {
  const option = decidedFleet(report);
  const hours = report.hours?.find((each) => each.option === option?.id)?.hours ?? [];
  if (!option) return undefined;
  const parts = partsOf(option);
  const most = Math.max(0, ...hours.flatMap((hour) => parts.map(({ to }) => to(hour))));
  if (!(most > 0)) return undefined;
  const ticks = roundValues(0, most, 4).map((value) => ({ value, text: bare(value, LOAD_UNIT, "short") }));
  const left = axisWidth(ticks);
  const plot = WIDTH - left;
  const y = (load: number) => HEIGHT - (load / most) * HEIGHT;
  const drawn = parts.filter(({ from, to }) => hours.some((hour) => to(hour) > from(hour)));
  const small = { color: palette.muted.light, size: TEXT.note };
  const pitch = plot / hours.length;
  const labels: Label[] = [
    ...ticks.map(({ value, text }): Label => ({ ...small, text, x: -6, y: y(value), align: "right" })),
    ...hours
      .filter(({ hour }) => hour % 3 === 0)
      .map(
        ({ hour }, index): Label => ({
          ...small,
          text: String(hour),
          x: (index * 3 + 0.5) * pitch,
          y: HEIGHT + 12,
          align: "center",
        }),
      ),
    { ...small, text: "hour of the day", x: plot / 2, y: HEIGHT + 31, align: "center" },
  ];
  return {
    id: "hours",
    title: "Who serves what in each hour of an average day",
    subtitle: `${option.label}; processed tokens a second`,
    description: describe(option, hours),
    data: table(option, hours),
    spec: drawing({ width: plot, height: HEIGHT, padding: { left, right: 0, top: TOP, bottom: BOTTOM } }, [
      ...strokeLayer(
        ticks.map(({ value }) => ({ x: 0, y: y(value), x2: plot, y2: y(value), color: palette.hairline.light })),
      ),
      bars(hours, drawn, pitch, y),
      ...key(drawn),
      ...labelLayers(labels),
    ]),
  };
}

/** The recommended option where it has GPUs, or the one that it was measured against. */
function decidedFleet({ options, recommendation }: DecisionReport): ReportOption | undefined {
  const byId = (id: string) => options.find((option) => option.id === id && option.kind !== "api");
  return byId(recommendation.option) ?? byId(recommendation.against);
}

function bars(hours: readonly Hour[], parts: readonly HourPart[], pitch: number, y: (load: number) => number): Layer {
  const values = parts.flatMap(({ fill, from, to }) =>
    hours
      .map((hour, index) => ({ index, low: from(hour), high: to(hour) }))
      .filter(({ low, high }) => high > low)
      .map(({ index, low, high }) => ({
        x: index * pitch + GAP / 2,
        x2: (index + 1) * pitch - GAP / 2,
        y: y(low),
        y2: y(high),
        color: fill,
      })),
  );
  return rectangles(values);
}

/** What the colours mean, above the plot. */
function key(parts: readonly HourPart[]): Layer[] {
  let x = 0;
  const entries = parts.toReversed().map(({ word, fill }) => {
    const at = x;
    x += 14 + textWidth(word, TEXT.note) + 16;
    return { word, fill, at };
  });
  const y = -14;
  const swatches = entries.map(({ at, fill }) => ({ x: at, x2: at + 9, y: y - 5, y2: y + 4, color: fill }));
  const words = entries.map(
    ({ word, at }): Label => ({ text: word, x: at + 14, y, color: palette.muted.light, size: TEXT.note }),
  );
  return [rectangles(swatches), ...labelLayers(words)];
}

function describe(option: ReportOption, hours: readonly Hour[]): string {
  const load = ({ own, spilled }: Hour) => own + spilled;
  const busiest = hours.reduce((best, hour) => (load(hour) > load(best) ? hour : best));
  const quietest = hours.reduce((best, hour) => (load(hour) < load(best) ? hour : best));
  const { on, from } = servedWords(option);
  const words = (hour: Hour) =>
    `${figure(hour.own, LOAD_UNIT)} on ${on} and ${figure(hour.spilled, LOAD_UNIT)} ${from}`;
  return `Stacked bars by hour of the day for ${option.label}. In the busiest hour, hour ${busiest.hour}: ${words(busiest)}. In the quietest, hour ${quietest.hour}: ${words(quietest)}.`;
}

function table(option: ReportOption, hours: readonly Hour[]): Chart["data"] {
  const { own, rest } = servedWords(option);
  const cell = (value: number) => figure(value, LOAD_UNIT);
  return {
    columns: ["Hour", own, rest, "Capacity paid for"],
    rows: hours.map(({ hour, own, spilled, paid_capacity }) => [
      String(hour),
      cell(own),
      cell(spilled),
      cell(paid_capacity),
    ]),
  };
}
