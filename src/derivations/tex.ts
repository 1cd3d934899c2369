import { type Call, type Comparison, Grip, gripOf, type Notation, notationText } from "../formula/notation.js";
import { type TexDialect, texNumber } from "./tex-dialects.js";

/** A side of an equation for one reader of TeX; where its lines are broken, in a form that lets them be. */
export function texOf(notation: Notation, dialect: TexDialect): string {
  return set(notation, { dialect, column: dialect.column, comma: ",\\ ", isBeside: false });
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

function set(notation: Notation, manner: Manner): string {
  const { dialect } = manner;
  switch (notation.kind) {
    case "symbol":
      return dialect.words(notation.words);
    case "number":
      return notation.text.replace(/e([^%]*)/, "\\times 10^{$1}").replace("%", dialect.percent);
    case "figure":
      return dialect.figure(notation, false);
    case "series":
      return dialect.words(`a series of ${notation.values.length} values`);
    case "factor":
      return `${texNumber(notation.number)}${dialect.thin}${dialect.words(notation.unit)}`;
    case "negative":
      return `-${held(notation.of, Grip.Product, manner)}`;
    case "sum":
      return `${held(notation.left, Grip.Sum, manner)} ${notation.sign} ${held(notation.right, Grip.Product, manner)}`;
    case "comparison": {
      const sign = compares(notation.sign, dialect);
      return `${held(notation.left, Grip.Sum, manner)} ${sign} ${held(notation.right, Grip.Sum, manner)}`;
    }
    case "product":
      return `${held(notation.left, Grip.Product, manner)} \\times ${held(notation.right, Grip.Product, manner)}`;
    case "converted":
      return `${held(notation.of, Grip.Product, manner)} \\times ${set(factors(notation), manner)}`;
    case "fraction":
      return fraction(notation, manner);
    case "choice":
      return choice(notation, manner);
    case "power": {
      const { base, exponent } = notation;
      const below = gripOf(base) < Grip.Whole ? within(ROUND, [base], manner) : `{${set(base, whole(manner))}}`;
      return `${below}^{${set(exponent, whole(manner))}}`;
    }
    case "call": {
      const { lead, brackets } = CALLS[notation.function];
      return lead + within(brackets, notation.arguments, manner);
    }
  }
}

function compares(sign: Comparison, { less, more }: TexDialect): string {
  return { "<": less, ">": more, "<=": "\\le", ">=": "\\ge", "==": "=" }[sign];
}

/** In brackets where it holds together less than the sign beside it. */
function held(notation: Notation, least: Grip, manner: Manner): string {
  return texGrip(notation) < least ? within(ROUND, [notation], manner) : set(notation, { ...manner, isBeside: true });
}

/** A bar holds a fraction together, where a slash would not. */
function texGrip(notation: Notation): Grip {
  return notation.kind === "fraction" ? Grip.Whole : gripOf(notation);
}

/** What a figure is multiplied by to be told in another unit. */
function factors({ times, over }: Notation & { kind: "converted" }): Notation {
  const product = (all: readonly Notation[]): Notation =>
    all.reduce((left, right) => ({ kind: "product", left, right }));
  const above: Notation = times.length > 0 ? product(times) : { kind: "number", text: "1" };
  return over.length > 0 ? { kind: "fraction", above, below: product(over) } : above;
}

/**
 * KaTeX breaks a line only after an operator that stands outside every fraction and every growing bracket. So what is wider
 * than the column is loosened there: a fraction to `( ) / ( )`, a bracket to a plain one, a choice to a sentence. Other
 * fractions are at full height: `\displaystyle` would keep a long sum from being broken.
 */
function fraction({ above, below }: Notation & { kind: "fraction" }, manner: Manner): string {
  if (isTooWide(above, manner) || isTooWide(below, manner)) {
    return `${besideSlash(above, manner)} \\mathbin{/} ${besideSlash(below, manner)}`;
  }
  const command = manner.column === null ? "\\frac" : "\\dfrac";
  return `${command}{${set(above, whole(manner))}}{${set(below, whole(manner))}}`;
}

function besideSlash(notation: Notation, manner: Manner): string {
  const isLoose = notation.kind === "fraction" && isTooWide(notation, manner);
  const isOne = notation.kind === "figure" || (texGrip(notation) === Grip.Whole && !isLoose);
  return isOne ? set(notation, { ...manner, isBeside: true }) : `(${set(notation, { ...manner, isBeside: false })})`;
}

/** One case above the other, or as a sentence: `a if b, otherwise c`. */
function choice(notation: Notation & { kind: "choice" }, manner: Manner): string {
  const { condition, chosen, otherwise } = notation;
  if (isTooWide(notation, manner)) {
    const part = (of: Notation) => set(of, { ...manner, isBeside: true });
    const sentence = `${part(chosen)}\\text{ if }\\allowbreak ${part(condition)}\\text{, otherwise }\\allowbreak ${part(otherwise)}`;
    return manner.isBeside ? `(${sentence})` : sentence;
  }
  const [value, when, other] = [chosen, condition, otherwise].map((of) => set(of, whole(manner)));
  return `\\begin{cases} ${value} & \\text{if } ${when} ${manner.dialect.row} ${other} & \\text{otherwise} \\end{cases}`;
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

function within({ open, close, gap, plain }: Brackets, parts: readonly Notation[], manner: Manner): string {
  const list = (comma: string) =>
    parts.map((part) => set(part, { ...manner, comma, isBeside: parts.length > 1 })).join(comma);
  if (manner.column !== null && listWidth(parts) > manner.column - BRACKETS)
    return plain[0] + list(",\\allowbreak\\ ") + plain[1];
  return `\\left${open}${gap}${list(manner.comma)}${gap}\\right${close}`;
}

/** Inside what holds together. */
function whole(manner: Manner): Manner {
  return { ...manner, column: null, isBeside: false };
}

function isTooWide(notation: Notation, { column }: Manner): boolean {
  return column !== null && width(notation) > column;
}

const SIGN = 3;
const BRACKETS = 2;

/** About how many characters a piece is wide. */
function width(notation: Notation): number {
  switch (notation.kind) {
    case "fraction":
      return Math.max(width(notation.above), width(notation.below));
    case "negative":
      return 1 + heldWidth(notation.of, Grip.Product);
    case "sum":
      return heldWidth(notation.left, Grip.Sum) + SIGN + heldWidth(notation.right, Grip.Product);
    case "product":
      return heldWidth(notation.left, Grip.Product) + SIGN + heldWidth(notation.right, Grip.Product);
    case "comparison":
      return heldWidth(notation.left, Grip.Sum) + SIGN + heldWidth(notation.right, Grip.Sum);
    case "converted":
      return heldWidth(notation.of, Grip.Product) + SIGN + width(factors(notation));
    case "choice":
      return Math.max(
        width(notation.chosen) + " if ".length + width(notation.condition),
        width(notation.otherwise) + " otherwise".length,
      );
    case "power":
      return heldWidth(notation.base, Grip.Whole) + width(notation.exponent);
    case "call":
      return notation.function.length + BRACKETS + listWidth(notation.arguments);
    default:
      return notationText(notation).length;
  }
}

function heldWidth(notation: Notation, least: Grip): number {
  return width(notation) + (texGrip(notation) < least ? BRACKETS : 0);
}

function listWidth(parts: readonly Notation[]): number {
  return parts.reduce((sum, part) => sum + width(part), 2 * (parts.length - 1));
}
