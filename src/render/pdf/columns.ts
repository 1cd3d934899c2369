/** CSS pixels of a sheet. */
export interface Sheet {
  width: number;
  height: number;
}

/** A viewport that no printed page is as low as: only in it is the document laid out in columns. */
const LOW = 50;

/**
 * The document with a style sheet that, in a low viewport, sets it in columns of a page's size: the browser breaks them by the
 * same rules as pages. Their places tell page numbers before anything was printed, for next to no time, since the
 * document is laid out once on the screen anyway. A page of the printer is higher, so printing knows nothing of it.
 */
export function inColumns(html: string, { width, height }: Sheet): string {
  const rules = `${breaks(html)}
    html, body { margin: 0; padding: 0; max-width: none }
    body { width: ${width}px; height: ${height}px; columns: ${width}px; column-gap: 0; column-fill: auto; content-visibility: hidden }`;
  return html.replace("</head>", () => `<style>@media (max-height: ${LOW}px) { ${rules} }</style></head>`);
}

/** The document with the size of its pages in a style sheet, which its own may overrule. A format given to the printer is rounded otherwise. */
export function sized(html: string, { width, height }: Sheet): string {
  return html.replace("<head>", `<head><style>@page { size: ${width}px ${height}px }</style>`);
}

/** The part of a page inside its margins, in whole pixels as the browser takes it: of the sheet, or of the size that `@page` asks for. */
export function pageArea(html: string, sheet: Sheet): Sheet {
  const [width = sheet.width, height = sheet.height] = pageLengths(html, "size");
  const [top = 0, right = top, bottom = top, left = right] = pageLengths(html, "margin");
  return { width: Math.ceil(width - left - right), height: Math.ceil(height - top - bottom) };
}

/** The lengths of a property of `@page`, in CSS pixels; none where it is not given in lengths. */
function pageLengths(html: string, property: string): number[] {
  const value = new RegExp(`@page\\s*\\{[^{}]*?\\b${property}:([^;{}]*)`).exec(html)?.[1] ?? "";
  const lengths = value.trim().split(/\s+/).map(pixels);
  return lengths.some(Number.isNaN) ? [] : lengths;
}

/** Forced page breaks, as forced column breaks. */
function breaks(html: string): string {
  const css = html.slice(0, html.indexOf("</head>"));
  return css.split("}").flatMap(columnBreak).join("\n");
}

/** One rule, without its closing brace and perhaps with the opening of an at-rule before it. */
function columnBreak(rule: string): string[] {
  const brace = rule.lastIndexOf("{");
  const side = /\bbreak-(before|after):\s*page\b/.exec(rule.slice(brace + 1))?.[1];
  if (side === undefined) return [];
  const before = rule.slice(0, brace);
  const start = Math.max(...["{", ";", "*/", "<style>"].map((mark) => after(before, mark)));
  return [`${before.slice(start)} { break-${side}: column }`];
}

function after(text: string, mark: string): number {
  const at = text.lastIndexOf(mark);
  return at < 0 ? 0 : at + mark.length;
}

const PIXELS: Record<string, number> = { px: 1, pt: 4 / 3, pc: 16, in: 96, cm: 96 / 2.54, mm: 96 / 25.4 };

function pixels(length: string): number {
  const [, amount, unit = "px"] = /^([\d.]+)([a-z]*)$/.exec(length) ?? [];
  return amount === "0" ? 0 : Number(amount) * (PIXELS[unit] ?? Number.NaN);
}

/** The viewport in which `guessPages` sees the columns. */
export function lowViewport(area: Sheet): Sheet {
  return { width: area.width, height: LOW };
}
