import { bare, change, figure, figureApart, isShare, percent, unitWords } from "../figures/figure.js";
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

/** A bar longer than this would press the others flat; it is broken off and its figure says how far it goes. */
const LONGEST = 2;

const COUNTED = ["", "One", "Two", "Three", "Four", "Five", "Six", "Seven"];
/** Closer than most inputs are known. */
const CLOSE = 0.1;
/** Further than anybody expects of a price or a volume in a year. */
const FAR = 0.5;

/** What the chart shows, in a sentence: how close the nearest flip is, or how many are close. */
function finding(flips: readonly Reached[]): string {
  const close = flips.filter(({ change: by }) => Math.abs(by) <= CLOSE).length;
  if (close > 1) return `${COUNTED[close]} inputs change the decision within ${percent(CLOSE, "short")}`;
  const [nearest] = flips as [Reached];
  const at = `${nearest.label} at ${change(nearest.change)}`;
  return Math.abs(nearest.change) > FAR
    ? `The nearest of these that changes the decision: ${at}`
    : `${at} changes the decision`;
}

type Reached = Flip & { at: number; change: number };

/** How far each input must move until another option is cheapest; undefined where none flips the decision. */
export function whatWouldFlip(report: DecisionReport): Chart | undefined {
  const flips = report.flips.filter(isReached).sort((a, b) => Math.abs(a.change) - Math.abs(b.change));
  if (flips.length === 0) return undefined;
  const names = flips.map(({ label }) => wrap(label, NAME_ROOM));
  const values = flips.map((flip) => fromTo(flip, report));
  const [todayWidth, arrowWidth, atWidth] = [0, 1, 2].map((i) => widest(values.map((each) => each[i] ?? ""))) as [
    number,
    number,
    number,
  ];
  const left = widest(names.flat()) + GAP;
  const then = thens(flips, report);
  const thenWidth =
    then.column.length > 0 ? Math.max(widest(then.column.flat()), textWidth(THEN, TEXT.note)) + COLUMN_GAP : 0;
  const right = COLUMN_GAP + todayWidth + arrowWidth + atWidth + 2 * GAP + thenWidth;
  const plot = WIDTH - left - right;
  const { x, domain, range } = scale(flips, plot);
  const y = (index: number) => PITCH * (index + 0.5);
  const column = plot + COLUMN_GAP;
  const thenAt = WIDTH - left - thenWidth + COLUMN_GAP;
  const ink = palette.ink.light;

  const labels: Label[] = flips.flatMap((flip, i) => {
    const [today, arrow, at] = values[i] as [string, string, string];
    const end = x(Math.min(flip.change, domain[1]));
    return [
      ...lines(names[i] ?? [], { x: -GAP, y: y(i), align: "right", color: ink }, 13),
      {
        text: change(flip.change),
        x: end + (flip.change < 0 ? -6 : 6),
        y: y(i),
        align: flip.change < 0 ? "right" : "left",
        color: ink,
      },
      { text: today, x: column + todayWidth, y: y(i), align: "right", color: palette.muted.light },
      { text: arrow, x: column + todayWidth + GAP, y: y(i), color: palette.muted.light },
      { text: at, x: column + todayWidth + arrowWidth + 2 * GAP, y: y(i), color: ink },
      ...lines(then.column[i] ?? [], { x: thenAt, y: y(i), color: palette.muted.light }, 12),
    ] satisfies Label[];
  });
  const heads = [
    { text: "today", x: column + todayWidth, align: "right" },
    { text: "flips at", x: column + todayWidth + arrowWidth + 2 * GAP, align: "left" },
    ...(then.column.length > 0 ? [{ text: THEN, x: thenAt, align: "left" } as const] : []),
  ] as const;
  return {
    id: "what-would-flip",
    title: finding(flips),
    subtitle: `how far one input must move, each fleet sized again${then.all}${flips.some(({ unit }) => /Mtok$/.test(unit)) ? "; Mtok: a million processed tokens" : ""}`,
    description: describe(flips, report),
    data: table(flips, report),
    spec: drawing({ width: plot, height: PITCH * flips.length, padding: { left, right, top: HEAD, bottom: 2 } }, [
      bars(flips, domain, range),
      ...strokeLayer([
        ...flips.flatMap((flip, i) => breaks(flip, x, y(i))),
        { x: x(0), y: 0, x2: x(0), y2: PITCH * flips.length, color: palette.muted.light },
      ]),
      ...labelLayers([
        ...labels,
        ...heads.map((head) => ({ ...head, y: -8, color: palette.muted.light, size: TEXT.note })),
      ]),
    ]),
  };
}

