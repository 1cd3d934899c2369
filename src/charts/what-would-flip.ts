import { bare, change, figure, figureApart, isShare, percent, unitWords } from "../figures/figure.js";
import { capital } from "../figures/words.js";
import { beyondToday } from "../report/beyond-flip.js";
import type { Flip } from "../report/break-even.js";
import { besideFlip, thenText } from "../report/flip-text.js";
import type { DecisionReport } from "../report/schema.js";
import type { Chart } from "./chart.js";
import { linear } from "./geometry.js";
import { drawing, type Label, type Layer, labelLayers, lines, type Stroke, strokeLayer } from "./layers.js";
import { widest, wrap } from "./lines-of-text.js";
import { textWidth } from "./text-width.js";
import { palette, TEXT, WIDTH } from "./theme.js";

const PITCH = 26;
const BAR = 13;
const HEAD = 20;
const NAME_ROOM = 170;
const GAP = 10;
const COLUMN_GAP = 26;
/** Room of the name of an option, on one line. */
const THEN_ROOM = 140;
const THEN = "then the cheapest";
const ARROW = "\u2192";
const ODDS = "odds";
const RANGED = "; may be: nine times in ten; odds: that it turns the decision alone";
/** Bars shorter than this tell nothing apart. */
const LEAST_PLOT = 150;
/** The option whose figure it is: bars have little room, and its value tells. */
const OWNER = /^.*?: /;

/** A bar longer than this would press the others flat; it is broken off and its figure says how far it goes. */
const LONGEST = 2;

const COUNTED = ["", "One", "Two", "Three", "Four", "Five", "Six", "Seven"];
/** Closer than most inputs are known. */
const CLOSE = 0.1;
/** Further than anybody expects of a price or a volume in a year. */
const FAR = 0.5;

/** What the chart shows, in a sentence: how close the nearest flip is, or how many are close. */
function finding(flips: readonly Turning[]): string {
  const close = flips.filter(({ change: by }) => Math.abs(by) <= CLOSE).length;
  if (close > 1) return `${COUNTED[close]} inputs change the decision within ${percent(CLOSE, "short")}`;
  const [nearest] = flips as [Turning];
  const at = `${nearest.label} at ${change(nearest.change)}`;
  return Math.abs(nearest.change) > FAR
    ? `The nearest of these that changes the decision: ${at}`
    : `${at} changes the decision`;
}

/** What turns the decision: a usual input, or another that is stated as a range and turns it within that. */
interface Turning extends Pick<Flip, "label" | "unit" | "today" | "to" | "size" | "spans" | "further" | "range"> {
  readonly at: number;
  readonly change: number;
}

/** How far each input must move until another option is cheapest; undefined where none flips the decision. */
export function whatWouldFlip(report: DecisionReport): Chart | undefined {
  const flips = [...report.flips.filter(isReached), ...otherRanges(report)].sort(
    (a, b) => Math.abs(a.change) - Math.abs(b.change),
  );
  if (flips.length === 0) return undefined;
  const names = flips.map(({ label }) => wrap(label, NAME_ROOM));
  const left = widest(names.flat()) + GAP;
  const then = thens(flips, report);
  const told = [...changes(flips), ...ranges(flips)];
  const room = WIDTH - left - LEAST_PLOT;
  const columns = [...told, ...then.column].reduce(widthOf, 0) <= room ? [...told, ...then.column] : told;
  const right = columns.reduce(widthOf, 0);
  const plot = WIDTH - left - right;
  const { x, domain, range } = scale(flips, plot);
  const y = (index: number) => PITCH * (index + 0.5);
  const ink = palette.ink.light;

  const labels = flips.flatMap((_, i) => lines(names[i] ?? [], { x: -GAP, y: y(i), align: "right", color: ink }, 13));
  return {
    id: "what-would-flip",
    title: finding(flips),
    subtitle: `how far one input must move, each fleet sized again${then.all}${columns.some(({ head }) => head === ODDS) ? RANGED : ""}${flips.some(({ unit }) => /Mtok$/.test(unit)) ? "; Mtok: a million processed tokens" : ""}`,
    description: describe(flips, report),
    data: table(flips, report),
    spec: drawing({ width: plot, height: PITCH * flips.length, padding: { left, right, top: HEAD, bottom: 2 } }, [
      bars(flips, domain, range),
      ...strokeLayer([
        ...flips.flatMap((flip, i) => breaks(flip, x, y(i))),
        { x: x(0), y: 0, x2: x(0), y2: PITCH * flips.length, color: palette.muted.light },
      ]),
      ...labelLayers([...labels, ...columnLabels(columns, plot, y)]),
    ]),
  };
}

