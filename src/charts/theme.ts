import type { Config } from "vega-lite";

/** Width of the text column: 174 mm at 96 dpi. Every chart fills it. */
export const WIDTH = 658;

/** The page names its embedded face "Inter"; a chart opened by itself falls back to the system's face. */
/** What draws an SVG without a browser knows no `textLength`, and Arial is no wider than what was measured. */
export const FONT = "Inter, system-ui, Arial, sans-serif";

/** Type sizes in CSS pixels: 12 px is the table size of the page, 11 px its note size. */
export const TEXT = { label: 12, note: 11, line: 15 } as const;

export const LABEL_PADDING = 6;

export const REGULAR = 400;
export const BOLD = 600;
export type Weight = typeof REGULAR | typeof BOLD;

export interface Shade {
  light: string;
  dark: string;
}

/**
 * One meaning per colour, in every chart of every memo. The light value is what a spec names; it is unique, so that
 * the SVG can be restyled by it. Hence near-twins such as `ink` and `onApi`: alike on paper, apart in dark mode,
 * where a mist bar keeps its dark lettering.
 */
export const palette = {
  ink: { light: "#1c2430", dark: "#e4e9ef" },
  muted: { light: "#5c6875", dark: "#9ba7b4" },
  hairline: { light: "#d9dee4", dark: "#36404c" },
  ground: { light: "#ffffff", dark: "#12171e" },
  api: { light: "#9fb6cc", dark: "#b3c5d6" },
  onApi: { light: "#1b2330", dark: "#10151c" },
  apiLine: { light: "#6a88a6", dark: "#b3c5d7" },
  compute: { light: "#1f5a93", dark: "#4f92d2" },
  onCompute: { light: "#fafcff", dark: "#0b1017" },
  units: { light: "#2b7a78", dark: "#4fa9a4" },
  onUnits: { light: "#fafefd", dark: "#0a1211" },
  overhead: { light: "#66707e", dark: "#687382" },
  onOverhead: { light: "#fbfcfe", dark: "#f8fafd" },
  people: { light: "#c9a24b", dark: "#cfab58" },
  onPeople: { light: "#1d242e", dark: "#11161d" },
  running: { light: "#6d4f8f", dark: "#9375b8" },
  onRunning: { light: "#fcfbfe", dark: "#0c0911" },
  setup: { light: "#a9c6a3", dark: "#b9d2b4" },
  onSetup: { light: "#1a2620", dark: "#101813" },
  against: { light: "#b0503c", dark: "#e0826b" },
  onAgainst: { light: "#fffcfb", dark: "#140b08" },
  idle: { light: "#e8eef5", dark: "#1f2c3a" },
} as const satisfies Record<string, Shade>;

/** What each cost line is drawn in, and the lettering that is legible on it. */
export const CATEGORY = {
  api: { word: "API", fill: palette.api.light, text: palette.onApi.light },
  compute: { word: "GPUs", fill: palette.compute.light, text: palette.onCompute.light },
  units: { word: "Units", fill: palette.units.light, text: palette.onUnits.light },
  overhead: { word: "Overhead", fill: palette.overhead.light, text: palette.onOverhead.light },
  people: { word: "People", fill: palette.people.light, text: palette.onPeople.light },
  running: { word: "Running", fill: palette.running.light, text: palette.onRunning.light },
  setup: { word: "Set-up and exit", fill: palette.setup.light, text: palette.onSetup.light },
  // Whoever must still set up has nothing to leave, so that the two never stand in one chart.
  leaving: { word: "Leaving", fill: palette.setup.light, text: palette.onSetup.light },
} as const;
export type Category = keyof typeof CATEGORY;

/** No box, no domain line, no tick marks; grid lines only where a chart asks for them. */
export const config: Config = {
  // The figure is described as a whole: a description of every mark would be made only to be thrown away.
  aria: false,
  background: "transparent",
  font: FONT,
  view: { stroke: null },
  axis: {
    domain: false,
    ticks: false,
    grid: false,
    title: null,
    gridColor: palette.hairline.light,
    labelColor: palette.muted.light,
    labelFontSize: TEXT.note,
    labelPadding: LABEL_PADDING,
    labelOverlap: false,
    labelBound: false,
    labelFlush: false,
    labelLimit: 0,
  },
  text: { color: palette.ink.light, fontSize: TEXT.label, baseline: "middle", limit: 0 },
};

/** What the light colours of a chart are in the dark, as CSS; only for those that are `painted`, as `fill="#1c2430"`. */
export function darkRules(painted: (attribute: string) => boolean): string {
  const rules = Object.values(palette).flatMap(({ light, dark }) =>
    ["fill", "stroke"]
      .filter((key) => painted(`${key}="${light}"`))
      .map((key) => `[${key}="${light}"]{${key}:${dark}}`),
  );
  return rules.join("");
}
