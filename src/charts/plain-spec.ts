import type { TopLevelSpec } from "vega-lite";
import { config } from "./theme.js";

/** The part of Vega-Lite that our charts are written in, and that `plain-svg.ts` draws: their layout is worked out before. */
export interface PlainSpec {
  readonly width: number;
  readonly height: number;
  readonly padding: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly layer: readonly PlainLayer[];
}

export type Datum = Readonly<Record<string, unknown>>;

export interface PlainLayer {
  readonly data: { readonly values: readonly Datum[] };
  readonly mark: PlainMark;
  readonly encoding: Readonly<Partial<Record<string, Channel>>>;
}

export interface PlainMark {
  readonly type: string;
  readonly color?: string;
  readonly fill?: string;
  readonly fillOpacity?: number;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly strokeCap?: string;
  readonly strokeJoin?: string;
  readonly opacity?: number;
  readonly size?: number;
  readonly align?: string;
  readonly fontWeight?: number;
  readonly interpolate?: string;
  readonly orient?: string;
}

export interface Channel {
  readonly field: string;
  readonly type?: string;
  readonly scale?: Scale | null;
  readonly axis?: Axis | null;
}

export interface Scale {
  readonly type?: string;
  readonly domain?: readonly number[];
  readonly range?: readonly number[];
  readonly paddingInner?: number;
  readonly paddingOuter?: number;
}

export interface Axis {
  readonly values: readonly number[];
  readonly labelExpr: string;
  readonly grid: boolean;
}

const TOP = ["width", "height", "padding", "autosize", "config", "layer"];
const MARKS: Readonly<Record<string, readonly string[]>> = {
  bar: ["stroke", "strokeWidth"],
  rect: ["color"],
  rule: [],
  text: ["align", "fontWeight"],
  line: ["color", "strokeWidth", "strokeCap", "strokeJoin", "fillOpacity", "opacity", "interpolate", "invalid"],
  area: ["color", "opacity", "orient"],
  point: ["shape", "size", "fill", "stroke", "strokeWidth", "opacity"],
  circle: ["size", "stroke", "strokeWidth", "opacity"],
  square: ["size", "opacity"],
};
const WORDS: Readonly<Record<string, string>> = {
  shape: "circle",
  interpolate: "linear-closed",
  invalid: "break-paths-show-path-domains",
  orient: "horizontal",
};
const CHANNELS = "x y x2 y2 color fill stroke size text order detail strokeWidth strokeDash".split(" ");
const CHANNEL = ["field", "type", "scale", "axis", "legend"];
const SCALE = ["type", "domain", "range", "nice", "zero", "paddingInner", "paddingOuter"];
const AXIS = ["values", "labelExpr", "grid"];

/** The spec, where it asks for nothing else than that part; otherwise undefined. */
export function plainSpec(spec: TopLevelSpec): PlainSpec | undefined {
  const plain = spec as unknown as PlainSpec & { config: unknown; autosize?: { type: string } };
  if (!within(plain, TOP) || plain.config !== config || plain.autosize?.type !== "none") return undefined;
  return plain.layer.every(isPlain) && sharesScales(plain, "x") && sharesScales(plain, "y") ? plain : undefined;
}

function isPlain(layer: PlainLayer): boolean {
  const { mark, encoding, data } = layer;
  const known = MARKS[mark.type];
  if (known === undefined || !within(layer, ["data", "mark", "encoding"]) || !within(data, ["values"])) return false;
  if (!within(mark, ["type", ...known]) || !within(encoding, CHANNELS)) return false;
  // Unless told otherwise, these are drawn half transparent.
  if (data.values.length > 0 && ["point", "circle", "square"].includes(mark.type) && mark.opacity === undefined)
    return false;
  const words = Object.entries(mark).every(([key, value]) => WORDS[key] === undefined || WORDS[key] === value);
  return words && Object.values(encoding).every((channel) => channel !== undefined && isPlainChannel(channel));
}

function isPlainChannel(channel: Channel): boolean {
  const { scale, axis } = channel;
  return within(channel, CHANNEL) && (!scale || within(scale, SCALE)) && (!axis || within(axis, AXIS));
}

/** Layers that would have to agree on a scale first are none of ours. */
function sharesScales({ layer }: PlainSpec, name: "x" | "y"): boolean {
  const scales = layer.flatMap(({ encoding: { [name]: channel } }) => (channel?.scale ? [channel] : []));
  return new Set(scales.map(({ scale, axis }) => JSON.stringify([scale, axis]))).size <= 1;
}

function within(object: object, keys: readonly string[]): boolean {
  return Object.keys(object).every((key) => keys.includes(key));
}