/** Inputs that no bar moves as a usual one, and that turn the decision within their ranges. */
function otherRanges({ flips, uncertainty }: DecisionReport): Turning[] {
  const shown = new Set(flips.flatMap(({ range }) => range?.inputs ?? []));
  const labels = new Set(flips.filter(isReached).map(({ label }) => label));
  return (uncertainty?.inputs ?? []).flatMap(({ inputs, label, unit, middle, low, high, chance, ...turns }) => {
    const { flips_at: at, flips_to: to, change } = turns;
    if (at === null || change === null || inputs.some((id) => shown.has(id))) return [];
    const short = label.replace(OWNER, "");
    const named = labels.has(short) ? label : capital(short);
    return [{ label: named, unit, today: middle, at, change, to, range: { inputs, low, high, chance } }];
  });
}

/** A column of words beside the bars. */
interface Column {
  readonly head: string;
  readonly cells: readonly string[];
  readonly align: "left" | "right";
  readonly color: string;
  /** The room before it. */
  readonly gap: number;
}

function widthOf(sum: number, { head, cells, gap }: Column): number {
  return sum + gap + Math.max(widest([...cells]), textWidth(head, TEXT.note));
}

function columnLabels(columns: readonly Column[], plot: number, y: (index: number) => number): Label[] {
  let from = plot;
  return columns.flatMap((column) => {
    const { head, cells, align, color, gap } = column;
    const width = widthOf(0, column) - gap;
    const x = from + gap + (align === "right" ? width : 0);
    from += gap + width;
    return [
      ...cells.map((text, i) => ({ text, x, y: y(i), align, color })),
      { text: head, x, y: -8, align, color: palette.muted.light, size: TEXT.note },
    ].filter(({ text }) => text !== "");
  });
}

/** "−21 %", "$6.00", the arrow, "$4.74/GPU/h". */
function changes(flips: readonly Turning[]): Column[] {
  const values = flips.map(fromTo);
  const cells = (place: 0 | 1 | 2) => values.map((each) => each[place]);
  const [ink, muted] = [palette.ink.light, palette.muted.light];
  const by = flips.map((flip) => change(flip.change));
  return [
    { head: "", cells: by, align: "right", color: ink, gap: GAP },
    { head: "today", cells: cells(0), align: "right", color: muted, gap: COLUMN_GAP },
    { head: "", cells: cells(1), align: "left", color: muted, gap: GAP },
    { head: "flips at", cells: cells(2), align: "left", color: ink, gap: GAP },
  ];
}

/** How far an input may lie, and how likely that turns the decision; nothing where all are stated as single figures. */
function ranges(flips: readonly Turning[]): Column[] {
  if (!flips.some(({ range }) => range)) return [];
  const may = flips.map(({ range, unit }) => {
    if (!range) return "one figure";
    if (isShare(unit)) return `${percent(range.low, "short")} to ${percent(range.high, "short")}`;
    return `${unitWords(unit).lead}${bare(range.low, unit, "short")} to ${bare(range.high, unit, "short")}`;
  });
  const odds = flips.map(({ range }) => (range ? percent(range.chance, "short") : "\u2013"));
  const [ink, muted] = [palette.ink.light, palette.muted.light];
  return [
    { head: "may be", cells: may, align: "left", color: muted, gap: COLUMN_GAP },
    { head: ODDS, cells: odds, align: "right", color: ink, gap: COLUMN_GAP },
  ];
}

