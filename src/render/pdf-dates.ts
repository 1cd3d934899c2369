/** The browser writes its clock here, e.g. `/CreationDate (D:20260609101112+00'00')`. */
const FIELD = /\/(CreationDate|ModDate) \(D:\d{14}([+-]\d\d'\d\d'|Z)?\)/g;

/**
 * Overwrites both dates of a PDF with midnight UTC of a day, in place and with as many bytes,
 * so that the offsets in its cross-reference table stay right.
 */
export function stampDates(pdf: Uint8Array, asOf: string): void {
  if (!/^\d{4}-\d\d-\d\d$/.test(asOf)) throw new Error(`a PDF is dated YYYY-MM-DD, not "${asOf}"`);
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const fields = [...bytes.toString("latin1").matchAll(FIELD)];
  const names = fields.map((field) => field[1]).join(" ");
  if (names !== "CreationDate ModDate")
    throw new Error(`the browser wrote other dates into the PDF than expected: "${names}"`);
  for (const field of fields) {
    const zone = field[2] === undefined || field[2] === "Z" ? (field[2] ?? "") : "+00'00'";
    bytes.write(`/${field[1]} (D:${asOf.replaceAll("-", "")}000000${zone})`, field.index, "latin1");
  }
}
