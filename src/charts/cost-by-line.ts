import { dollarsInProse } from "../figures/figure.js";
import { costOfKind } from "../report/cost-of-kind.js";
import type { AlsoCost, CostLine, DecisionReport, ReportOption } from "../report/schema.js";
import type { Chart } from "./chart.js";
import { byCost, describe, finding, fleetOf, rangeOf, table } from "./cost-words.js";
import { keyOf } from "./key.js";
import { drawing, type Label, type Layer, labelLayers, lines, type Stroke, strokeLayer } from "./layers.js";
import { widest, wrap } from "./lines-of-text.js";
import { moneyScale } from "./money.js";
import { textWidth } from "./text-width.js";
import { BOLD, CATEGORY, type Category, palette, REGULAR, TEXT, type Weight, WIDTH } from "./theme.js";
import { type Range, whisker } from "./whiskers.js";

/** From bar to bar, and how thick one is. */
const ROOMY = { pitch: 36, bar: 22 };
/** Of more options than `ROOM_FOR`, so that page one remains one page. */
const DENSE = { pitch: 28, bar: 16 };
const ROOM_FOR = 3;
const NAME_ROOM = 200;
const GAP = 10;
const INSET = 5;
/** From an amount alone to the ends of its segment. */
const CLOSE = 2;

/** What stands over the column of ranges, and the room for it. */
const IN_TEN = "nine in ten";
const HEAD = 14;
const DASH = [3, 2];

interface Segment {
  line: CostLine;
  name: string;
  start: number;
  end: number;
}

interface CostRow {
  y: number;
  weight: Weight;
  name: string[];
  total: string;
  /** "27 GPUs", of a fleet: its name may count those of one replica. */
  fleet: string;
  cost: number;
  /** Between its ends lie nine draws in ten; undefined where the cost is one figure. */
  range: Range | undefined;
  segments: Segment[];
  /** Whether no option takes it. */
  isAlso: boolean;
}

/** What each option costs a month: one stacked bar an option, one segment a cost line; and what no option takes, in outline. */
export function costByLine(report: DecisionReport): Chart {
  const also = report.also_costs ?? [];
  const { pitch, bar } = report.options.length + also.length > ROOM_FOR ? DENSE : ROOMY;
  const rows = byCost([...report.options, ...also]).map((each, index) => {
    const y = pitch * (index + 0.5);
    return "lines" in each ? row(each, y, report) : alsoRow(each, y);
  });
  const left = Math.max(...rows.map(({ name, weight }) => widest(name, TEXT.label, weight))) + GAP;
  const totals = rows.map(({ total }) => textWidth(total, TEXT.label, BOLD));
  const dearest = Math.max(...rows.map(({ cost }) => cost)) || 1;
  const ends = rows.map(({ range }) => (range ? `${dollarsInProse(range.low)} to ${dollarsInProse(range.high)}` : ""));
  const column = ends.some((text) => text !== "") ? widest([...ends, IN_TEN], TEXT.label) + 2 * GAP : 0;
  const room = WIDTH - left - column;
  // As long as what stands behind each bar leaves room for; a bracket that ends further out is told beside it.
  const behindBar = rows.map(({ fleet }, row) => {
    const width = fleet === "" ? 0 : INSET + textWidth(fleet, TEXT.label);
    return 2 * GAP + (totals[row] ?? 0) + width;
  });
  const plot = Math.min(
    room - INSET,
    ...rows.map(({ cost }, row) => (room - (behindBar[row] ?? 0)) / ((cost || 1) / dearest)),
  );
  const right = room + column - plot;
  const x = (cost: number) => (cost / dearest) * plot;

  const scale = moneyScale(dearest);
  const inside = rows.flatMap(({ segments, y }) =>
    segments.flatMap((segment) => insideLabel(segment, scale.write, x, y)),
  );
  const behind = rows.map((row, index) => {
    const from = x(row.cost) + GAP + (totals[index] ?? 0) + INSET;
    const then = row.fleet === "" ? from : from + textWidth(row.fleet, TEXT.label) + GAP;
    return { from, then, ...unlettered(row, inside, scale.write, room - then) };
  });
  const told = [...inside.map(({ category }) => category), ...behind.flatMap(({ categories }) => categories)];
  const key = keyOf(
    inKey(rows, inside).map((category) => ({
      color: CATEGORY[category].fill,
      text: [CATEGORY[category].word, ...onlyAmount(category, rows, told, scale.write)].join(" "),
    })),
    room,
  );
  const labels: Label[] = rows.flatMap(({ name, total, fleet, weight, cost, y }, row) => [
    ...lines(name, { x: -GAP, y, align: "right", color: palette.ink.light, weight }),
    { text: total, x: x(cost) + GAP, y, color: palette.ink.light, weight: BOLD },
    { text: fleet, x: behind[row]?.from ?? 0, y, color: palette.muted.light },
    { text: behind[row]?.text ?? "", x: behind[row]?.then ?? 0, y, color: palette.muted.light },
    { text: ends[row] ?? "", x: plot + right, y, align: "right", color: palette.muted.light },
  ]);
  const top = column === 0 ? key.height : Math.max(key.height, HEAD);
  const heads: Label[] =
    column === 0
      ? []
      : [{ text: IN_TEN, x: plot + right, y: -HEAD / 2, align: "right", color: palette.muted.light, size: TEXT.note }];

  const unsure = rows.flatMap(({ range, y }) => (range ? whisker(range, x, y + bar / 2, dearest) : []));
  const caveat = unsure.length > 0 ? "; brackets: nine draws in ten" : "";
  const outlined = also.length > 0 ? "; dashed: at prices that no option takes" : "";
  const outlines = rows.flatMap(({ isAlso, cost, y }) => (isAlso ? outline(x(cost), y, bar) : []));

  return {
    id: "cost-by-line",
    title: finding(report),
    subtitle: `${scale.words} a month by cost line${caveat}${outlined}`,
    description: describe(report),
    data: table(report),
    spec: drawing({ width: plot, height: pitch * rows.length, padding: { left, right, top, bottom: 0 } }, [
      bars(rows, dearest, bar / pitch),
      ...strokeLayer([...outlines, ...unsure]),
      ...key.layers,
      ...labelLayers([...labels, ...heads, ...inside.map(({ label }) => label)]),
    ]),
  };
}

