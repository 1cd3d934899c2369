/**
 * The page's content with places counted from the top of its page. The browser counts them from the top of the document, so
 * that one line more would move all that follows, to the last page.
 */
export function fromPageTop(content: string): string {
  const outer: number[] = [];
  let shift = 0;
  const moved = (y: string) => String(Number((Number(y) - shift).toFixed(4)));
  return content
    .split("\n")
    .map((line) => {
      if (line === "q") outer.push(shift);
      if (line === "Q") shift = outer.pop() ?? 0;
      const words = line.split(" ");
      const operator = words.pop() ?? "";
      if (operator === "cm") {
        const [a = "", b = "", c = "", d = "", e = "", f = ""] = words;
        const inner = isPlain(a, b, c, d) ? Math.max(0, Math.floor(-(Number(f) - shift) / Number(d))) : 0;
        const down = Number(f) - shift + Number(d) * inner;
        if (inner === 0 && shift === 0) return line;
        shift = inner;
        return `${a} ${b} ${c} ${d} ${e} ${Number(down.toFixed(5))} cm`;
      }
      const ys = shift === 0 ? undefined : YS[operator];
      if (ys === undefined || words.length !== ys.of) return line;
      return [...words.map((word, place) => (ys.at.includes(place) ? moved(word) : word)), operator].join(" ");
    })
    .join("\n");
}

/** Neither turned nor turned over: the document as it is laid out, moved up by the pages before. */
function isPlain(a: string, b: string, c: string, d: string): boolean {
  return Number(a) > 0 && Number(d) > 0 && Number(b) === 0 && Number(c) === 0;
}

/** Of the operators that name places (ISO 32000-1, 8.5.2 and 9.4.2), how many operands each has and which of them are heights. */
const YS: Readonly<Record<string, { of: number; at: readonly number[] }>> = {
  re: { of: 4, at: [1] },
  m: { of: 2, at: [1] },
  l: { of: 2, at: [1] },
  v: { of: 4, at: [1, 3] },
  y: { of: 4, at: [1, 3] },
  c: { of: 6, at: [1, 3, 5] },
  Tm: { of: 6, at: [5] },
};
