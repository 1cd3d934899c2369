/** One thing wrong in a file that a person wrote. Line and column count from 1, columns in UTF-16 units as editors do. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** How many columns the mistake is wide; 1 where absent. */
  length?: number | undefined;
  /** One line, lower-case, no full stop: what is wrong. */
  message: string;
  /** One line: how to mend it. */
  hint?: string | undefined;
  /** The line itself, for a place whose file is not at hand when problems are printed (a formula book). */
  excerpt?: string | undefined;
}

/** A problem of a file that is named elsewhere. */
export type ProblemInFile = Omit<Problem, "file">;

/** The user's input is wrong. Carries every problem that was found, not only the first. */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const ordered = inOrder(problems);
    super(ordered.map(headline).join("\n"));
    this.problems = ordered;
  }
}

/** Gathers problems while reading goes on, so that all of them are reported at once. */
export class Problems {
  readonly #found: Problem[] = [];

  add(...problems: readonly Problem[]): void {
    this.#found.push(...problems);
  }

  get found(): readonly Problem[] {
    return this.#found;
  }

  get isEmpty(): boolean {
    return this.#found.length === 0;
  }

  throwIfAny(): void {
    if (!this.isEmpty) throw this.error;
  }

  /** All that was found so far, to throw where nothing more can be read. */
  get error(): InputError {
    return new InputError(this.#found);
  }

  /** Adds what is wrong whichever of the ways is gone: each begins with what is known, and notes or throws what it finds. */
  addOfAll(ways: readonly ((found: Problems) => void)[]): void {
    const [first = [], ...others] = ways.map((way) => {
      const found = new Problems();
      found.add(...this.#found);
      found.collect(() => way(found));
      return found.found.slice(this.#found.length);
    });
    const told = others.map((problems) => new Set(problems.map(headline)));
    this.add(...first.filter((problem) => told.every((each) => each.has(headline(problem)))));
  }

  /** Runs `read`; the problems of an InputError are kept and the result is undefined. Other errors pass through. */
  collect<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.add(...error.problems);
      return undefined;
    }
  }
}

/** `file:line:column: message` */
export function headline(problem: Problem): string {
  return `${placeOf(problem)} ${messageOf(problem)}`;
}

/** `file:line:column:` */
export function placeOf({ file, line, column }: Problem): string {
  return `${file}:${line}:${column}:`;
}

/** On one line. */
export function messageOf({ message }: Problem): string {
  return message.replace(/\s*\n\s*/g, " ");
}

/** Sorted by file, line and column; the same message at the same place only once. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  const once = new Map(problems.map((problem) => [headline(problem), problem] as const));
  return [...once.values()].sort(
    (a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
