/** A font file with its names written anew, as OpenType lays them out (the `name` table, version 0). */

/** What each name says, by its number in the OpenType specification. */
export const NAME = {
  copyright: 0,
  family: 1,
  style: 2,
  unique: 3,
  full: 4,
  version: 5,
  postScript: 6,
  trademark: 7,
  licence: 13,
  licenceUrl: 14,
  typographicFamily: 16,
  typographicStyle: 17,
};

// Windows, Unicode, English (United States): the one record that every system reads.
const [PLATFORM, ENCODING, LANGUAGE] = [3, 1, 0x409];
const HEADER = 12;
const ENTRY = 16;

/** `names`: texts by number. No checksum is written: WOFF2, into which the file goes, keeps none. */
export function withNames(sfnt, names) {
  const count = sfnt.readUInt16BE(4);
  const entries = Array.from({ length: count }, (_, i) => HEADER + i * ENTRY);
  const tables = entries.map((at) => {
    const [offset, length] = [sfnt.readUInt32BE(at + 8), sfnt.readUInt32BE(at + 12)];
    const isName = sfnt.toString("latin1", at, at + 4) === "name";
    return isName ? nameTable(names) : sfnt.subarray(offset, offset + length);
  });
  const head = Buffer.from(sfnt.subarray(0, HEADER + count * ENTRY));
  let offset = head.length;
  for (const [index, table] of tables.entries()) {
    head.writeUInt32BE(offset, HEADER + index * ENTRY + 8);
    head.writeUInt32BE(table.length, HEADER + index * ENTRY + 12);
    offset += padded(table.length);
  }
  return Buffer.concat([
    head,
    ...tables.flatMap((table) => [table, Buffer.alloc(padded(table.length) - table.length)]),
  ]);
}

function nameTable(names) {
  const texts = Object.entries(names)
    .map(([id, text]) => ({ id: Number(id), bytes: Buffer.from(text, "utf16le").swap16() }))
    .sort((a, b) => a.id - b.id);
  const head = Buffer.alloc(6 + texts.length * 12);
  head.writeUInt16BE(texts.length, 2);
  head.writeUInt16BE(head.length, 4);
  let offset = 0;
  for (const [index, { id, bytes }] of texts.entries()) {
    for (const [place, value] of [PLATFORM, ENCODING, LANGUAGE, id, bytes.length, offset].entries()) {
      head.writeUInt16BE(value, 6 + index * 12 + place * 2);
    }
    offset += bytes.length;
  }
  return Buffer.concat([head, ...texts.map(({ bytes }) => bytes)]);
}

const padded = (length) => Math.ceil(length / 4) * 4;
