/** More characters than this in one piece are wider than the column of a printed page. */
const FITS_THE_COLUMN = 54;

/**
 * A formula for the page: outer fractions at full height (`\\displaystyle` would keep KaTeX from breaking a long sum),
 * and what is too wide for the column in a form that can be broken. KaTeX breaks a line only after an operator that
 * stands outside every fraction and every growing bracket: there, a wide fraction becomes `( ) / ( )`, a wide bracket
 * a plain one, a wide case distinction a sentence.
 */
export function breakableFormula(tex: string): string {
  return pieces(tex).map(broken).join("");
}

/** A part of a formula: as TeX, and what it holds where it is one of the forms that can be loosened. */
type Piece =
  | { kind: "plain"; tex: string }
  | { kind: "fraction"; tex: string; above: string; below: string }
  | { kind: "bracket"; tex: string; open: string; inside: string; close: string }
  | { kind: "cases"; tex: string; inside: string };

function broken(piece: Piece): string {
  const isWide = widthOf(piece) > FITS_THE_COLUMN;
  switch (piece.kind) {
    case "plain":
      return piece.tex;
    case "fraction":
      if (!isWide) return piece.tex.replace("\\frac", "\\dfrac");
      return `${held(piece.above)} \\mathbin{/} ${held(piece.below)}`;
    case "bracket": {
      if (!isWide) return `\\left${piece.open}${breakableFormula(piece.inside)}\\right${piece.close}`;
      const inside = breakableFormula(piece.inside).replaceAll(",\\ ", ",\\allowbreak\\ ");
      return `${plainBracket(piece.open, "l")}${inside}${plainBracket(piece.close, "r")}`;
    }
    case "cases":
      return isWide ? sentence(piece.inside) : piece.tex;
  }
}

/** Above or below a slash, a sum or product needs brackets. */
function held(tex: string): string {
  const isSeveral = pieces(tex).some((piece) => piece.kind === "plain" && /[-+]|\\times/.test(withoutText(piece.tex)));
  return isSeveral ? `(${breakableFormula(tex)})` : breakableFormula(tex);
}

function plainBracket(sign: string, side: "l" | "r"): string {
  return sign === "|" ? `\\${side}vert ` : sign.startsWith("\\") ? `${sign} ` : sign;
}

/** `a & \\text{if } b \\\\ c & \\text{otherwise}` as "a if b, otherwise c". */
function sentence(rows: string): string {
  const [chosen = "", other = ""] = splitOutside(rows, " \\\\ ");
  const [value = "", condition = ""] = splitOutside(chosen, " & \\text{if } ");
  const otherwise = other.replace(/ & \\text\{otherwise\}\s*$/, "");
  return `${breakableFormula(value)}\\text{ if }\\allowbreak ${breakableFormula(condition)}\\text{, otherwise }\\allowbreak ${breakableFormula(otherwise)}`;
}

/** In two at the first mark that does not stand inside a case distinction of its own. */
function splitOutside(tex: string, mark: string): string[] {
  let from = 0;
  for (let at = tex.indexOf(mark); at >= 0; at = tex.indexOf(mark, from)) {
    const inner = tex.indexOf("\\begin{cases}", from);
    if (inner < 0 || inner > at) return [tex.slice(0, at), tex.slice(at + mark.length)];
    from = casesEnd(tex, inner);
  }
  return [tex];
}

function pieces(tex: string): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  let plain = "";
  const keep = (piece: Piece, end: number) => {
    if (plain !== "") found.push({ kind: "plain", tex: plain });
    plain = "";
    found.push(piece);
    at = end;
  };
  while (at < tex.length) {
    const rest = tex.slice(at);
    const open = /^\\left(\\[a-z]+|.)/.exec(rest);
    if (rest.startsWith("\\frac{")) {
      const middle = groupEnd(tex, at + 5);
      const end = groupEnd(tex, middle);
      const [above, below] = [tex.slice(at + 6, middle - 1), tex.slice(middle + 1, end - 1)];
      keep({ kind: "fraction", tex: tex.slice(at, end), above, below }, end);
    } else if (open) {
      const { inside, close, end } = bracketAt(tex, at + open[0].length);
      keep({ kind: "bracket", tex: tex.slice(at, end), open: open[1] ?? "", inside, close }, end);
    } else if (rest.startsWith("\\begin{cases}")) {
      const end = casesEnd(tex, at);
      keep({ kind: "cases", tex: tex.slice(at, end), inside: tex.slice(at + 13, end - 11).trim() }, end);
    } else {
      const end = rest.startsWith("{") ? groupEnd(tex, at) : at + (/^\\[a-z]+|^\\./i.exec(rest)?.[0].length ?? 1);
      plain += tex.slice(at, end);
      at = end;
    }
  }
  if (plain !== "") found.push({ kind: "plain", tex: plain });
  return found;
}

/** The place after the brace that closes the one at `start`. */
function groupEnd(tex: string, start: number): number {
  return closing(tex, start, /\\[{}]|\{|\}/g, "{", "}");
}

function casesEnd(tex: string, start: number): number {
  return closing(tex, start, /\\begin\{cases\}|\\end\{cases\}/g, "\\begin{cases}", "\\end{cases}");
}

/** What stands between a `\\left` whose sign ends at `start` and its `\\right`. */
function bracketAt(tex: string, start: number): { inside: string; close: string; end: number } {
  const after = closing(tex, start, /\\left(?![a-z])|\\left(?=\\)|\\right(?![a-z])/g, "\\left", "\\right", 1);
  const close = /^(\\[a-z]+|.)/.exec(tex.slice(after))?.[0] ?? "";
  return { inside: tex.slice(start, after - "\\right".length), close, end: after + close.length };
}

function closing(tex: string, start: number, marks: RegExp, open: string, close: string, depthAtStart = 0): number {
  let depth = depthAtStart;
  marks.lastIndex = start;
  for (let mark = marks.exec(tex); mark; mark = marks.exec(tex)) {
    if (mark[0] === open) depth++;
    if (mark[0] === close) depth--;
    if (mark[0] === close && depth === 0) return marks.lastIndex;
  }
  throw new Error(`a "${open}" is not closed in ${tex}`);
}

/** About how many characters a piece is wide. */
function widthOf(piece: Piece): number {
  switch (piece.kind) {
    case "plain":
      return letters(piece.tex).length;
    case "fraction":
      return Math.max(width(piece.above), width(piece.below));
    case "bracket":
      return 2 + width(piece.inside);
    case "cases":
      return Math.max(...splitOutside(piece.inside, " \\\\ ").map(width));
  }
}

function width(tex: string): number {
  return pieces(tex).reduce((sum, piece) => sum + widthOf(piece), 0);
}

/** A command in text is one sign; `\\text` itself is none. */
function letters(tex: string): string {
  return tex
    .replace(/\\(text|textbf|operatorname|mathbf)\b/g, "")
    .replace(/\\[a-z]+ ?|\\./gi, "x")
    .replace(/[{}]/g, "");
}

function withoutText(tex: string): string {
  return tex.replace(/\\text(bf)?\{(\\.|[^{}])*\}/g, "");
}
