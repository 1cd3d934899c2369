import { dollarsInProse, figure } from "../figures/figure.js";
import type { SwingsChart } from "../report/section.js";
import type { Chart } from "./chart.js";
import { linear } from "./geometry.js";
import { drawing, type Label, type Layer, labelLayers, lines, rectangles, type Stroke, strokeLayer } from "./layers.js";
import { widest, wrap } from "./lines-of-text.js";

import { textWidth } from "./text-width.js";
import { palette, TEXT, WIDTH } from "./theme.js";
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
  const upright = (at: number, color: string, width: number): Stroke => ({
    ...{ x: x(at), y: 0, x2: x(at), y2: height },
    ...{ color, width },
  });
  const beyond = [0, today].map(x);
  const places = swings.map((each) => besideBar(each, x, beyond));
  const labels: Label[] = swings.flatMap((each, index) => {
    const { left: before, right: after } = ends(each);
    const beside = { y: y(index), color: palette.muted.light, size: TEXT.note };
    const [left = 0, right = 0] = places[index] ?? [];
    return [
      ...lines(names[index] ?? [], { x: -GAP, y: y(index), align: "right", color: palette.ink.light }, 13),
      { ...beside, text: before, x: left, align: "right" },
      { ...beside, text: after, x: right },
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
    spec: drawing({ width: plot, height, padding: { left, right: 0, top: HEAD, bottom: FOOT } }, [
      bars(swings, x, y),
      ...strokeLayer([
        ...leaders(swings, places, x, y),
        upright(today, palette.muted.light, 1),
        upright(0, palette.ink.light, 2),
      ]),
      ...labelLayers([...labels, ...heads(today, x, plot), ...ticks(domain, x, height)]),
    ]),
  };
}

/** What follows both amounts alike stands once, with the name. */
function shorter({ label, low, high }: Swing): Swing {
  const [, less = low.words, tail] = /^([^ ]+) (.+)$/.exec(low.words) ?? [];
  if (tail === undefined || !high.words.endsWith(` ${tail}`)) return { label, low, high };
  const more = high.words.slice(0, -tail.length - 1);
  // "price per processed token (per million processed tokens)" would say it twice, and so would "costs a year (a year)".
  const named = tail.startsWith("per ") ? label.replace(/ per (processed )?token$/, "") : label;
  const whole = label.toLowerCase().endsWith(` ${tail}`) ? label : `${named} (${tail})`;
  return { label: whole, low: { ...low, words: less }, high: { ...high, words: more } };
}

/** The words that stand left and right of a bar, and from where to where it goes. */
function ends({ low, high }: Swing) {
  const [less, more] = low.value <= high.value ? [low, high] : [high, low];
  return { left: less.words, right: more.words, from: less.value, to: more.value };
}

/** Where the words beside a bar end and begin: next to it, or beyond an upright line that would run through them. */
function besideBar(swing: Swing, x: (value: number) => number, lines: readonly number[]): [number, number] {
  const { left, right, from, to } = ends(swing);
  const widths = { left: textWidth(left, TEXT.note), right: textWidth(right, TEXT.note) };
  const downwards = [...lines].sort((a, b) => b - a);
  const before = downwards.reduce(
    (at, line) => (line < at + 1 && line > at - widths.left - 1 ? line - GAP / 2 : at),
    x(from) - GAP / 2,
  );
  const after = [...downwards]
    .reverse()
    .reduce((at, line) => (line > at - 1 && line < at + widths.right + 1 ? line + GAP / 2 : at), x(to) + GAP / 2);
  return [before, after];
}

/** Words that had to leave their bar are tied to it. */
function leaders(
  swings: readonly Swing[],
  places: readonly (readonly [number, number])[],
  x: (value: number) => number,
  y: (index: number) => number,
): Stroke[] {
  return places.flatMap(([left, right], index) => {
    const { from, to } = ends(swings[index] as Swing);
    const tie = (start: number, end: number): Stroke[] =>
      end - start > GAP
        ? [{ x: start, y: y(index), x2: end, y2: y(index), color: palette.hairline.light, width: 1 }]
        : [];
    return [...tie(left + 2, x(from)), ...tie(x(to), right - 2)];
  });
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
  return rectangles(values);
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
