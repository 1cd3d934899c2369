import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";

/** What a reader of a PDF gets to see, as another program reads it. */
export interface ReadPdf {
  /** Text, page by page. */
  pages: string[];
  /** How far down each page goes what stands on it, its foot aside: 1 at the lower margin. */
  filled: number[];
  /** Width and height in points. */
  size: [number, number];
  /** Height in points of the largest letters. */
  largest: number;
  info: Record<string, unknown>;
  language: string | null;
  isTagged: boolean;
  /** Titles, a level as two spaces. */
  outline: string[];
  /** The page, from 1, of each named destination. */
  destinations: Record<string, number>;
  /** The tags of all pages, in order. */
  tags: string[];
  /** Alternative texts of figures. */
  alternatives: string[];
  fonts: { name: string; isEmbedded: boolean; isType3: boolean }[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const document = await loading.promise;
  try {
    const { info, metadata: _, ...rest } = await document.getMetadata();
    const first = await document.getPage(1);
    const [, , width = 0, height = 0] = first.view;
    const tree = await tags(document);
    return {
      pages: await texts(document),
      filled: await fills(document),
      size: [width, height],
      largest: await largest(document),
      info: { ...info, ...rest },
      language: "Language" in info ? String(info.Language) : null,
      isTagged: (await document.getMarkInfo())?.Marked === true,
      outline: outline((await document.getOutline()) ?? [], ""),
      destinations: await destinations(document),
      tags: tree.map((tag) => tag.role),
      alternatives: tree.flatMap((tag) => tag.alt ?? []),
      fonts: await fonts(document),
    };
  } finally {
    await loading.destroy();
  }
}

async function texts(document: PDFDocumentProxy): Promise<string[]> {
  const pages: string[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const { items } = await (await document.getPage(n)).getTextContent();
    pages.push(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
  }
  return pages;
}

/** The margins of a printed memo, in points; the page's number stands in the lower one. */
const MARGINS = { top: (17 / 25.4) * 72, bottom: (19 / 25.4) * 72 };

async function fills(document: PDFDocumentProxy): Promise<number[]> {
  const filled: number[] = [];
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    const [, , , height = 0] = page.view;
    const { items } = await page.getTextContent();
    const feet = items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [Number(item.transform[5])] : []));
    const lowest = Math.min(height, ...feet.filter((foot) => foot > MARGINS.bottom));
    filled.push((height - MARGINS.top - lowest) / (height - MARGINS.top - MARGINS.bottom));
  }
  return filled;
}

async function largest(document: PDFDocumentProxy): Promise<number> {
  const { items } = await (await document.getPage(1)).getTextContent();
  return Math.max(...items.map((item) => ("height" in item ? item.height : 0)));
}

interface OutlineItem {
  title: string;
  items: OutlineItem[];
}

function outline(items: OutlineItem[], indent: string): string[] {
  return items.flatMap((item) => [indent + item.title, ...outline(item.items, `${indent}  `)]);
}

async function destinations(document: PDFDocumentProxy): Promise<Record<string, number>> {
  const named: Record<string, number> = {};
  for (const [name, place] of Object.entries(await document.getDestinations())) {
    if (Array.isArray(place)) named[name] = (await document.getPageIndex(place[0])) + 1;
  }
  return named;
}

interface Tag {
  role: string;
  alt?: string;
  children?: Tag[];
}

async function tags(document: PDFDocumentProxy): Promise<Tag[]> {
  const all: Tag[] = [];
  const visit = (tag: Tag) => {
    if (tag.role !== undefined) all.push(tag);
    for (const child of tag.children ?? []) visit(child);
  };
  for (let n = 1; n <= document.numPages; n++) {
    const tree: unknown = await (await document.getPage(n)).getStructTree();
    if (tree !== null && tree !== undefined) visit(tree as Tag);
  }
  return all;
}

async function fonts(document: PDFDocumentProxy): Promise<ReadPdf["fonts"]> {
  const found = new Map<string, ReadPdf["fonts"][number]>();
  for (let n = 1; n <= document.numPages; n++) {
    const page = await document.getPage(n);
    await page.getOperatorList();
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!("fontName" in item) || found.has(item.fontName) || !page.commonObjs.has(item.fontName)) continue;
      const font = page.commonObjs.get(item.fontName);
      found.set(item.fontName, { name: font.name, isEmbedded: !font.missingFile, isType3: font.isType3Font === true });
    }
  }
  return [...found.values()];
}
