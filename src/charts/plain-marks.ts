import { number, paint, type Style, textSvg, translate } from "./plain-paint.js";
import type { Position } from "./plain-scale.js";
import type { Datum, PlainLayer, PlainMark } from "./plain-spec.js";

/** Where marks are drawn, and whether their text is held to its measured width. */
export interface Frame extends Readonly<Record<"x" | "y", Position>> {
  readonly isFitted: boolean;
}

/** The marks of one layer as SVG. */
export function markSvg(layer: PlainLayer, at: Frame): string {
  const { values } = layer.data;
  const { type } = layer.mark;
  const field = fieldsOf(layer, at);
  if (type === "line")
    return linesOf(layer)
      .map((rows) => lineSvg(layer, rows, field))
      .join("");
  if (type === "area") return values.length === 0 ? "" : areaSvg(layer, field);
  return values.map((row) => MARKS[type]?.(layer.mark, row, field, at) ?? "").join("");
}

/** What a row says on a channel; of `x`, `y`, `x2` and `y2` in pixels. */
type Field = (row: Datum, channel: string) => unknown;
type Draw = (mark: PlainMark, row: Datum, field: Field, at: Frame) => string;

function fieldsOf({ encoding }: PlainLayer, at: Frame): Field {
  return (row, channel) => {
    const value = row[encoding[channel]?.field ?? ""];
    const name = channel === "x" || channel === "x2" ? "x" : channel === "y" || channel === "y2" ? "y" : undefined;
    if (name === undefined) return value;
    // Vega takes what is no number for nothing.
    if (value === null || value === undefined) return Number.NaN;
    return encoding[name]?.scale ? at[name].at(value) : value;
  };
}

const MARKS: Readonly<Record<string, Draw>> = {
  bar: ({ stroke, strokeWidth }, row, field, at) => {
    const [x, x2] = ends(row, field, "x");
    const style = paint({ fill: field(row, "color"), stroke, strokeWidth });
    return `<path d="${box(x, num(field(row, "y")), x2 - x, at.y.band)}"${style}/>`;
  },
  rect: ({ color }, row, field) => {
    const [x, x2] = ends(row, field, "x");
    const [y, y2] = ends(row, field, "y");
    return `<path d="${box(x, y, x2 - x, y2 - y)}"${paint({ fill: field(row, "color") ?? color })}/>`;
  },
  rule: (_, row, field) => {
    const [x, y] = [num(field(row, "x")), num(field(row, "y"))];
    const [right, down] = [num(field(row, "x2")) - x, num(field(row, "y2")) - y];
    const [stroke, strokeWidth] = [field(row, "color"), field(row, "strokeWidth")];
    const style = paint({ stroke, strokeWidth, strokeDash: field(row, "strokeDash") });
    return `<line${translate(x, y)} x2="${number(right)}" y2="${number(down)}"${style}/>`;
  },
  text: ({ align = "left", fontWeight = 400 }, row, field, { isFitted }) =>
    textSvg({
      text: String(field(row, "text")),
      x: num(field(row, "x")),
      y: num(field(row, "y")),
      align,
      baseline: "middle",
      size: num(field(row, "size")),
      weight: fontWeight,
      fill: String(field(row, "color")),
      isFitted,
    }),
  point: (mark, row, field) => {
    const fill = field(row, "fill") ?? mark.fill;
    const stroke = field(row, "stroke") ?? mark.stroke;
    return symbol(circle(Math.sqrt(num(field(row, "size") ?? mark.size)) / 2), { ...mark, fill, stroke }, row, field);
  },
  circle: (mark, row, field) =>
    symbol(circle(Math.sqrt(num(mark.size)) / 2), { ...mark, fill: field(row, "color") }, row, field),
  square: (mark, row, field) => {
    const side = Math.sqrt(num(mark.size));
    return symbol(
      box(-side / 2, -side / 2, side, side),
      { ...mark, strokeWidth: 2, fill: field(row, "color") },
      row,
      field,
    );
  },
};

