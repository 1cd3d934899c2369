import { type PdfFile, textOf } from "./pdf-objects.js";
import type { Widths } from "./pdf-text.js";

/** The widths that a font states of its glyphs (ISO 32000-1, 9.7.4.3): `c [w w ...]` from c on, `c d w` from c to d. */
export function glyphWidths(file: PdfFile, font: number): Widths {
  const descendant = /\/DescendantFonts \[(\d+) 0 R\]/.exec(textOf(file, font))?.[1];
  if (descendant === undefined) return () => 0;
  const text = textOf(file, Number(descendant));
  const other = Number(/\/DW ([\d.]+)/.exec(text)?.[1] ?? 1000);
  const known = new Map<number, number>();
  const listed = /\/W \[((?:[^[\]]|\[[^\]]*\])*)\]/.exec(text)?.[1] ?? "";
  for (const [, first, last, one, list] of listed.matchAll(/(\d+) (?:(\d+) ([\d.]+)|\[([^\]]*)\])/g)) {
    const from = Number(first);
    if (list === undefined) for (let glyph = from; glyph <= Number(last); glyph++) known.set(glyph, Number(one));
    else for (const [place, width] of list.split(" ").entries()) known.set(from + place, Number(width));
  }
  return (glyph) => known.get(glyph) ?? other;
}
