import { type PdfFile, type PdfObject, reference, textOf } from "./objects.js";

/** Numbers that each kind of object has to itself, and each chapter of the tag tree: what grows in one moves no other. */
const PER_KIND = 1000;
const PER_CHAPTER = 4096;

/**
 * The file with its objects numbered by what they are. The browser counts them as it meets them, so that one row more in a
 * table would give another number to most of what follows, and be named in all that refers to it.
 */
export function renumber(file: PdfFile): PdfFile {
  const tags = tagsOf(file);
  const tagged = new Set(tags);
  const others = [...file.objects.values()].filter(({ id }) => !tagged.has(id)).sort((a, b) => a.id - b.id);
  const contents = new Set(pagesByContent(file).keys());
  const rank = (object: PdfObject) => rankOf(object, file, contents);
  const numbers = new Map<number, number>();
  let next = 1;
  for (let kind = 0; kind < KINDS; kind++) {
    for (const object of others) if (rank(object) === kind) numbers.set(object.id, next++);
    next = Math.ceil((next + 1) / PER_KIND) * PER_KIND;
  }
  for (const id of tags) {
    if (textOf(file, id).includes("/S /H2\n")) next = Math.ceil(next / PER_CHAPTER) * PER_CHAPTER;
    numbers.set(id, next++);
  }
  const numberOf = (id: number) => numbers.get(id) ?? id;
  const objects = [...file.objects.values()].map(({ id, body }): [number, PdfObject] => {
    return [numberOf(id), { id: numberOf(id), body: referring(body, numberOf) }];
  });
  return { objects: new Map(objects), root: numberOf(file.root), info: numberOf(file.info) };
}

/** Pages, what they show, what is shared, lists, bookmarks, links: what a change adds to comes last. */
const KINDS = 6;

function rankOf({ id, body }: PdfObject, file: PdfFile, contents: ReadonlySet<number>): number {
  if (id === file.root || id === file.info) return 2;
  const head = body.toString("latin1", 0, 400);
  if (head.startsWith(PAGE)) return 0;
  if (contents.has(id)) return 1;
  if (head.startsWith("[")) return 3;
  if (head.includes("/Title ")) return 4;
  return head.includes("/Subtype /Link") ? 5 : 2;
}

/** The number of a page's content -> the page. */
export function pagesByContent(file: PdfFile): Map<number, string> {
  return new Map(
    [...file.objects.values()].flatMap(({ body }): [number, string][] => {
      const text = body.toString("latin1");
      const content = text.startsWith(PAGE) ? /\/Contents (\d+) 0 R/.exec(text)?.[1] : undefined;
      return content === undefined ? [] : [[Number(content), text]];
    }),
  );
}

const PAGE = "<</Type /Page\n";

/** The tags, as a document is read. */
function tagsOf(file: PdfFile): number[] {
  const catalog = textOf(file, file.root);
  if (!catalog.includes("/StructTreeRoot ")) return [];
  const found = new Set<number>();
  const visit = (id: number) => {
    found.add(id);
    for (const [, kid] of textOf(file, id)
      .replace(AROUND, "")
      .matchAll(/(\d+) 0 R/g)) {
      const number = Number(kid);
      if (!found.has(number) && isTag(file.objects.get(number))) visit(number);
    }
  };
  visit(reference(catalog, "StructTreeRoot"));
  found.delete(reference(catalog, "StructTreeRoot"));
  return [...found];
}

/** What a tag refers to besides those within it. */
const AROUND = /\/(?:P|Pg|Obj|ParentTree|IDTree) \d+ 0 R/g;

function isTag(object: PdfObject | undefined): boolean {
  return object?.body.toString("latin1", 0, 22).startsWith("<</Type /StructElem") ?? false;
}

/** Strings are passed over: what they say is no reference. Of a stream, what stands before it. */
function referring(body: Buffer, numberOf: (id: number) => number): Buffer {
  const stream = body.indexOf("stream\n");
  const end = stream < 0 || body.toString("latin1", 0, stream).includes("(") ? body.length : stream;
  const head = (stream < 0 ? body : body.subarray(0, end)).toString("latin1");
  const text = head.replace(/\((?:\\[\s\S]|[^\\()])*\)|<[0-9A-Fa-f\s]*>|\b(\d+) 0 R\b/g, (found, id) =>
    id === undefined ? found : `${numberOf(Number(id))} 0 R`,
  );
  return Buffer.concat([Buffer.from(text, "latin1"), stream < 0 ? Buffer.alloc(0) : body.subarray(end)]);
}
