import { type Document, isAlias, isCollection, isScalar, isSeq, visit } from "yaml";

/** What the parser made of a text in which it found mistakes, by place. */
export interface Parsed {
  /** Where a quoted text starts that runs to a place and is not closed there. */
  openQuote(end: number): number | undefined;
  /** Where a list or mapping in brackets starts that runs to a place and is not closed there; of several, the innermost not told yet. */
  openBracket(end: number): number | undefined;
  /** Where the last of all that are not closed starts. */
  readonly lastOpenBracket: number | undefined;
  /** Does a key of an indented mapping start at a place? */
  isKey(place: number): boolean;
  /** Has a value come to its end before a place, with nothing but space between? */
  endsBefore(place: number): boolean;
  /** The innermost that holds a place: a list or mapping in brackets (`flow`) or an indented one, or a block of text. */
  holderOf(place: number): Holder["kind"] | undefined;
}

interface Holder {
  readonly from: number;
  readonly to: number;
  readonly kind: "flow" | "list" | "mapping" | "text";
}

/** Looks through a document once: every mistake asks about its place, and there may be many. */
export function parsedIn(document: Document, text: string): Parsed {
  const quotes = new Map<number, number>();
  const brackets = new Map<number, number[]>();
  const keys = new Set<number>();
  const ends = new Set<number>();
  const holders: Holder[] = [];
  let lastOpenBracket: number | undefined;
  visit(document, {
    Pair(_, { key }, path) {
      const isFlow = path.some((above) => isCollection(above) && above.flow === true);
      if (isScalar(key) && key.range && !isFlow) keys.add(key.range[0]);
    },
    Node(_, node) {
      const [from, to] = node.range ?? [0, 0];
      if (isCollection(node)) {
        holders.push({ from, to, kind: node.flow ? "flow" : isSeq(node) ? "list" : "mapping" });
        const isBracketed = text[from] === (isSeq(node) ? "[" : "{");
        if (isBracketed) ends.add(to);
        if (isBracketed && text[to - 1] !== (isSeq(node) ? "]" : "}")) {
          brackets.set(to, [...(brackets.get(to) ?? []), from]);
          lastOpenBracket = from;
        }
      } else if (isScalar(node)) {
        const quote = node.type?.startsWith("QUOTE") ? text[from] : undefined;
        if (node.type?.startsWith("BLOCK")) holders.push({ from, to, kind: "text" });
        if (quote !== undefined && (to - from < 2 || text[to - 1] !== quote)) quotes.set(to, from);
        ends.add(to);
      } else if (isAlias(node)) ends.add(to);
    },
  });
  return {
    openQuote: (end) => quotes.get(end),
    openBracket: (end) => brackets.get(end)?.pop(),
    lastOpenBracket,
    isKey: (place) => keys.has(place),
    endsBefore: (place) => {
      let end = place;
      while (/\s/.test(text[end - 1] ?? "")) end--;
      return ends.has(end);
    },
    holderOf: (place) => holders.findLast(({ from, to }) => from < place && place < to)?.kind,
  };
}
