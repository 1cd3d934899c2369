import { textWidth } from "./text-width.js";
import { REGULAR, TEXT, type Weight } from "./theme.js";

const ELLIPSIS = "\u2026";

/** The text if it is no wider than `room`, else as many characters of it as fit before an ellipsis. */
export function cut(text: string, room: number, size: number = TEXT.label, weight: Weight = REGULAR): string {
  if (textWidth(text, size, weight) <= room) return text;
  const chars = [...text];
  while (chars.length > 0 && textWidth(chars.join("").trimEnd() + ELLIPSIS, size, weight) > room) chars.pop();
  return chars.join("").trimEnd() + ELLIPSIS;
}

/**
 * Breaks a label at its spaces (a number stays with its unit, behind a no-break space), and a word too wide for a line behind
 * its dots, dashes and slashes, into at most `most` lines no wider than `room`; what is left over is cut.
 */
export function wrap(
  text: string,
  room: number,
  most = 2,
  size: number = TEXT.label,
  weight: Weight = REGULAR,
): string[] {
  const lines: string[] = [];
  let line = "";
  const words = text.split(/[ \t\n]+/).filter((part) => part !== "");
  const pieces = words.flatMap((word) => {
    const parts = textWidth(word, size, weight) <= room ? [word] : word.split(/(?<=[./-])/);
    return parts.map((part, index) => ({ part, glue: index === 0 ? " " : "" }));
  });
  for (const { part, glue } of pieces) {
    const longer = line === "" ? part : line + glue + part;
    const isLastLine = lines.length === most - 1;
    if (line === "" || isLastLine || textWidth(longer, size, weight) <= room) {
      line = longer;
    } else {
      lines.push(line);
      line = part;
    }
  }
  return [...lines, line].map((each) => cut(each, room, size, weight));
}

/** Width of the widest line. */
export function widest(lines: string[], size: number = TEXT.label, weight: Weight = REGULAR): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, size, weight)));
}
