import { type PdfFile, reference, textOf } from "./pdf-objects.js";

/** On which page (from 1) each named destination of a PDF lies. A link within the document makes its target one. */
export function destinationPages(file: PdfFile): Map<string, number> {
  const catalog = textOf(file, file.root);
  const pages = new Map(pageIds(file, reference(catalog, "Pages")).map((id, place) => [id, place + 1]));
  const named = new Map<string, number>();
  if (!catalog.includes("/Dests ")) return named;
  for (const [, name = "", id] of textOf(file, reference(catalog, "Dests")).matchAll(/\/(\S+) \[(\d+) 0 R \/XYZ /g)) {
    const page = pages.get(Number(id));
    if (page !== undefined) named.set(plain(name), page);
  }
  return named;
}

function pageIds(file: PdfFile, id: number): number[] {
  const kids = /\/Kids \[([^\]]*)\]/.exec(textOf(file, id))?.[1];
  if (kids === undefined) return [id];
  return [...kids.matchAll(/(\d+) 0 R/g)].flatMap((kid) => pageIds(file, Number(kid[1])));
}

/** In a PDF name, bytes outside plain ASCII stand as #xx. */
function plain(name: string): string {
  const bytes = name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
