import { type PdfFile, reference, textOf } from "./objects.js";

/** What the browser leaves in a PDF, and is to read otherwise: its clock, its counting of nodes, tags of a later standard. */

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

/** How the browser names a table header in the tag tree: by the number of its DOM node. */
const NODE_ID = /\(node(\d{8})\)/g;

/**
 * DOM nodes are counted through the life of a browser process, so a page printed second has other ids than the same page
 * printed first. Renumbers them 1, 2, 3 ... in place, with as many bytes, in their own order (the id tree is sorted).
 */
export function renumberNodeIds(pdf: Uint8Array): void {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const found = [...bytes.toString("latin1").matchAll(NODE_ID)];
  const inOrder = [...new Set(found.map((id) => id[1] ?? ""))].sort();
  const renumbered = new Map(inOrder.map((id, place) => [id, String(place + 1).padStart(8, "0")]));
  for (const id of found) bytes.write(renumbered.get(id[1] ?? "") ?? "", id.index + "(node".length, "latin1");
}

/** Tags of PDF 2.0 that the browser writes into its PDF 1.4, each with the older tag that means most nearly the same. */
const OLDER: Record<string, string> = {
  Aside: "Note",
  Em: "Span",
  FENote: "Note",
  Strong: "Span",
  Sub: "Span",
  Title: "P",
};

/** Tells readers that know only the older tags what the newer ones stand for (ISO 32000-1, 14.7.3). */
export function mapRoles(file: PdfFile): void {
  const catalog = textOf(file, file.root);
  if (!catalog.includes("/StructTreeRoot ")) return;
  const id = reference(catalog, "StructTreeRoot");
  const root = textOf(file, id);
  if (root.includes("/RoleMap")) return;
  const roles = Object.entries(OLDER).map(([newer, older]) => `/${newer} /${older}`);
  const body = root.replace(/>>(?=\s*$)/, `\n/RoleMap <<${roles.join(" ")}>>>>`);
  file.objects.set(id, { id, body: Buffer.from(body, "latin1") });
}
