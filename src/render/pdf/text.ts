import { toPlaces } from "../../figures/number.js";
import { type PdfFile, textOf } from "./objects.js";

/** What a glyph may stand beside its place, in thousandths of the letter's size: a thirtieth of a point in a heading. */
const SLACK = 2;

/**
 * The page's content with each run of text as one string. The browser places every glyph by itself, three lines of a page's
 * content each; a reader of the PDF knows the widths of the font too, so only kerning is left to say.
 */
export function joinGlyphs(content: string, fonts: ReadonlyMap<string, Widths>): string {
  const out: string[] = [];
  let font: Font = { widths: () => 0, size: 1 };
  let run: Run | undefined;
  /** Where the browser would be on the line, and where the line begins that the reader knows of. */
  let at = 0;
  let start = 0;
  const end = () => {
    if (run !== undefined) out.push(run.text);
    run = undefined;
  };
  for (const line of content.split("\n")) {
    const [, x, y, hex] = GLYPHS.exec(line) ?? [];
    if (hex !== undefined && (y === undefined || Number(y) === 0)) {
      at += Number(x ?? 0);
      if (run === undefined && at !== start) out.push(`${short(at - start)} 0 Td`);
      if (run === undefined) start = at;
      run ??= new Run(font, start);
      run.add(hex, at);
      continue;
    }
    end();
    if (hex !== undefined) {
      out.push(`${short(at - start + Number(x))} ${y} Td`);
      at += Number(x);
      start = at;
      run = new Run(font, start);
      run.add(hex, at);
      continue;
    }
    const [, name = "", size] = FONT.exec(line) ?? [];
    if (size !== undefined) font = { widths: fonts.get(name) ?? unknown(name), size: Number(size) };
    if (line === "BT" || line.endsWith(" Tm")) {
      at = 0;
      start = 0;
    }
    out.push(line);
  }
  end();
  return out.join("\n");
}

/** The width of a glyph of a font, in thousandths of the letter's size. */
export type Widths = (glyph: number) => number;
interface Font {
  readonly widths: Widths;
  readonly size: number;
}

const GLYPHS = /^(?:(-?[\d.]+) (-?[\d.]+) Td )?<([0-9A-F]+)> Tj$/;
const FONT = /^\/(\S+) (-?[\d.]+) Tf$/;

/** Text that goes on where its glyphs lead. */
class Run {
  private readonly parts: (string | number)[] = [];
  private pen: number;

  constructor(
    private readonly font: Font,
    start: number,
  ) {
    this.pen = start;
  }

  add(hex: string, at: number): void {
    const { widths, size } = this.font;
    const off = Math.round(((this.pen - at) * 1000) / size);
    if (Math.abs(off) > SLACK) {
      this.parts.push(off);
      this.pen -= (off * size) / 1000;
    }
    const last = this.parts.at(-1);
    if (typeof last === "string") this.parts[this.parts.length - 1] = last + hex;
    else this.parts.push(hex);
    for (let place = 0; place < hex.length; place += 4)
      this.pen += (widths(Number.parseInt(hex.slice(place, place + 4), 16)) * size) / 1000;
  }

  get text(): string {
    if (this.parts.length === 1) return `<${this.parts[0]}> Tj`;
    return `[${this.parts.map((part) => (typeof part === "string" ? `<${part}>` : part)).join("")}] TJ`;
  }
}

function short(value: number): string {
  return String(toPlaces(value, 4));
}

function unknown(font: string): never {
  throw new Error(`the browser wrote a PDF that cannot be read: a page uses the font ${font}, and does not have it`);
}

/** The widths of every font that a page uses, by the page's names for them. */
export function fontsOf(page: string, file: PdfFile): Map<string, Widths> {
  const listed = /\/Font <<([^>]*)>>/.exec(page)?.[1] ?? "";
  return new Map(
    [...listed.matchAll(/\/(\S+) (\d+) 0 R/g)].map(([, name = "", id]) => [name, glyphWidths(file, Number(id))]),
  );
}

/** The widths that a font states of its glyphs (ISO 32000-1, 9.7.4.3): `c [w w ...]` from c on, `c d w` from c to d. */
function glyphWidths(file: PdfFile, font: number): Widths {
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
