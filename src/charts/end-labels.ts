import { apart } from "./apart.js";
import { type Label, lines, type Stroke } from "./layers.js";
import { widest, wrap } from "./lines-of-text.js";
import { palette, TEXT, type Weight } from "./theme.js";

const ROOM = { oneLine: 165, twoLines: 132 };
const LEADER = 14;
const LEADING = 14;

export interface End {
  label: string;
  weight: Weight;
  color: string;
  y: number; // where the line ends
}

/** Names beside the ends of lines, moved apart where they would collide, each tied to its line. */
export function endLabels(ends: readonly End[]) {
  // Many names get one line each.
  const most = ends.length > 5 ? 1 : 2;
  const texts = ends.map(({ label, weight }) =>
    wrap(label, most === 1 ? ROOM.oneLine : ROOM.twoLines, most, TEXT.label, weight),
  );
  const width = LEADER + 4 + Math.max(0, ...texts.map((each, i) => widest(each, TEXT.label, ends[i]?.weight)));

  const place = (x: number, height: number): { labels: Label[]; strokes: Stroke[] } => {
    const wishes = ends.map(({ y }, i) => ({ at: y, height: (texts[i]?.length ?? 1) * LEADING + 4 }));
    const centres = apart(wishes, [-12, height + 12]);
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
