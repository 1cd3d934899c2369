/** Counts the tokens of a text from its start to its end, as one model does. */
export type Encode = (text: string) => number;

/**
 * Where a text is cut, the finest way first: before what is no letter and no digit, between words, at the starts of lines. The
 * patterns that cut texts for models keep a space or a mark with the letters behind it, and an apostrophe with those before.
 */
const BORDERS = [
  /(?<=\S)(?= \S)|(?<=\S\n)(?=[\p{L}\p{N}])|(?<=[\p{L}\p{N}])(?=\n|[^\s\p{L}\p{N}\p{M}'\u2019])/u,
  /(?<=\S)(?= \S)|(?<=\S\n)(?=[\p{L}\p{N}])/u,
];

/** Different pieces that are remembered at once; a language has fewer words that come often. */
const MOST_KNOWN = 200_000;
/** Pieces are as good as the whole up to this difference: a token in a thousand. */
const SAME = 0.001;

/**
 * Counts long texts. Encoders take long for what they read, and longer for each letter of a long text, while texts say the
 * same words again and again: so a text is cut where no token of common tokenizers reaches across, each piece is counted
 * once, and the sum is held against the start of the text counted whole. Where that differs, lines are counted instead.
 */
export function countFast(encode: Encode): Encode {
  const count = countParts(encode);
  return (text) => count(inLines(text, CHUNK)).reduce((all, each) => all + each, 0);
}

/** The same for parts of a text, each by itself; the first of them tells whether pieces can be trusted. */
export function countParts(encode: Encode): (parts: readonly string[]) => readonly number[] {
  const known = new Map<string, number>();
  const within = addsSpace(encode) ? behindBreak(encode) : encode;
  const once = (piece: string) => {
    const found = known.get(piece);
    if (found !== undefined) return found;
    const count = within(piece);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(piece, count);
    return count;
  };
  return (parts) => {
    const [first = "", ...others] = parts;
    const whole = encode(first);
    const border = BORDERS.find((each) => Math.abs(sum(first.split(each), once) - whole) <= whole * SAME);
    return [whole, ...others.map((part) => (border ? sum(part.split(border), once) : encode(part)))];
  };
}

/** Some tokenizers put a space before whatever they read, which the pieces of a text do not have. */
function addsSpace(encode: Encode): boolean {
  const whole = encode("one two");
  return encode("one") + encode(" two") !== whole && encode("one") + encode("two") === whole;
}

/** What they count of a piece that stands behind a line break, which joins nothing. */
function behindBreak(encode: Encode): Encode {
  const alone = encode("\n");
  return (piece) => encode(`\n${piece}`) - alone;
}

/** In letters: long enough that what is lost at the borders is little, short enough that no encoder grows slow. */
const CHUNK = 8000;

/** Parts of a text of about this length: they end with a line where there is one, else with a word, and inside of no character. */
export function inLines(text: string, length: number): string[] {
  const parts: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = endOf(text, from, length);
    parts.push(text.slice(from, end));
    from = end;
  }
  return parts;
}

function endOf(text: string, from: number, length: number): number {
  const far = from + 2 * length;
  if (far >= text.length) return text.length;
  const line = text.indexOf("\n", from + length) + 1;
  if (line > 0 && line <= far) return line;
  const space = text.lastIndexOf(" ", far);
  if (space > from) return space;
  return far + (/[\uD800-\uDBFF]/.test(text.charAt(far - 1)) ? 1 : 0);
}

function sum(pieces: readonly string[], count: Encode): number {
  return pieces.reduce((all, piece) => all + count(piece), 0);
}
