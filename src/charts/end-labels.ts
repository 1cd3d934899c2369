import { apart } from "./apart.js";
import { type Label, lines, type Stroke } from "./layers.js";
import { cut, widest, wrap } from "./lines-of-text.js";
import { textWidth } from "./text-width.js";
import { palette, TEXT, type Weight } from "./theme.js";

const ROOM = { oneLine: 165, severalLines: 132 };
const LEADER = 14;
const LEADING = 14;
/** Names may stand so far above the plot; below it they would meet those of the axis. */
const BEYOND = 12;

export interface End {
  label: string;
  figure?: string; // follows the label, and is never cut
  weight: Weight;
  color: string;
  y: number; // where the line ends
}

/** Names beside the ends of lines, moved apart where they would collide, each tied to its line; cut only where a plot is too low for all. */
export function endLabels(ends: readonly End[], height: number) {
  const texts = textsOf(ends, height + BEYOND);
  const width = LEADER + 4 + Math.max(0, ...texts.map((each, i) => widest(each, TEXT.label, ends[i]?.weight)));

  const place = (x: number): { labels: Label[]; strokes: Stroke[] } => {
    const wishes = ends.map(({ y }, i) => ({ at: y, height: heightOf(texts[i]) }));
    const centres = apart(wishes, [-BEYOND, height]);
    const labels: Label[] = ends.flatMap(({ weight }, i) =>
      lines(texts[i] ?? [], { x: x + LEADER + 4, y: centres[i] ?? 0, color: palette.ink.light, weight }, LEADING),
    );
    const strokes = ends.map(({ color, y }, i) => ({
      x: x + 2,
      y,
      x2: x + LEADER,
      y2: centres[i] ?? y,
      color,
    }));
    return { labels, strokes };
  };
  return { width, place };
}

const heightOf = (lines: readonly string[] = [""]) => lines.length * LEADING + 4;

/** As many lines a name as there is room for. */
function textsOf(ends: readonly End[], room: number): string[][] {
  const isRoomy = (texts: string[][]) => texts.reduce((sum, each) => sum + heightOf(each), 0) <= room;
  const tried = [3, 2].map((most) => ends.map((end) => linesOf(end, most)));
  return tried.find(isRoomy) ?? ends.map((end) => linesOf(end, 1));
}

function linesOf({ label, figure, weight }: End, most: number): string[] {
  const room = most === 1 ? ROOM.oneLine : ROOM.severalLines;
  if (figure === undefined) return wrap(label, room, most, TEXT.label, weight);
  const whole = `${label}: ${figure}`;
  if (textWidth(whole, TEXT.label, weight) <= room) return [whole];
  const tail = `: ${figure}`;
  if (most === 1) return [cut(label, room - textWidth(tail, TEXT.label, weight), TEXT.label, weight) + tail];
  const name = wrap(label, room - textWidth(":", TEXT.label, weight), most - 1, TEXT.label, weight);
  const last = `${name.at(-1) ?? ""}:`;
  // A short end of a name has room for its figure.
  const both = `${last} ${figure}`;
  const end = name.length > 1 && textWidth(both, TEXT.label, weight) <= room ? [both] : [last, figure];
  return [...name.slice(0, -1), ...end];
}
