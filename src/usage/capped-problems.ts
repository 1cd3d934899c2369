import { fixed } from "../figures/number.js";
import { type Problem, Problems } from "../problem/problem.js";

/** Problems of one kind that are shown; a file of a million rows may have a million of them. */
const SHOWN = 4;

interface Kind {
  count: number;
  /** The first that is not shown. */
  next: Problem | undefined;
}

/** Problems of which each kind is told a few times and then counted. */
export class CappedProblems extends Problems {
  readonly #kinds = new Map<string, Kind>();

  /** `make` finds where the problem stands, which takes long and is done for those alone that are told. */
  tell(file: string, message: string, make: () => Omit<Problem, "file" | "message">): void {
    const key = `${file}\n${commonOf(message)}`;
    const kind = this.#kinds.get(key) ?? { count: 0, next: undefined };
    this.#kinds.set(key, kind);
    kind.count++;
    if (kind.count > SHOWN + 1) return;
    const problem = { ...make(), file, message };
    if (kind.count <= SHOWN) this.add(problem);
    else kind.next = problem;
  }

  /** Tells how many more there are of each kind, and throws where there is any problem. */
  finish(): void {
    for (const { count, next } of this.#kinds.values()) {
      if (next === undefined) continue;
      const message = `and ${fixed(count - SHOWN, 0)} more of this kind: ${next.message}`;
      this.add({ ...next, message, hint: undefined });
    }
    this.#kinds.clear();
    this.throwIfAny();
  }
}

/** What two problems have in common that say the same of two values. */
function commonOf(message: string): string {
  return message.replace(/, found .*$|\d[\d.,:TZ-]*/g, "");
}
