import { REGULAR, type Weight } from "./theme.js";

/** Advance widths of the chart face, in font units, by weight and character. */
export interface FontWidths {
  unitsPerEm: number;
  weights: Record<string, Record<string, number>>;
}

// Set once a process, before the first chart: the room reads no file itself.
let widths: FontWidths | undefined;

/** Hands in the width table of the embedded face; charts cannot be laid out without it. */
export function useFontWidths(table: FontWidths): void {
  widths = table;
}

/** Width of a line of text in pixels, by the advances of the real face (kerning only makes it narrower). */
export function textWidth(text: string, size: number, weight: Weight = REGULAR): number {
  if (widths === undefined) throw new Error("useFontWidths must be called before a chart is laid out");
  const advances = widths.weights[String(weight)];
  if (advances === undefined) throw new Error(`the font width table has no weight ${weight}`);
  let units = 0;
  for (const char of text) units += advances[char] ?? substitute(char, advances, widths.unitsPerEm);
  return (units / widths.unitsPerEm) * size;
}

/**
 * For text of a chart that may be set in any face: the room that was measured for it, into which a wider one is squeezed. Every
 * browser does so, which is what reads an SVG on a Git host or a site; DejaVu Sans is a fifth wider than Inter.
 */
export function fittedTo(text: string, size: number, weight: Weight = REGULAR): string {
  const room = Math.round(textWidth(text, size, weight) * 100) / 100;
  return ` textLength="${room}" lengthAdjust="spacingAndGlyphs"`;
}

/** What a browser does for a character that the face lacks. */
function substitute(char: string, advances: Record<string, number>, em: number): number {
  const code = char.codePointAt(0) ?? 0;
  // HarfBuzz draws a missing narrow no-break space as half a space.
  if (code === 0x202f) return (advances[" "] ?? em / 4) / 2;
  if (code === 0xa0) return advances[" "] ?? em / 4;
  // From Hangul and CJK on, fallback faces are as wide as high; the widest Latin letters come close to 0.8.
  return code >= 0x1100 && !(code >= 0x2000 && code < 0x2e80) ? em : em * 0.8;
}