/** Who is the cheapest then: said once where it is one option, in a column where they are several and their names have room. */
function thens(flips: readonly Reached[], { options }: DecisionReport): { all: string; column: string[][] } {
  const names = flips.map(({ to }) => options.find(({ id }) => id === to)?.label ?? "");
  const [only, ...more] = new Set(names);
  if (only && more.length === 0) return { all: `; ${only} is the cheapest then`, column: [] };
  const column = names.map((name) => wrap(name, THEN_ROOM));
  return { all: "", column: column.every(({ length }) => length === 1) ? column : [] };
}

function isReached(flip: Flip): flip is Reached {
  return flip.at !== null && flip.change !== null;
}

/** Falls to the left and rises to the right, with room for the figures at both ends. */
function scale(flips: readonly Reached[], plot: number) {
  const ends = flips.map((flip) => Math.max(-LONGEST, Math.min(LONGEST, flip.change)));
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const room = (side: number) =>
    Math.max(
      0,
      ...flips
        .filter((flip) => Math.sign(flip.change) === side)
        .map((flip) => textWidth(change(flip.change), TEXT.label) + 8),
    );
  const range: [number, number] = [room(-1), plot - room(1)];
  return { domain: [low, high] as [number, number], range, x: linear([low, high], range) };
}

/** "$6.00", the arrow, "$4.74/GPU/h"; "22.3B to 30.1B tok/month" of what does not last. */
function fromTo(flip: Reached, { uncertainty }: DecisionReport): [string, string, string] {
  const { unit, today, at } = flip;
  const [beyond, first] = [beyondToday(flip), figureApart(at, unit, besideFlip(flip, uncertainty))];
  const then =
    beyond.lasts === "once"
      ? `${first.replace(/\s.*$/, "")} to ${figure(beyond.to, unit, "short")}`
      : `${first}${beyond.lasts === "broken" ? ", with breaks" : ""}`;
  if (isShare(unit)) return [figure(today, unit, "short"), ARROW, then];
  return [unitWords(unit).lead + bare(today, unit, "short"), ARROW, then];
}

function bars(flips: readonly Reached[], domain: [number, number], range: [number, number]): Layer {
  const values = flips.map((flip, row) => ({
    row,
    from: 0,
    to: Math.max(domain[0], Math.min(domain[1], flip.change)),
    color: flip.change < 0 ? palette.against.light : palette.compute.light,
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
function breaks({ change: by }: Reached, x: (value: number) => number, y: number): Stroke[] {
  if (Math.abs(by) <= LONGEST) return [];
  const end = x(Math.sign(by) * LONGEST) - Math.sign(by) * 12;
  return [{ x: end - 3, y: y + BAR / 2 + 1, x2: end + 3, y2: y - BAR / 2 - 1, color: palette.ground.light, width: 2 }];
}

function describe(flips: readonly Reached[], report: DecisionReport): string {
  const each = flips.map((flip) => {
    const [today, , at] = fromTo(flip, report);
    const then = flip.to === null ? undefined : thenText(flip, report.options);
    return `${flip.label} from ${today} to ${at} (${change(flip.change)})${then === undefined ? "" : `, then ${then} is the cheapest`}`;
  });
  return `Bars of the change from today that flips the decision, one input at a time. ${each.join("; ")}.`;
}

function table(flips: readonly Reached[], report: DecisionReport): Chart["data"] {
  const isTwofold = flips.some(({ further }) => further !== undefined);
  const rows = flips.map((flip) => {
    const [today, , at] = fromTo(flip, report);
    const then = flip.to === null ? "" : thenText(flip, report.options);
    return [flip.label, today, at, change(flip.change), then, ...(isTwofold ? [flip.further ?? ""] : [])];
  });
  const columns = ["Input", "Today", "Flips at", "Change", "Then the cheapest"];
  return { columns: isTwofold ? [...columns, "And further on"] : columns, rows };
}
