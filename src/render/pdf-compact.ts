import { inflateSync } from "node:zlib";
import { pagesByContent, renumber } from "./pdf-numbers.js";
import type { PdfFile, PdfObject } from "./pdf-objects.js";
import { fromPageTop } from "./pdf-page-places.js";
import { fontsOf, joinGlyphs } from "./pdf-text.js";
import { type Packing, PdfWriter } from "./pdf-writer.js";

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
