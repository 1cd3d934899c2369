import { deflateSync } from "node:zlib";
import type { PdfFile, PdfObject } from "./objects.js";

/**
 * `small`: compressed, to be mailed. `steady`: not compressed, to be kept in Git, which compresses by itself and stores of a
 * later edition what differs; in compressed text nearly all does.
 */
export type Packing = "small" | "steady";

/** The numbers whose objects share an object stream; a reader unpacks a stream as a whole, and Git finds a small one again. */
const PER_STREAM: Readonly<Record<Packing, number>> = { small: 4096, steady: 64 };

/** Where an object lies: type 1 at an offset, type 2 in an object stream at an index. */
type XrefEntry = [type: 1 | 2, where: number, index: number];

export class PdfWriter {
  private readonly parts: Buffer[] = [];
  private readonly places = new Map<number, XrefEntry>();
  private length = 0;

  constructor(private readonly packing: Packing) {
    // The second line tells transfer programs that the file is binary.
    this.add(Buffer.from("%PDF-1.5\n%\xd3\xeb\xe9\xe1\n", "latin1"));
  }

  object(id: number, body: Buffer): void {
    this.places.set(id, [1, this.length, 0]);
    this.add(Buffer.from(`${id} 0 obj\n`), body, Buffer.from("endobj\n"));
  }

  stream(id: number, about: string, content: Buffer): void {
    const isSmall = this.packing === "small";
    const packed = isSmall ? deflateSync(content, { level: 9 }) : content;
    const filter = isSmall ? "/Filter /FlateDecode " : "";
    this.object(
      id,
      Buffer.concat([
        Buffer.from(`<<${about} ${filter}/Length ${packed.length}>>\nstream\n`, "latin1"),
        packed,
        Buffer.from("\nendstream\n"),
      ]),
    );
  }

  /** Objects without a stream, in the order of their numbers. */
  objects(all: readonly PdfObject[]): void {
    const per = PER_STREAM[this.packing];
    const shared = new Map<number, PdfObject[]>();
    for (const object of all) {
      const place = Math.floor(object.id / per);
      shared.set(place, [...(shared.get(place) ?? []), object]);
    }
    const free = Math.ceil(((all.at(-1)?.id ?? 0) + 1) / 4096) * 4096;
    for (const [place, objects] of shared) this.objectStream(free + place, objects);
  }

  private objectStream(id: number, objects: readonly PdfObject[]): void {
    let offset = 0;
    const heads = objects.map((object, index) => {
      const head = `${object.id} ${offset}`;
      this.places.set(object.id, [2, id, index]);
      offset += object.body.length;
      return head;
    });
    const head = Buffer.from(`${heads.join(" ")}\n`);
    const content = Buffer.concat([head, ...objects.map((object) => object.body)]);
    this.stream(id, `/Type /ObjStm /N ${objects.length} /First ${head.length}`, content);
  }

  /** The cross-reference stream, and the end of the file. */
  finish({ root, info }: PdfFile): Uint8Array {
    const start = this.length;
    const own = Math.max(...this.places.keys()) + 1;
    this.places.set(own, [1, start, 0]);
    const ids = [...this.places.keys()].sort((a, b) => a - b);
    const table = Buffer.alloc(ids.length * 8);
    ids.forEach((id, row) => {
      const [type, where, index] = this.places.get(id) ?? [0, 0, 0];
      table.writeUInt8(type, row * 8);
      table.writeUInt32BE(where, row * 8 + 1);
      table.writeUIntBE(index, row * 8 + 5, 3);
    });
    const runs = runsOf(ids).map(([first, count]) => `${first} ${count}`);
    const about = `/Type /XRef /Size ${own + 1} /Index [${runs.join(" ")}] /W [1 4 3] /Root ${root} 0 R /Info ${info} 0 R`;
    this.stream(own, about, table);
    this.add(Buffer.from(`startxref\n${start}\n%%EOF\n`));
    return Buffer.concat(this.parts);
  }

  private add(...parts: Buffer[]): void {
    for (const part of parts) {
      this.parts.push(part);
      this.length += part.length;
    }
  }
}

/** Numbers in a row: the first of them, and how many. */
function runsOf(ids: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === id) last[1]++;
    else runs.push([id, 1]);
  }
  return runs;
}
