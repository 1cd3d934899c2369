import type { Fields } from "./fields.js";
import { Repeats } from "./repeats.js";
import { inputOf, type Use } from "./use.js";

/** Whether records that stand twice are one use, or two. */
export type Repeated = "once" | "each" | undefined;

/** What is said of a record that stood before. */
interface RepeatWords {
  readonly once: string;
  readonly other: (name: string, there: string) => string;
  readonly hint: string;
}

const KEEP = "keep the one that is right; where both are uses of their own, say --repeated each";
const REQUEST: RepeatWords = {
  once: "requests whose id stood before with the same figures, counted once",
  other: (id, there) => `the request "${id.slice(0, 40)}" stands ${there} too, with other figures`,
  hint: KEEP,
};
const BUCKET: RepeatWords = {
  once: "rows that stood before with the same figures, counted once",
  other: (_, there) => `a row of the same time and the same words stands ${there}, with other figures`,
  hint: `${KEEP}; where clocks are set back, give times in UTC`,
};
/** Counts what is told twice once, and refuses what is told twice in two ways. */
export class Once {
  /** Records that were left out, by what is said of them. */
  readonly left = new Map<string, number>();

  constructor(
    private readonly rule: Repeated,
    /** What stood in any of the files before. */
    private readonly before: Repeats = new Repeats(),
  ) {}

  /** Is it the first request that is called so? `scope` says within what. */
  isNewRequest(fields: Fields, names: readonly string[], use: Use, scope = ""): boolean {
    const name = fields.nameOf(names);
    const id = name === undefined ? null : fields.word(name);
    return id === null || this.#isNew(fields, names, `r\0${scope}\0${id}`, REQUEST, use);
  }

  /**
   * Is it the first row of its time and its words? `figures` are its fields that are no words. Of several rows within one
   * record, `beside` counts those of the same words: these are no repetition of one another.
   */
  isNewRow(fields: Fields, figures: RegExp, use: Use, beside?: Map<string, number>): boolean {
    if (isNothing(use)) return true;
    const words = fields.words(figures);
    const nth = beside?.get(words) ?? 0;
    beside?.set(words, nth + 1);
    return this.#isNew(fields, [], `b\0${use.start}\0${use.span}\0${nth}\0${words}`, BUCKET, use);
  }

  leaveOut(what: string): void {
    this.left.set(what, (this.left.get(what) ?? 0) + 1);
  }

  /** Where a text stood before that should stand but once; undefined where it did not, or may. */
  stood(fields: Fields, text: string): string | undefined {
    if (this.rule === "each") return undefined;
    const before = this.before.seen(text, [], fields.file, fields.line);
    return before && placeOf(before, fields.file);
  }

  #isNew(fields: Fields, names: readonly string[], key: string, words: RepeatWords, use: Use): boolean {
    if (this.rule === "each") return true;
    const before = this.before.seen(key, figuresOf(use), fields.file, fields.line);
    if (before === undefined) return true;
    if (before.isSame) this.leaveOut(words.once);
    else fields.refuse(names, words.other(fields.word(...names) ?? "", placeOf(before, fields.file)), words.hint);
    return false;
  }
}

function placeOf(before: { readonly file: string; readonly line: number }, file: string): string {
  return before.file === file ? `in line ${before.line}` : `in ${before.file}:${before.line}`;
}

function figuresOf({ start, requests, failed, tokens, money }: Use): number[] {
  const known = [start ?? -1, requests ?? -1, failed, money ?? Number.NaN];
  if (tokens === null) return known;
  return [...known, 1 + tokens.fresh, tokens.written_5m, tokens.written_1h, tokens.cached, tokens.output];
}

/** A stretch in which nothing was used adds nothing, however often it is told. */
function isNothing({ requests, tokens, money }: Use): boolean {
  return !requests && !money && (tokens === null || inputOf(tokens) + tokens.output === 0);
}
