/** One numbered object of a PDF: what stands between `n 0 obj` and `endobj`. */
export interface PdfObject {
  id: number;
  body: Buffer;
}

/** A PDF as the browser writes it: one classic cross-reference table, no object streams, every generation 0. */
export interface PdfFile {
  objects: Map<number, PdfObject>;
  root: number;
  info: number;
}

/** Reads the objects of a PDF that was written by the browser (Skia). Anything else is an error, never a guess. */
export function readObjects(pdf: Uint8Array): PdfFile {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const tail = bytes.toString("latin1", Math.max(0, bytes.length - 1024));
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? unexpected("it does not end in startxref"));
  const [head, entries] = readTable(bytes.toString("latin1", table));
  const starts = entries.map((entry, place) => ({ id: head + place, ...entry })).filter((entry) => entry.used);
  starts.sort((a, b) => a.offset - b.offset);
  const objects = new Map<number, PdfObject>();
  starts.forEach((start, place) => {
    const end = starts[place + 1]?.offset ?? table;
    objects.set(start.id, { id: start.id, body: bodyOf(bytes.subarray(start.offset, end), start.id) });
  });
  return { objects, root: reference(tail, "Root"), info: reference(tail, "Info") };
}

/** The text of an object without a stream. */
export function textOf(file: PdfFile, id: number): string {
  const object = file.objects.get(id) ?? unexpected(`object ${id} is missing`);
  return object.body.toString("latin1");
}

/** The object number behind `/Name n 0 R`. */
export function reference(text: string, name: string): number {
  const found = new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1];
  return Number(found ?? unexpected(`/${name} is missing`));
}

function readTable(text: string): [number, { offset: number; used: boolean }[]] {
  const head = /^xref\s+(\d+) (\d+)\s+/.exec(text) ?? unexpected("there is no cross-reference table");
  const first = Number(head[1]);
  const entries = [];
  for (let place = 0; place < Number(head[2]); place++) {
    const line = text.substr(head[0].length + 20 * place, 18);
    const entry =
      /^(\d{10}) \d{5} ([nf])$/.exec(line) ?? unexpected(`the cross-reference table is broken at "${line}"`);
    entries.push({ offset: Number(entry[1]), used: entry[2] === "n" });
  }
  return [first, entries];
}

function bodyOf(bytes: Buffer, id: number): Buffer {
  const head = `${id} 0 obj\n`;
  const end = bytes.lastIndexOf("endobj");
  if (end < 0 || bytes.toString("latin1", 0, head.length) !== head)
    unexpected(`object ${id} is not where it should be`);
  return bytes.subarray(head.length, end);
}

function unexpected(what: string): never {
  throw new Error(`the browser wrote a PDF that cannot be read: ${what}`);
}