function row(option: ReportOption, y: number, report: DecisionReport): CostRow {
  const weight = option.id === report.recommendation.option ? BOLD : REGULAR;
  let end = 0;
  const segments = [...option.lines].sort(byCategory).map((line) => {
    const start = end;
    end += line.monthly_cost;
    const isAlone = option.lines.filter(({ category }) => category === line.category).length === 1;
    return { line, name: isAlone ? CATEGORY[line.category].word : line.label, start, end };
  });
  return {
    y,
    weight,
    name: wrap(option.label, NAME_ROOM, 2, TEXT.label, weight),
    total: dollarsInProse(option.monthly_cost),
    fleet: fleetOf(option, report),
    cost: option.monthly_cost,
    range: rangeOf(option),
    segments,
    isAlso: false,
  };
}

/** What no option takes has one sum, and no parts that anything is known of. */
function alsoRow({ label, monthly_cost }: AlsoCost, y: number): CostRow {
  return {
    ...{ y, weight: REGULAR, name: wrap(label, NAME_ROOM, 2, TEXT.label, REGULAR), isAlso: true },
    ...{ total: dollarsInProse(monthly_cost), fleet: "", cost: monthly_cost, range: undefined, segments: [] },
  };
}

/** A bar of which only the sum is known. */
function outline(end: number, y: number, bar: number): Stroke[] {
  const [top, foot] = [y - bar / 2, y + bar / 2];
  const look = { color: palette.muted.light, dash: DASH };
  return [
    { x: 0, y: top, x2: end, y2: top, ...look },
    { x: 0, y: foot, x2: end, y2: foot, ...look },
    { x: 0, y: top, x2: 0, y2: foot, ...look },
    { x: end, y: top, x2: end, y2: foot, ...look },
  ];
}

/** The same order in every bar, so that what the API costs starts from one line. */
function byCategory(a: CostLine, b: CostLine): number {
  const order = Object.keys(CATEGORY);
  return order.indexOf(a.category) - order.indexOf(b.category);
}