function symbol(d: string, style: Style, row: Datum, field: Field): string {
  return `<path${translate(num(field(row, "x")), num(field(row, "y")))} d="${d}"${paint(style)}/>`;
}

/** The rows of each line: those of one detail and paint, in the order that is asked for. */
function linesOf({ data, encoding }: PlainLayer): Datum[][] {
  const fields = ["detail", "color", "fill", "stroke", "strokeDash"].flatMap(
    (channel) => encoding[channel]?.field ?? [],
  );
  const by = encoding.order?.field ?? encoding.x?.field ?? "";
  const lines = new Map<string, Datum[]>();
  for (const row of data.values) {
    const key = fields.map((field) => String(row[field])).join("|");
    const line = lines.get(key);
    if (line) line.push(row);
    else lines.set(key, [row]);
  }
  return [...lines.values()].map((rows) => rows.sort((a, b) => num(a[by]) - num(b[by])));
}

function lineSvg({ mark }: PlainLayer, rows: readonly Datum[], field: Field): string {
  const { color, strokeWidth, strokeCap, strokeJoin, fillOpacity, opacity } = mark;
  const closed = mark.interpolate !== undefined;
  let d = "";
  let run = 0;
  const end = () => {
    if (run === 1 || (closed && run > 0)) d += "Z";
    run = 0;
  };
  for (const row of rows) {
    const [x, y] = [num(field(row, "x")), num(field(row, "y"))];
    if (Number.isNaN(x) || Number.isNaN(y)) end();
    else d += `${run++ === 0 ? "M" : "L"}${point(x, y)}`;
  }
  end();
  const first = rows[0] ?? {};
  const stroke = field(first, "stroke") ?? field(first, "color") ?? color;
  const [fill, strokeDash] = [field(first, "fill"), field(first, "strokeDash")];
  return `<path d="${d}"${paint({ fill, fillOpacity, stroke, strokeWidth, strokeCap, strokeJoin, strokeDash, opacity })}/>`;
}

/** There along one edge, and back along the other. */
function areaSvg({ data, encoding, mark: { color, opacity, orient } }: PlainLayer, field: Field): string {
  const [along, across] = orient === "horizontal" ? (["y", "x"] as const) : (["x", "y"] as const);
  const by = encoding[along]?.field ?? "";
  const points = [...data.values]
    .sort((a, b) => num(a[by]) - num(b[by]))
    .map((row) => {
      const [near, far] = ends(row, field, across);
      return { along: num(field(row, along)), near, far: near + (far - near) };
    });
  const spot = (on: number, off: number) => (along === "x" ? point(on, off) : point(off, on));
  const there = points.map((point) => spot(point.along, point.near));
  const back = points.map((point) => spot(point.along, point.far)).reverse();
  return `<path d="M${[...there, ...back].join("L")}Z"${paint({ fill: color, opacity })}/>`;
}

/** A point of a line, to three decimals first, as Vega writes it. */
function point(x: number, y: number): string {
  return `${number(Math.round(x * 1000) / 1000)},${number(Math.round(y * 1000) / 1000)}`;
}

/** The two ends of a row along one direction, the lower first. */
function ends(row: Datum, field: Field, name: "x" | "y"): [number, number] {
  const [one, other] = [num(field(row, name)), num(field(row, `${name}2`))];
  return other < one ? [other, one] : [one, other];
}

const box = (x: number, y: number, width: number, height: number) =>
  `M${number(x)},${number(y)}h${number(width)}v${number(height)}h${number(-width)}Z`;

function circle(radius: number): string {
  const r = number(radius);
  return `M${r},0A${r},${r},0,1,1,${number(-radius)},0A${r},${r},0,1,1,${r},0`;
}

const num = (value: unknown): number => (typeof value === "number" ? value : Number.NaN);
