/**
 * Both sides of a text in which Git has left a conflict, ours first; the text alone where it holds none, or its marks are
 * not whole. What stands between the marks of an ancestor is of neither side.
 */
export function bothSides(text: string): readonly string[] {
  const ours: string[] = [];
  const theirs: string[] = [];
  let now: ConflictSide = "both";
  let count = 0;
  for (const line of text.split("\n")) {
    const mark = /^(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$/.exec(line)?.[1]?.[0] as Mark | undefined;
    const next: ConflictSide | undefined = mark === undefined ? undefined : AFTER[now][mark];
    if (next !== undefined) {
      now = next;
      count++;
    } else if (mark !== undefined) return [text];
    else {
      if (now === "both" || now === "ours") ours.push(line);
      if (now === "both" || now === "theirs") theirs.push(line);
    }
  }
  return count > 0 && now === "both" ? [ours.join("\n"), theirs.join("\n")] : [text];
}

/** A text that says of itself that it is in conflict, as a whole. */
export function inConflict(ours: string, theirs: string): string {
  return `<<<<<<< ours\n${ours}=======\n${theirs}>>>>>>> theirs\n`;
}

type ConflictSide = "both" | "ours" | "ancestor" | "theirs";
type Mark = "<" | "|" | "=" | ">";

const AFTER: Readonly<Record<ConflictSide, Partial<Record<Mark, ConflictSide>>>> = {
  both: { "<": "ours" },
  ours: { "|": "ancestor", "=": "theirs" },
  ancestor: { "=": "theirs" },
  theirs: { ">": "both" },
};
