import { dollarsInProse, figure } from "../figures/figure.js";
import type { SwingsChart } from "../report/section.js";
import type { Chart } from "./chart.js";
import { linear } from "./geometry.js";
import { type Label, type Layer, labelLayers, lines, pixel, type Stroke, strokeLayer } from "./layers.js";
import { widest, wrap } from "./lines-of-text.js";

import { textWidth } from "./text-width.js";
import { config, palette, TEXT, WIDTH } from "./theme.js";
import { roundValues } from "./ticks.js";

const PITCH = 34;
const BAR = 14;
const HEAD = 22;
const FOOT = 20;
const NAME_ROOM = 240;
const GAP = 8;
const TICK_ROOM = 80;

type Swing = SwingsChart["swings"][number];

/** One input at a time from one end of its range to the other: what lies beyond nought is another decision. */
export function sectionSwings({ id, title, subtitle, today, swings: stated }: SwingsChart): Chart {
  const swings = stated.map(shorter);
  const names = swings.map(({ label }) => wrap(label, NAME_ROOM));
  const left = widest(names.flat()) + GAP;
  const plot = WIDTH - left;
  const values = [0, today, ...swings.flatMap(({ low, high }) => [low.value, high.value])];
  const room = (side: "left" | "right") =>
    Math.max(...swings.map((each) => textWidth(ends(each)[side], TEXT.note))) + GAP;
  const domain: [number, number] = [Math.min(...values), Math.max(...values)];
  const x = linear(domain, [room("left"), plot - room("right")]);
  const y = (index: number) => PITCH * (index + 0.5);
  const height = PITCH * swings.length;
  // A line through words is read as striking them out.
  const upright = (at: number, color: string, width: number): Stroke[] =>
    swings.flatMap((each, index) => {
      const [top, bottom] = [PITCH * index, PITCH * (index + 1)];
      const piece = (from: number, to: number): Stroke => ({ x: x(at), y: from, x2: x(at), y2: to, color, width });
      return isInWords(each, x, x(at))
        ? [piece(top, y(index) - BAR / 2), piece(y(index) + BAR / 2, bottom)]
        : [piece(top, bottom)];
    });
  const labels: Label[] = swings.flatMap((each, index) => {
    const { left: before, right: after, from, to } = ends(each);
    const beside = { y: y(index), color: palette.muted.light, size: TEXT.note };
    return [
      ...lines(names[index] ?? [], { x: -GAP, y: y(index), align: "right", color: palette.ink.light }, 13),
      { ...beside, text: before, x: x(from) - GAP / 2, align: "right" },
      { ...beside, text: after, x: x(to) + GAP / 2 },
    ];
  });
  return {
    id,
    title,
    subtitle,
    description: `Bars of what is saved at both ends of each range, one input at a time; ${figure(today, "USD", "short")} as the memo has it. ${stated.map(inWords).join("; ")}.`,
    data: {
      columns: ["Input", "At", "Saved a month", "At", "Saved a month"],
      rows: stated.map(({ label, low, high }) => [
        label,
        low.words,
        dollarsInProse(low.value),
        high.words,
        dollarsInProse(high.value),
      ]),
    },
    spec: {
      width: plot,
      height,
      padding: { left, right: 0, top: HEAD, bottom: FOOT },
      autosize: { type: "none" },
      config,
      layer: [
        bars(swings, x, y),
        ...strokeLayer([...upright(today, palette.muted.light, 1), ...upright(0, palette.ink.light, 2)]),
        ...labelLayers([...labels, ...heads(today, x, plot), ...ticks(domain, x, height)]),
      ],
    },
  };
}

/** What follows both amounts alike stands once, with the name. */
function shorter({ label, low, high }: Swing): Swing {
  const [, less = low.words, tail] = /^([^ ]+) (.+)$/.exec(low.words) ?? [];
  if (tail === undefined || !high.words.endsWith(` ${tail}`)) return { label, low, high };
  const more = high.words.slice(0, -tail.length - 1);
  return { label: `${label} (${tail})`, low: { ...low, words: less }, high: { ...high, words: more } };
}

/** The words that stand left and right of a bar, and from where to where it goes. */
function ends({ low, high }: Swing) {
  const [less, more] = low.value <= high.value ? [low, high] : [high, low];
  return { left: less.words, right: more.words, from: less.value, to: more.value };
}

/** Whether the words beside a bar stand across a place. */
function isInWords(swing: Swing, x: (value: number) => number, at: number): boolean {
  const { left, right, from, to } = ends(swing);
  const [before, after] = [x(from) - GAP / 2, x(to) + GAP / 2];
  const isWithin = (start: number, end: number) => at > start - 1 && at < end + 1;
  return isWithin(before - textWidth(left, TEXT.note), before) || isWithin(after, after + textWidth(right, TEXT.note));
}

function inWords({ label, low, high }: Swing): string {
  return `${label}: ${dollarsInProse(low.value)} at ${low.words}, ${dollarsInProse(high.value)} at ${high.words}`;
}

/** What costs more than the other stands out; all else is quiet. */
function bars(swings: readonly Swing[], x: (value: number) => number, y: (index: number) => number): Layer {
  const values = swings.flatMap((each, index) => {
    const { from, to } = ends(each);
    const piece = (start: number, end: number, color: string) =>
      end > start ? [{ x: x(start), x2: x(end), y: y(index) - BAR / 2, y2: y(index) + BAR / 2, color }] : [];
    return [...piece(from, Math.min(to, 0), palette.against.light), ...piece(Math.max(from, 0), to, palette.api.light)];
  });
  return {
    data: { values },
    mark: { type: "rect" },
    encoding: {
      x: pixel("x"),
      x2: { field: "x2" },
      y: pixel("y"),
      y2: { field: "y2" },
      color: { field: "color", type: "nominal", scale: null, legend: null },
    },
  };
}

/** What the two upright lines are; of both in one place, the one that decides. */
function heads(today: number, x: (value: number) => number, plot: number): Label[] {
  const [zero, now] = ["costs the same", `as it stands ${dollarsInProse(today)}`];
  const width = (text: string) => textWidth(text, TEXT.note);
  const isRight = today >= 0;
  const put = (text: string, at: number, right: boolean, color: string): Label =>
    right
      ? { text, x: Math.min(at, plot - width(text)), y: -10, align: "left", color, size: TEXT.note }
      : { text, x: Math.max(at, width(text)), y: -10, align: "right", color, size: TEXT.note };
  const flip = put(zero, x(0) + (isRight ? -1 : 1) * 3, !isRight, palette.ink.light);
  return [flip, put(now, x(today) + (isRight ? 3 : -3), isRight, palette.muted.light)];
}

function ticks(domain: [number, number], x: (value: number) => number, height: number): Label[] {
  return roundValues(...domain, Math.max(1, Math.floor((x(domain[1]) - x(domain[0])) / TICK_ROOM))).map((value) => ({
    text: dollarsInProse(value),
    x: x(value),
    y: height + 10,
    align: "center",
    color: palette.muted.light,
    size: TEXT.note,
  }));
}
