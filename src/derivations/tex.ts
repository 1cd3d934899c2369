import { type Call, type Comparison, Grip, gripOf, type Notation } from "../formula/notation.js";
import { type TexDialect, texNumber } from "./tex-dialects.js";
import { added, beside, enclosed, headed, joined, type Piece } from "./tex-pieces.js";
import { BRACKETS, COMMA, factors, listWidth, SIGN, texGrip, width } from "./tex-width.js";

/** A side of an equation for one reader of TeX, in a form whose lines can be broken where they are too wide. */
export function texOf(notation: Notation, dialect: TexDialect): string {
  return joined(piecesOf(notation, dialect, dialect.column));
}

/** The same in pieces; none is wider than the column unless a name or a figure is. */
export function piecesOf(notation: Notation, dialect: TexDialect, column: number): readonly Piece[] {
  return set(notation, { dialect, column, comma: ",\\ ", isBeside: false });
}

/** What came of it, in bold. */
export function resultTex(notation: Notation, dialect: TexDialect): string {
  return notation.kind === "figure" ? dialect.figure(notation, true) : texOf(notation, dialect);
}

interface Manner {
  readonly dialect: TexDialect;
  /** How many characters fit a line; null inside what no line is broken in. */
  readonly column: number | null;
  readonly comma: string;
  /** True beside a sign. */
  readonly isBeside: boolean;
}

function set(notation: Notation, manner: Manner): readonly Piece[] {
  const { dialect } = manner;
  const one = (tex: string): readonly Piece[] => [{ tex, width: width(notation) }];
  switch (notation.kind) {
    case "symbol":
      return one(dialect.words(notation.words));
    case "number":
      return one(notation.text.replace(/e([^%]*)/, "\\times 10^{$1}").replace("%", dialect.percent));
    case "figure":
      return one(dialect.figure(notation, false));
    case "series":
      return one(dialect.words(`a series of ${notation.values.length} values`));
    case "factor":
      return one(dialect.factor(texNumber(notation.number), notation.unit));
    case "negative":
      return headed("-", 1, held(notation.of, Grip.Product, manner));
    case "sum":
      return added(
        held(notation.left, Grip.Sum, manner),
        ` ${notation.sign} `,
        SIGN,
        held(notation.right, Grip.Product, manner),
      );
    case "comparison": {
      const sign = compares(notation.sign, dialect);
      return signed(held(notation.left, Grip.Sum, manner), sign, held(notation.right, Grip.Sum, manner));
    }
    case "product":
      return signed(held(notation.left, Grip.Product, manner), "\\times", held(notation.right, Grip.Product, manner));
    case "converted":
      return signed(held(notation.of, Grip.Product, manner), "\\times", set(factors(notation), manner));
    case "fraction":
      return fraction(notation, manner);
    case "choice":
      return choice(notation, manner);
    case "power": {
      const { base, exponent } = notation;
      const below =
        gripOf(base) < Grip.Whole ? joined(within(ROUND, [base], whole(manner))) : `{${unbroken(base, manner)}}`;
      return one(`${below}^{${unbroken(exponent, manner)}}`);
    }
    case "call": {
      const { lead, brackets } = CALLS[notation.function];
      return headed(lead, notation.function.length, within(brackets, notation.arguments, manner));
    }
  }
}

function signed(left: readonly Piece[], sign: string, right: readonly Piece[]): readonly Piece[] {
  return beside(left, ` ${sign} `, SIGN, right);
}

function compares(sign: Comparison, { less, more }: TexDialect): string {
  return { "<": less, ">": more, "<=": "\\le", ">=": "\\ge", "==": "=" }[sign];
}

/** In brackets where it holds together less than the sign beside it. */
function held(notation: Notation, least: Grip, manner: Manner): readonly Piece[] {
  return texGrip(notation) < least ? within(ROUND, [notation], manner) : set(notation, { ...manner, isBeside: true });
}

/**
 * A line is broken only beside an operator that stands outside every fraction and every growing bracket. So what is wider
 * than the column is loosened there: a fraction to `( ) / ( )`, a bracket to a plain one, a choice to a sentence.
 */
function fraction(notation: Notation & { kind: "fraction" }, manner: Manner): readonly Piece[] {
  const { above, below } = notation;
  if (isTooWide(above, manner) || isTooWide(below, manner)) {
    return signed(besideSlash(above, manner), "\\mathbin{/}", besideSlash(below, manner));
  }
  const command = manner.column === null ? "\\frac" : manner.dialect.fraction;
  return [{ tex: `${command}{${unbroken(above, manner)}}{${unbroken(below, manner)}}`, width: width(notation) }];
}

