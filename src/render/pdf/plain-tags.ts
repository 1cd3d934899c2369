import { type PdfFile, reference, textOf } from "./objects.js";

/** An element of the tag tree: who holds it, and what it holds, in reading order. */
interface Tagged {
  readonly text: string;
  readonly parent: number;
  readonly page: string | undefined;
  readonly kids: readonly Kid[];
  readonly saysNothing: boolean;
}

/** Another element, marked content of a page, or what points to either (of a link, of another page). */
type Kid = { readonly element: number } | { readonly mark: string; readonly page: string } | { readonly other: string };

const KIDS = /\n\/K (\[[^\]]*\]|\d+ 0 R|\d+)/;
const KID = /(\d+) 0 R|<<(?:<<.*?>>|.)*?>>|\d+/gs;
/** All that an element without meaning may say: its kind, where it hangs, what it holds. */
const BARE =
  /^<<\/Type \/StructElem\s+\/S \/NonStruct\s+\/P \d+ 0 R\s+(?:\/Pg \d+ 0 R\s+)?\/K (?:\[[^\]]*\]|\d+ 0 R|\d+)>>\s*$/;

/**
 * Hangs what elements without meaning hold at the elements around them, and leaves them out: the browser makes one of every
 * run of letters, thousands of a memo, and a reader passes over each (ISO 32000-1, 14.8.4.2, NonStruct).
 */
export function leaveOutBareTags(file: PdfFile): void {
  const catalog = textOf(file, file.root);
  if (!catalog.includes("/StructTreeRoot ")) return;
  const tags = new Map<number, Tagged>();
  for (const { id, body } of file.objects.values()) {
    const text = body.subarray(0, 4096).includes("/StructElem") ? textOf(file, id) : "";
    if (text !== "" && KIDS.test(text)) tags.set(id, read(text));
  }
  const isBare = (id: number) => {
    const tag = tags.get(id);
    const around = tags.get(tag?.parent ?? id);
    // Letters that hang at the document itself would be of no paragraph.
    return tag?.saysNothing === true && around !== undefined && !around.text.includes("/S /Document");
  };
  const kept = (id: number): number => (isBare(id) ? kept(tags.get(id)?.parent ?? id) : id);
  const held = (id: number): Kid[] =>
    (tags.get(id)?.kids ?? []).flatMap((kid) => ("element" in kid && isBare(kid.element) ? held(kid.element) : [kid]));
  for (const [id, { text, parent, page }] of tags) {
    if (isBare(id)) file.objects.delete(id);
    else write(file, id, withKids(text.replace(/\n\/P \d+ 0 R/, `\n/P ${kept(parent)} 0 R`), page, held(id)));
  }
  const marks = reference(textOf(file, reference(catalog, "StructTreeRoot")), "ParentTree");
  for (const [, list = ""] of textOf(file, marks).matchAll(/\d+ (\d+) 0 R/g)) {
    const text = tags.has(Number(list)) ? "" : textOf(file, Number(list));
    if (text !== "")
      write(
        file,
        Number(list),
        text.replace(/(\d+) 0 R/g, (_, of) => `${kept(Number(of))} 0 R`),
      );
  }
}

function read(text: string): Tagged {
  const page = /\n\/Pg (\d+ 0 R)/.exec(text)?.[1];
  const kids = [...(KIDS.exec(text)?.[1] ?? "").matchAll(KID)].map(([kid, element]): Kid => {
    if (element !== undefined) return { element: Number(element) };
    return /^\d+$/.test(kid) && page !== undefined ? { mark: kid, page } : { other: kid };
  });
  return { text, parent: Number(/\n\/P (\d+) 0 R/.exec(text)?.[1]), page, kids, saysNothing: BARE.test(text) };
}

/** An element that holds other things: what is marked on another page than its own says on which. */
function withKids(text: string, own: string | undefined, kids: readonly Kid[]): string {
  const page = own ?? kids.flatMap((kid) => ("page" in kid ? kid.page : []))[0];
  const told = kids.map((kid) => {
    if ("element" in kid) return `${kid.element} 0 R`;
    if ("other" in kid) return kid.other;
    return kid.page === page ? kid.mark : `<</Type /MCR /Pg ${kid.page} /MCID ${kid.mark}>>`;
  });
  const list = told.length === 1 ? told[0] : `[${told.join(" ")}]`;
  return text.replace(KIDS, `${own === undefined && page !== undefined ? `\n/Pg ${page}` : ""}\n/K ${list}`);
}

function write(file: PdfFile, id: number, text: string): void {
  file.objects.set(id, { id, body: Buffer.from(text, "latin1") });
}
