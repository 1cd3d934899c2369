import { type Stats, statSync } from "node:fs";

/** How often files and folders are looked for: a person hardly waits, and a few looks a second cost nothing. */
const EVERY_MS = 400;

interface Whereabouts {
  gone(path: string): void;
  /** They are there again, or other folders of the same names are. */
  back(paths: readonly string[]): void;
}

/**
 * Tells when files or folders go and come back, by looking for them: what is watched is a folder, not a name, and of another
 * folder under the name (`git switch`, `mv`) the system tells nothing.
 */
export class ComeAndGo {
  readonly #known = new Map<string, string | undefined>();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly whereabouts: Whereabouts) {
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  add(paths: readonly string[]): void {
    for (const path of paths) if (!this.#known.has(path)) this.#known.set(path, identityOf(path));
  }

  /** Somebody else saw it go, be it for a moment only. */
  went(path: string): void {
    if (this.#known.get(path) === undefined) return;
    this.#known.set(path, undefined);
    this.whereabouts.gone(path);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const back: string[] = [];
    for (const [path, known] of this.#known) {
      const now = identityOf(path);
      if (now === known) continue;
      if (now === undefined) this.went(path);
      else {
        this.#known.set(path, now);
        back.push(path);
      }
    }
    if (back.length > 0) this.whereabouts.back(back);
  }
}

/** Which folder it is; undefined where there is nothing. A file is the same file, however it was saved. */
function identityOf(path: string): string | undefined {
  let stat: Stats | undefined;
  try {
    stat = statSync(path, { throwIfNoEntry: false });
  } catch {
    // A folder on the way that may not be entered, say.
  }
  if (stat === undefined) return undefined;
  return stat.isDirectory() ? `${stat.dev}:${stat.ino}` : "file";
}
