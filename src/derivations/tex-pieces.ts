/** A piece of TeX that no line is broken in, with about how many characters it is wide. It brings the sign before it along. */
export interface Piece {
  readonly tex: string;
  readonly width: number;
  /** A term of a sum outside every bracket: where a line is best broken. */
  readonly isTerm?: boolean;
}

export function joined(pieces: readonly Piece[]): string {
  return pieces.map(({ tex }) => tex).join("");
}

/** One side and the other with a sign between them, where a line may be broken. */
export function beside(left: readonly Piece[], sign: string, width: number, right: readonly Piece[]): readonly Piece[] {
  return [...left, ...headed(sign, width, right)];
}

/** As `beside`, for a sum: what follows the sign is a term of it. */
export function added(left: readonly Piece[], sign: string, width: number, right: readonly Piece[]): readonly Piece[] {
  const [first, ...rest] = headed(sign, width, right);
  return first === undefined ? left : [...left, { ...first, isTerm: true }, ...rest];
}

/** What stands before pieces and is never parted from them. */
export function headed(lead: string, width: number, [first, ...rest]: readonly Piece[]): readonly Piece[] {
  return first === undefined
    ? [{ tex: lead, width }]
    : [{ tex: lead + first.tex, width: width + first.width }, ...rest];
}

/** Between signs of one character each. */
export function enclosed(open: string, pieces: readonly Piece[], close: string): readonly Piece[] {
  const opened = headed(open, 1, pieces).map(({ tex, width }) => ({ tex, width }));
  const last = opened.pop() ?? { tex: "", width: 0 };
  return [...opened, { tex: last.tex + close, width: last.width + 1 }];
}

/** Lines of a width, each with as many terms as fit whole; a term that is wider is broken where a line is full. */
export function filled(pieces: readonly Piece[], room: number): string[] {
  const lines: { tex: string; width: number }[] = [];
  for (const term of terms(pieces)) {
    const all = { tex: joined(term), width: term.reduce((sum, { width }) => sum + width, 0) };
    for (const { tex, width } of all.width <= room ? [all] : term) {
      const line = lines.at(-1);
      if (line && line.width + width <= room) {
        line.tex += tex;
        line.width += width;
      } else lines.push({ tex: tex.trimStart(), width });
    }
  }
  return lines.map(({ tex }) => tex.trimEnd());
}

function terms(pieces: readonly Piece[]): (readonly Piece[])[] {
  const starts = pieces.flatMap(({ isTerm }, index) => (index === 0 || isTerm === true ? [index] : []));
  return starts.map((start, index) => pieces.slice(start, starts[index + 1]));
}
