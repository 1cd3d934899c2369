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
