import { escapeText } from "./lean-svg.js";
import { fittedTo } from "./text-width.js";
import { BOLD, REGULAR } from "./theme.js";

export interface Text {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly align: string;
  readonly baseline: "top" | "middle";
  readonly size: number;
  readonly weight?: number;
  readonly fill: string;
  /** May it be set in another face than the one it was measured in? */
  readonly isFitted: boolean;
}

const ANCHOR: Readonly<Record<string, string>> = { left: "start", center: "middle", right: "end" };
/** From where a text is placed down to its base line, as a part of its size. */
const DOWN = { top: 0.79, middle: 0.3 };

export function textSvg({ text, x, y, align, baseline, size, weight, fill, isFitted }: Text): string {
  const words = text.trim();
  if (words === "") return "";
  const bold = weight === undefined ? "" : ` font-weight="${weight}"`;
  const at = translate(x, y + Math.round(DOWN[baseline] * size));
  const room = isFitted ? fittedTo(words, size, weight === BOLD ? BOLD : REGULAR) : "";
  return `<text text-anchor="${ANCHOR[align]}"${at} font-size="${size}px"${bold}${paint({ fill })}${room}>${escapeText(words)}</text>`;
}

const NAMES = {
  fill: "fill",
  fillOpacity: "fill-opacity",
  stroke: "stroke",
  strokeWidth: "stroke-width",
  strokeCap: "stroke-linecap",
  strokeJoin: "stroke-linejoin",
  strokeDash: "stroke-dasharray",
  opacity: "opacity",
} as const;

/** How a mark is painted; what is not told, and what Vega takes for granted, is left out. */
export function paint(style: Style): string {
  return Object.entries(NAMES)
    .map(([key, name]) => {
      const value = style[key as keyof Style];
      if (value === undefined || value === null || (value === 1 && name.endsWith("opacity"))) return "";
      return ` ${name}="${typeof value === "number" ? number(value) : value}"`;
    })
    .join("");
}

export function translate(x: number, y: number): string {
  const at = `${number(x)},${number(y)}`;
  return at === "0,0" ? "" : ` transform="translate(${at})"`;
}

/** To two decimals: a hundredth of a pixel is invisible, and longer tails differ between machines. */
export function number(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`a chart would be drawn at ${value}`);
  return String(Number.isInteger(value) ? value : Math.round(value * 100) / 100 + 0);
}

export interface Style {
  readonly fill?: unknown;
  readonly fillOpacity?: unknown;
  readonly stroke?: unknown;
  readonly strokeWidth?: unknown;
  readonly strokeCap?: unknown;
  readonly strokeJoin?: unknown;
  readonly strokeDash?: unknown;
  readonly opacity?: unknown;
}