interface Inside {
  readonly label: Label;
  readonly category: Category;
  /** The category that the lettering names; null where it tells the amount alone. */
  readonly named: Category | null;
}

/** The fullest lettering that fits the segment, or none. */
function insideLabel(
  { line, name, start, end }: Segment,
  write: (cost: number) => string,
  x: (cost: number) => number,
  y: number,
): Inside[] {
  const width = x(end) - x(start);
  const amount = write(line.monthly_cost);
  const { category } = line;
  const { word, text: color } = CATEGORY[category];
  const fits = (text: string, inset: number) => textWidth(text, TEXT.label) <= width - 2 * inset;
  const named = [`${name} ${amount}`, `${word} ${amount}`].find((text) => fits(text, INSET));
  if (named === undefined && !fits(amount, CLOSE)) return [];
  const label: Label = { text: named ?? amount, x: (x(start) + x(end)) / 2, y, align: "center", color };
  return [{ label, category, named: named === undefined ? null : category }];
}

/** `filled`: the part of a row's height that its bar takes. */
function bars(rows: readonly CostRow[], most: number, filled: number): Layer {
  const values = rows.flatMap(({ segments }, index) =>
    segments.map(({ line, start, end }) => ({ row: index, start, end, color: CATEGORY[line.category].fill })),
  );
  return {
    data: { values },
    mark: { type: "bar", stroke: palette.ground.light, strokeWidth: 1 },
    encoding: {
      y: {
        field: "row",
        type: "ordinal",
        scale: { domain: rows.map((_, index) => index), paddingInner: 1 - filled, paddingOuter: (1 - filled) / 2 },
        axis: null,
      },
      x: { field: "start", type: "quantitative", scale: { domain: [0, most], nice: false }, axis: null },
      x2: { field: "end" },
      color: { field: "color", type: "nominal", scale: null, legend: null },
    },
  };
}

/** The parts of a bar that have no room for lettering, to stand behind its total; none where there is no room for all. */
function unlettered(
  { segments, y }: CostRow,
  inside: readonly Inside[],
  write: (cost: number) => string,
  room: number,
): { text: string; categories: Category[] } {
  const isLettered = (of: Category) => inside.some(({ category, label }) => category === of && label.y === y);
  const left = segments.filter(({ line }) => line.monthly_cost > 0 && !isLettered(line.category));
  const categories = [...new Set(left.map(({ line }) => line.category))];
  const text = categories.map((each) => `${CATEGORY[each].word} ${write(costIn(segments, each))}`).join(", ");
  const fits = textWidth(text, TEXT.label) <= room;
  return { text: fits && text !== "" ? `(${text})` : "", categories: fits ? categories : [] };
}

function costIn(segments: readonly Segment[], category: Category): number {
  const lines = segments.map(({ line }) => line);
  return costOfKind(lines, category) ?? 0;
}

/** All categories that are drawn, where some segment does not name its own: a key that lacks a colour is asked about. */
function inKey(rows: readonly CostRow[], inside: readonly Inside[]): Category[] {
  const drawn = rows.flatMap(({ segments }) =>
    segments.filter(({ start, end }) => end > start).map(({ line }) => line.category),
  );
  const timesOf = (categories: readonly unknown[], category: Category) =>
    categories.filter((each) => each === category).length;
  const named = inside.map((each) => each.named);
  const isNeeded = drawn.some((category) => timesOf(drawn, category) > timesOf(named, category));
  return isNeeded ? (Object.keys(CATEGORY) as Category[]).filter((category) => drawn.includes(category)) : [];
}

/** What every bar has of a category alike, where no bar has room to say so. */
function onlyAmount(
  category: Category,
  rows: readonly CostRow[],
  told: readonly Category[],
  write: (cost: number) => string,
): string[] {
  if (told.includes(category)) return [];
  const amounts = rows.flatMap(({ segments }) => {
    const isDrawn = segments.some(({ line, start, end }) => line.category === category && end > start);
    return isDrawn ? [write(costIn(segments, category))] : [];
  });
  const [first, ...others] = new Set(amounts);
  return first === undefined || others.length > 0 ? [] : [first];
}
