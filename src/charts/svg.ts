import type { TopLevelSpec } from "vega-lite";
import type { Chart } from "./chart.js";
import { type Drawn, escapeText, leanRenderer } from "./lean-svg.js";
import { plainSvg } from "./plain-svg.js";
import { textWidth } from "./text-width.js";
import { BOLD, darkRules, FONT, palette, REGULAR } from "./theme.js";

declare module "vega" {
  /** Missing from Vega's own types: what the layout asks for the width of a text. */
  const textMetrics: { width: (item: { fontSize?: number; fontWeight?: string | number }, text: unknown) => number };
}

const GROUND = `<rect width="100%" height="100%" fill="${palette.ground.light}"/>`;

/**
 * Draws a chart, in light colours that any SVG reader knows. `inline` is for a page that says what they are in the dark;
 * `file` stands alone, on its own ground and in whatever face the reader has, and follows the colour scheme; `light file` and
 * `dark file` do not. Charts are drawn one after the other: Vega numbers its ids in a counter of the whole process.
 */
export async function toSvg(chart: Chart, use: "inline" | "file" | "light file" | "dark file"): Promise<string> {
  const { width, height, body } = await draw(chart, use !== "inline");
  const ground = use === "inline" ? "" : GROUND;
  // Tabular figures of the page would be wider than the measured ones, and so would advances rounded to whole pixels.
  const type = `font-family:${FONT};font-variant-numeric:normal;font-feature-settings:normal;letter-spacing:0;text-rendering:geometricPrecision`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`,
    ` role="img" aria-labelledby="${chart.id}-title ${chart.id}-desc" style="${type}">`,
    `<title id="${chart.id}-title">${escapeText(chart.title)}</title>`,
    `<desc id="${chart.id}-desc">${escapeText(chart.description)}</desc>`,
    stylesOf(
      use,
      darkRules((paint) => (ground + body).includes(paint)),
    ),
    `<g aria-hidden="true">${ground}${body}</g>`,
    "</svg>\n",
  ].join("");
}

/**
 * "In the dark" is the reader's system, or what the page around an image says of itself (`color-scheme`), so that a chart follows
 * the switch of a site that says so.
 */
function stylesOf(use: string, dark: string): string {
  if (use === "dark file") return `<style>${dark}</style>`;
  return use === "file" ? `<style>@media (prefers-color-scheme:dark){${dark}}</style>` : "";
}

async function draw(chart: Chart, isFitted: boolean): Promise<Drawn> {
  return plainSvg(chart.spec, isFitted) ?? drawnByVega(chart, isFitted);
}

/** By the whole of Vega, whatever the spec asks for. It takes a quarter of a second to load, so only a process that needs it does. */
export async function drawnByVega(chart: Chart, isFitted: boolean): Promise<Drawn> {
  const [vega, vegaLite] = await Promise.all([import("vega"), import("vega-lite")]);
  vega.textMetrics.width = (item, text) => {
    const size = item.fontSize ?? 11;
    return textWidth(String(text ?? ""), size, Number(item.fontWeight) >= BOLD ? BOLD : REGULAR);
  };
  vega.resetSVGDefIds();
  const logger = strictLogger(chart.id);
  const spec = vegaLite.compile(chart.spec as TopLevelSpec, { logger }).spec;
  const view = new vega.View(vega.parse(spec), { renderer: "none", logger });
  let drawn: Drawn | undefined;
  vega.renderModule("svg", {
    headless: leanRenderer(vega.SVGStringRenderer, chart.id, isFitted, (each) => (drawn = each)),
  });
  try {
    await view.toSVG();
    if (!drawn) throw new Error(`chart ${chart.id}: Vega drew nothing`);
    return drawn;
  } finally {
    view.finalize();
  }
}

/** Vega warns where it leaves something out; in a memo that is an error. */
function strictLogger(id: string) {
  let level = 0;
  const quiet = () => logger;
  const fail = (...words: readonly unknown[]): never => {
    throw new Error(`chart ${id}: ${words.map(String).join(" ")}`);
  };
  function setLevel(): number;
  function setLevel(value: number): typeof logger;
  function setLevel(value?: number) {
    if (value === undefined) return level;
    level = value;
    return logger;
  }
  const logger = { level: setLevel, info: quiet, debug: quiet, warn: fail, error: fail };
  return logger;
}
