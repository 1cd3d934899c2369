import { inflateSync } from "node:zlib";
import { toPlaces } from "../../figures/number.js";
import { pagesByContent, renumber } from "./numbers.js";
import type { PdfFile, PdfObject } from "./objects.js";
import { fontsOf, joinGlyphs } from "./text.js";
import { type Packing, PdfWriter } from "./writer.js";

/**
 * Writes the PDF again: each run of text as one string, places counted from the top of their page, objects numbered by what they
 * are, and all that is no stream in object streams (PDF 1.5, ISO 32000-1, 7.5.7). What it shows and says stays as it was.
 */
export function compact(given: PdfFile, packing: Packing): Uint8Array {
  const file = renumber(given);
  const pageOf = pagesByContent(file);
  const writer = new PdfWriter(packing);
  const packed: PdfObject[] = [];
  for (const { id, body } of [...file.objects.values()].sort((a, b) => a.id - b.id)) {
    const stream = streamIn(body);
    if (stream === undefined) packed.push({ id, body });
    else if (stream.isCoded) writer.object(id, body);
    else {
      const page = pageOf.get(id);
      const content = page === undefined ? stream.content : lean(stream.content, page, file);
      writer.stream(id, stream.about, content);
    }
  }
  writer.objects(packed);
  return writer.finish(file);
}

function lean(content: Buffer, page: string, file: PdfFile): Buffer {
  return Buffer.from(fromPageTop(joinGlyphs(content.toString("latin1"), fontsOf(page, file))), "latin1");
}

/** A stream and what is said of it, but for how it is written; `isCoded`: as the browser had it, in a code that we do not read. */
function streamIn(body: Buffer): { about: string; content: Buffer; isCoded: boolean } | undefined {
  const start = body.indexOf("stream\n");
  if (start < 0 || body.lastIndexOf("endstream") < start) return undefined;
  const about = body.toString("latin1", 0, start);
  const length = Number(/\/Length (\d+)(?! 0 R)/.exec(about)?.[1]);
  if (Number.isNaN(length)) return { about, content: body, isCoded: true };
  const coded = body.subarray(start + 7, start + 7 + length);
  const said = about
    .replace(/^\s*<</, "")
    .replace(/>>\s*$/, "")
    .replace(/\s*\/Length \d+/, "");
  if (!said.includes("/Filter")) return { about: said, content: coded, isCoded: false };
  const isCoded = !/\/Filter \/FlateDecode/.test(said) || said.includes("/DecodeParms");
  if (isCoded) return { about, content: coded, isCoded };
  return { about: said.replace(/\s*\/Filter \/FlateDecode/, ""), content: inflateSync(coded), isCoded };
}

/**
 * The page's content with places counted from the top of its page. The browser counts them from the top of the document, so
 * that one line more would move all that follows, to the last page.
 */
export function fromPageTop(content: string): string {
  const outer: number[] = [];
  let shift = 0;
  const moved = (y: string) => String(toPlaces(Number(y) - shift, 4));
  return content
    .split("\n")
    .map((line) => {
      if (line === "q") outer.push(shift);
      if (line === "Q") shift = outer.pop() ?? 0;
      const words = line.split(" ");
      const operator = words.pop() ?? "";
      if (operator === "cm") {
        const [a = "", b = "", c = "", d = "", e = "", f = ""] = words;
        const inner = isPlain(a, b, c, d) ? Math.max(0, Math.floor(-(Number(f) - shift) / Number(d))) : 0;
        const down = Number(f) - shift + Number(d) * inner;
        if (inner === 0 && shift === 0) return line;
        shift = inner;
        return `${a} ${b} ${c} ${d} ${e} ${toPlaces(down, 5)} cm`;
      }
      const ys = shift === 0 ? undefined : YS[operator];
      if (ys === undefined || words.length !== ys.of) return line;
      return [...words.map((word, place) => (ys.at.includes(place) ? moved(word) : word)), operator].join(" ");
    })
    .join("\n");
}

/** Neither turned nor turned over: the document as it is laid out, moved up by the pages before. */
function isPlain(a: string, b: string, c: string, d: string): boolean {
  return Number(a) > 0 && Number(d) > 0 && Number(b) === 0 && Number(c) === 0;
}

/** Of the operators that name places (ISO 32000-1, 8.5.2 and 9.4.2), how many operands each has and which of them are heights. */
const YS: Readonly<Record<string, { of: number; at: readonly number[] }>> = {
  re: { of: 4, at: [1] },
  m: { of: 2, at: [1] },
  l: { of: 2, at: [1] },
  v: { of: 4, at: [1, 3] },
  y: { of: 4, at: [1, 3] },
  c: { of: 6, at: [1, 3, 5] },
  Tm: { of: 6, at: [5] },
};
