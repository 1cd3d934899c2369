import type { Table } from "../tables/table.js";

/** A figure as a reader meets it: what it is of, how much, and how finely it is told. */
export interface ToldFigure {
  readonly kind: "money" | "share" | "count";
  readonly value: number;
  /** The half of what its last digit stands for. */
  readonly within: number;
  /** A speed is told whatever its size. */
  readonly isSpeed?: true;
}

const FIGURE = /([$\u20ac]?)(\d[\d,]*)(\.\d+)?([KMBT](?![A-Za-z]))?(\s?%)?(\s?tok\/s)?/g;
const DATE = /\b\d{1,2} [A-Z][a-z]+ \d{4}\b/g;
const SCALES: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** The figures of a text. Those of a table's cell take their unit from the head of its column. */
export function figuresIn(text: string, unit = ""): ToldFigure[] {
  const scale = SCALES[/^([KMBT]) /.exec(unit)?.[1] ?? ""] ?? 1;
  return [...text.matchAll(FIGURE)].map(([, sign, whole = "", part = "", letter = "", share, speed]) => {
    const by = (SCALES[letter] ?? 1) * scale;
    const value = Number(whole.replaceAll(",", "") + part) * by;
    const kind = sign || unit.startsWith("$") ? "money" : share || unit === "%" ? "share" : "count";
    const within = (by * 10 ** -Math.max(0, part.length - 1)) / 2;
    return { kind, value, within, ...(speed && { isSpeed: true as const }) };
  });
}

/** The figures by which an answer can be found again: money, shares, and counts that are not small; names left aside. */
export function tellingFigures(answer: string, labels: readonly string[]): ToldFigure[] {
  const bare = labels.reduce(
    (text, label) => text.replaceAll(label, ""),
    answer.replace(/\u201c[^\u201d]*\u201d/g, "").replace(DATE, ""),
  );
  return figuresIn(bare).filter(
    ({ kind, value, isSpeed }) => value !== 0 && (kind !== "count" || isSpeed || value >= 1000),
  );
}

/** Whether what is printed is what the answer tells: rounded from more digits, or, in a column of whole dollars, with less. */
export function tells(told: ToldFigure): (printed: ToldFigure) => boolean {
  const { kind, value } = told;
  const digit = 10 ** (Math.floor(Math.log10(value)) - 2);
  const near = Math.max(told.within, digit / 2);
  return (printed) => {
    if (printed.kind !== kind) return false;
    const coarse = printed.within < printed.value / 50 ? printed.within : 0;
    return Math.abs(printed.value - value) <= Math.max(near, coarse) * (1 + 1e-9);
  };
}

export function figuresOfRow({ columns, rows }: Table, row: number): ToldFigure[] {
  return (rows[row]?.cells ?? []).flatMap((cell, place) => figuresIn(cell, columns[place]?.unit));
}
