import type { TopLevelSpec } from "vega-lite";
import type { Drawn } from "./lean-svg.js";
import { type Frame, markSvg } from "./plain-marks.js";
import { number, textSvg, translate } from "./plain-paint.js";
import { positionOf } from "./plain-scale.js";
import { type Axis, type PlainSpec, plainSpec } from "./plain-spec.js";
import { LABEL_PADDING, palette, TEXT } from "./theme.js";

/** Lines one pixel wide are sharp where they lie on halves. */
const HALF = 0.5;

/**
 * A chart's SVG, to the byte as Vega draws it through `lean-svg.ts`, in a hundredth of the time; undefined where the
 * spec asks for what only Vega can do. `isFitted`: text is held to the width that was measured for it.
 */
export function plainSvg(spec: TopLevelSpec, isFitted: boolean): Drawn | undefined {
  const plain = plainSpec(spec);
  if (plain === undefined) return undefined;
  const { width, height, padding } = plain;
  const at = { x: positionOf(plain, "x"), y: positionOf(plain, "y"), isFitted };
  const marks = plain.layer.map((layer) => markSvg(layer, at)).join("");
  return {
    width: String(width + padding.left + padding.right),
    height: String(height + padding.top + padding.bottom),
    body: `<g fill="none"${translate(padding.left, padding.top)}>${axes(plain, at)}${marks}</g>`,
  };
}

function axes(spec: PlainSpec, at: Frame): string {
  const { width, height } = spec;
  const [x, y] = [axisOf(spec, "x"), axisOf(spec, "y")];
  const across = (value: number) =>
    `<line${translate(Math.round(at.x.at(value)), -height)} x2="0" y2="${number(height)}"${GRID}/>`;
  const along = (value: number) =>
    `<line${translate(0, Math.round(at.y.at(value)))} x2="${number(width)}" y2="0"${GRID}/>`;
  const label = { size: TEXT.note, fill: palette.muted.light, isFitted: at.isFitted };
  const below = (value: number, text: string) =>
    textSvg({ ...label, text, x: at.x.at(value), y: LABEL_PADDING, align: "center", baseline: "top" });
  const beside = (value: number, text: string) =>
    textSvg({ ...label, text, x: -LABEL_PADDING, y: at.y.at(value), align: "right", baseline: "middle" });
  return [
    group(x?.grid ? x.values.map(across) : [], height + HALF),
    group(y?.grid ? y.values.map(along) : [], HALF),
    group(x ? named(x, below) : [], height + HALF),
    group(y ? named(y, beside) : [], HALF),
  ].join("");
}

const GRID = ` stroke="${palette.hairline.light}" stroke-width="1"`;

function axisOf({ layer }: PlainSpec, name: "x" | "y"): Axis | undefined {
  for (const { encoding } of layer) if (encoding[name]?.axis) return encoding[name].axis;
  return undefined;
}

/** The labels of an axis as `layers.ts` gives them to Vega: an object of names, looked up by the value. */
function named({ values, labelExpr }: Axis, draw: (value: number, text: string) => string): string[] {
  const names: Record<string, string> = JSON.parse(labelExpr.slice(0, labelExpr.lastIndexOf("[")));
  return values.map((value) => draw(value, names[String(value)] ?? ""));
}

function group(parts: readonly string[], down: number): string {
  const inside = parts.join("");
  return inside === "" ? "" : `<g${translate(HALF, down)}>${inside}</g>`;
}