function besideSlash(notation: Notation, manner: Manner): readonly Piece[] {
  const isLoose = notation.kind === "fraction" && isTooWide(notation, manner);
  const isOne = notation.kind === "figure" || (texGrip(notation) === Grip.Whole && !isLoose);
  return isOne
    ? set(notation, { ...manner, isBeside: true })
    : enclosed("(", set(notation, { ...manner, isBeside: false }), ")");
}

/** One case above the other, or as a sentence: `a if b, otherwise c`. */
function choice(notation: Notation & { kind: "choice" }, manner: Manner): readonly Piece[] {
  const { condition, chosen, otherwise } = notation;
  const { dialect } = manner;
  if (isTooWide(notation, manner)) {
    const part = (of: Notation) => set(of, { ...manner, isBeside: true });
    const word = (words: string) => `\\text{${words}}${dialect.mayBreak} `;
    const when = beside(part(chosen), word(" if "), " if ".length, part(condition));
    const sentence = beside(when, word(", otherwise "), ", otherwise ".length, part(otherwise));
    return manner.isBeside ? enclosed("(", sentence, ")") : sentence;
  }
  const [value, when, other] = [chosen, condition, otherwise].map((of) => unbroken(of, manner));
  const rows = `${value} & \\text{if } ${when} ${dialect.row} ${other} & \\text{otherwise}`;
  return [{ tex: `\\begin{cases} ${rows} \\end{cases}`, width: width(notation) }];
}

interface Brackets {
  readonly open: string;
  readonly close: string;
  readonly gap: string;
  /** Their names where they do not grow. */
  readonly plain: readonly [open: string, close: string];
}

const ROUND: Brackets = { open: "(", close: ")", gap: "", plain: ["(", ")"] };
const CEILING: Brackets = { open: "\\lceil", close: "\\rceil", gap: " ", plain: ["\\lceil ", "\\rceil "] };
const FLOOR: Brackets = { open: "\\lfloor", close: "\\rfloor", gap: " ", plain: ["\\lfloor ", "\\rfloor "] };
const BARS: Brackets = { open: "|", close: "|", gap: " ", plain: ["\\lvert ", "\\rvert "] };

const CALLS: Record<Call, { lead: string; brackets: Brackets }> = {
  ceil: { lead: "", brackets: CEILING },
  floor: { lead: "", brackets: FLOOR },
  abs: { lead: "", brackets: BARS },
  min: { lead: "\\min", brackets: ROUND },
  max: { lead: "\\max", brackets: ROUND },
  sum: { lead: "\\sum ", brackets: ROUND },
  mean: { lead: "\\operatorname{mean}", brackets: ROUND },
  next: { lead: "\\operatorname{next}", brackets: ROUND },
  cumulative: { lead: "\\operatorname{cumulative}", brackets: ROUND },
  percentile: { lead: "\\operatorname{percentile}", brackets: ROUND },
};

function within({ open, close, gap, plain }: Brackets, parts: readonly Notation[], manner: Manner): readonly Piece[] {
  const list = (comma: string, inner: Manner) =>
    parts.flatMap((part, index) => {
      const pieces = set(part, { ...inner, comma, isBeside: parts.length > 1 });
      const last = pieces.at(-1);
      const isEnd = index === parts.length - 1 || last === undefined;
      return isEnd ? pieces : [...pieces.slice(0, -1), { tex: last.tex + comma, width: last.width + COMMA }];
    });
  if (manner.column !== null && listWidth(parts) > manner.column - BRACKETS)
    return enclosed(plain[0], list(`,${manner.dialect.mayBreak}\\ `, manner), plain[1]);
  const inside = joined(list(manner.comma, manner));
  return [{ tex: `\\left${open}${gap}${inside}${gap}\\right${close}`, width: listWidth(parts) + BRACKETS }];
}

/** Inside what holds together. */
function whole(manner: Manner): Manner {
  return { ...manner, column: null, isBeside: false };
}

function unbroken(notation: Notation, manner: Manner): string {
  return joined(set(notation, whole(manner)));
}

function isTooWide(notation: Notation, { column }: Manner): boolean {
  return column !== null && width(notation) > column;
}
