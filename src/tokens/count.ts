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
/** One part of so many is counted whole, because one kind of text stands behind another in a file. */
const TRIED_OF = 16;

/**
 * Counts long texts. Encoders take long for what they read, and longer for each letter of a long text, while texts say the
 * same words again and again: so a text is cut where no token of common tokenizers reaches across, each piece is counted
 * once, and the sum is held against parts of the text counted whole. Where that differs, lines are counted instead.
 */
export function countFast(encode: Encode): Encode {
  const count = countParts(encode);
  return (text) => count(inLines(text, CHUNK)).reduce((all, each) => all + each, 0);
}

/** The same for parts of a text, each by itself; some of them tell whether pieces can be trusted. */
export function countParts(encode: Encode): (parts: readonly string[]) => readonly number[] {
  const known = new Map<string, number>();
  const within = addsSpace(encode) ? behindBreak(encode) : encode;
  const groupOf = groups(within);
  const once = (piece: string): number => {
    const found = known.get(piece);
    if (found !== undefined) return found;
    const [, mark = "", digits = ""] = (isDigit(piece) && NUMBER.exec(piece)) || [];
    const group = digits === "" ? 0 : groupOf(mark);
    if (group > 0) return (mark === "" ? 0 : once(mark)) + sum(inGroups(digits, group), once);
    const count = within(piece);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(piece, count);
    return count;
  };
  return (parts) => {
    const isTried = (at: number) => at % TRIED_OF === 0;
    const tried = parts.flatMap((part, at) => (isTried(at) ? [[part, encode(part)] as const] : []));
    const whole = sum(tried, ([, count]) => count);
    const border = BORDERS.find(
      (each) => Math.abs(sum(tried, ([part]) => sum(part.split(each), once)) - whole) <= whole * SAME,
    );
    return parts.map((part, at) => {
      if (isTried(at)) return tried[at / TRIED_OF]?.[1] ?? 0;
      return border ? sum(part.split(border), once) : encode(part);
    });
  };
}

/** A number, and the mark before it. */
const NUMBER = /^([^\p{L}\p{N}]?)(\d{4,})$/u;

function isDigit(piece: string): boolean {
  const last = piece.charCodeAt(piece.length - 1);
  return last >= 48 && last <= 57;
}

/**
 * Into how many digits a tokenizer cuts numbers, so that those of a table need not each be counted: 1 or 3, from the left,
 * and 0 where it does neither. Tried on numbers behind each mark that comes.
 */
function groups(encode: Encode): (mark: string) => number {
  const known = new Map<string, number>();
  return (mark) => {
    const found = known.get(mark);
    if (found !== undefined) return found;
    const holds = (group: number) =>
      NUMBERS.every((number) => {
        const parts = [...(mark === "" ? [] : [mark]), ...inGroups(number, group)];
        return encode(mark + number) === sum(parts, encode);
      });
    const group = [1, 3].find(holds) ?? 0;
    known.set(mark, group);
    return group;
  };
}

/** Of every length up to ten digits, round ones and ones with few in common. */
const NUMBERS = [4, 5, 6, 7, 8, 9, 10].flatMap((length) =>
  ["1000000000", "1234567890", "2020202020", "9876501234", "3141592653", "0000700800"].map((text) =>
    text.slice(0, length),
  ),
);

function inGroups(digits: string, group: number): string[] {
  return Array.from({ length: Math.ceil(digits.length / group) }, (_, at) =>
    digits.slice(at * group, (at + 1) * group),
  );
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

function sum<Piece>(pieces: readonly Piece[], count: (piece: Piece) => number): number {
  return pieces.reduce((all, piece) => all + count(piece), 0);
}