/** Who is the cheapest then: said once where it is one option, in a column where they are several and their names have room. */
function thens(flips: readonly Turning[], { options }: DecisionReport): { all: string; column: Column[] } {
  const names = flips.map(({ to }) => options.find(({ id }) => id === to)?.label ?? "");
  const [only, ...more] = new Set(names);
  if (only && more.length === 0) return { all: `; ${only} is the cheapest then`, column: [] };
  if (widest(names) > THEN_ROOM) return { all: "", column: [] };
  return {
    all: "",
    column: [{ head: THEN, cells: names, align: "left", color: palette.muted.light, gap: COLUMN_GAP }],
  };
}

function isReached(flip: Flip): flip is Flip & Turning {
  return flip.at !== null && flip.change !== null;
}

/** Falls to the left and rises to the right. */
function scale(flips: readonly Turning[], plot: number) {
  const ends = flips.map((flip) => Math.max(-LONGEST, Math.min(LONGEST, flip.change)));
  const domain: [number, number] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const range: [number, number] = [0, plot];
  return { domain, range, x: linear(domain, range) };
}

/** "$6.00", the arrow, "$4.74/GPU/h"; "22.3B to 30.1B tok/month" of what does not last. */
function fromTo(flip: Turning): [string, string, string] {
  const { unit, today, at } = flip;
  const [beyond, first] = [beyondToday(flip), figureApart(at, unit, besideFlip(flip))];
  const then =
    beyond.lasts === "once"
      ? `${first.replace(/\s.*$/, "")} to ${figure(beyond.to, unit, "short")}`
      : `${first}${beyond.lasts === "broken" ? ", with gaps" : ""}`;
  if (isShare(unit)) return [figure(today, unit, "short"), ARROW, then];
  return [unitWords(unit).lead + bare(today, unit, "short"), ARROW, then];
}

function bars(flips: readonly Turning[], domain: [number, number], range: [number, number]): Layer {
  const values = flips.map((flip, row) => ({
    row,
    from: 0,
    to: Math.max(domain[0], Math.min(domain[1], flip.change)),
    color: palette.compute.light,
  }));
  return {
    data: { values },
    mark: { type: "bar" },
    encoding: {
      y: {
        field: "row",
        type: "ordinal",
        scale: { paddingInner: 1 - BAR / PITCH, paddingOuter: (1 - BAR / PITCH) / 2 },
        axis: null,
      },
      x: { field: "from", type: "quantitative", scale: { domain, range, nice: false, zero: false }, axis: null },
      x2: { field: "to" },
      color: { field: "color", type: "nominal", scale: null, legend: null },
    },
  };
}

/** The mark of a bar that is broken off: a slanted gap near its end. */
function breaks({ change: by }: Turning, x: (value: number) => number, y: number): Stroke[] {
  if (Math.abs(by) <= LONGEST) return [];
  const end = x(Math.sign(by) * LONGEST) - Math.sign(by) * 12;
  return [{ x: end - 3, y: y + BAR / 2 + 1, x2: end + 3, y2: y - BAR / 2 - 1, color: palette.ground.light, width: 2 }];
}

function describe(flips: readonly Turning[], report: DecisionReport): string {
  const each = flips.map((flip) => {
    const [today, , at] = fromTo(flip);
    const then = flip.to === null ? undefined : thenText(flip, report.options);
    return `${flip.label} from ${today} to ${at} (${change(flip.change)})${then === undefined ? "" : `, then ${then} is the cheapest`}`;
  });
  return `Bars of the change from today that flips the decision, one input at a time. ${each.join("; ")}.`;
}

function table(flips: readonly Turning[], report: DecisionReport): Chart["data"] {
  const isTwofold = flips.some(({ further }) => further !== undefined);
  const known = ranges(flips);
  const rows = flips.map((flip, i) => {
    const [today, , at] = fromTo(flip);
    const then = flip.to === null ? "" : thenText(flip, report.options);
    const stated = known.map(({ cells }) => cells[i] ?? "");
    return [flip.label, today, at, change(flip.change), ...stated, then, ...(isTwofold ? [flip.further ?? ""] : [])];
  });
  const columns = [
    "Input",
    "Today",
    "Flips at",
    "Change",
    ...known.map(({ head }) => capital(head)),
    "Then the cheapest",
  ];
  return { columns: isTwofold ? [...columns, "And further on"] : columns, rows };
}
