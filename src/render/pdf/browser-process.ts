import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { ConnectionTransport } from "puppeteer-core";

/** What is kept of what a browser says: why it does not start stands in the first lines. */
const KEPT = 16_000;

/** To close takes a browser a tenth of a second. */
const GRACE_MS = 5_000;

/** What is said may arrive a little after the end. */
const LAST_WORDS_MS = 200;

/**
 * A browser that is driven through two pipes of its own (`--remote-debugging-pipe`). Chromium ends when they do, with all its
 * processes: so it never outlives this process, whatever this one dies of. puppeteer's own launcher can use pipes too, but
 * then tells nothing of what the browser said, and waits for a minute and a half for one that says nothing.
 */
export class BrowserProcess implements ConnectionTransport {
  onmessage?: (message: string) => void;
  onclose?: () => void;
  /** How it ended, in words; never rejected. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess | undefined;
  #pending: Buffer[] = [];
  #said = "";
  #isOver = false;
  /** Why it was ended from here. */
  #verdict: string | undefined;

  constructor(path: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    try {
      const stdio = ["ignore", "ignore", "pipe", "pipe", "pipe"] as const;
      // A group of its own, so that a script that starts the browser is ended with it.
      this.#child = spawn(path, args, { env, stdio: [...stdio], detached: process.platform !== "win32" });
    } catch (error) {
      this.#isOver = true;
      this.ended = Promise.resolve(whatSystemSays(error));
      return;
    }
    this.ended = this.#watched(this.#child);
  }

  /** What it has said on its error output. */
  get said(): string {
    return this.#said;
  }

  send(message: string): void {
    if (!this.#isOver) this.#to.write(`${message}\0`);
  }

  /** Asks it to end, and ends it where it does not. */
  close(): void {
    if (this.#isOver) return;
    this.#to.end();
    const timer = setTimeout(() => this.kill(), GRACE_MS);
    this.ended.then(() => clearTimeout(timer));
  }

  /** Ends it at once, with what it has started. */
  kill(): void {
    const id = this.#child?.pid;
    if (this.#isOver || id === undefined) return;
    try {
      process.kill(process.platform === "win32" ? id : -id, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  }

  get #to(): Writable {
    return this.#child?.stdio[3] as Writable;
  }

  #watched(child: ChildProcess): Promise<string> {
    const [, , errors, to, from] = child.stdio as unknown as (Readable | undefined)[];
    errors?.on("data", (data: Buffer) => {
      if (this.#said.length < KEPT) this.#said += data.toString();
    });
    from?.on("data", (data: Buffer) => this.#hear(data));
    from?.on("close", () => this.onclose?.());
    // The end is told below, with more words.
    for (const stream of [errors, to, from]) stream?.on("error", () => {});
    return new Promise((resolve) => {
      const end = (how: string) => {
        this.#isOver = true;
        for (const stream of [errors, to, from]) stream?.destroy();
        resolve(this.#verdict ?? how);
      };
      child.once("error", (error) => end(whatSystemSays(error)));
      child.once("exit", (code, signal) => {
        const how = signal === null ? `it ended with code ${code}` : `it was ended by ${signal}`;
        // What it has started may hold its pipes.
        const timer = setTimeout(() => end(how), LAST_WORDS_MS);
        child.once("close", () => {
          clearTimeout(timer);
          end(how);
        });
      });
    });
  }

  #hear(data: Buffer): void {
    this.#pending.push(data);
    if (!data.includes(0)) return;
    const all = Buffer.concat(this.#pending);
    let start = 0;
    for (let end = all.indexOf(0); end >= 0; end = all.indexOf(0, start)) {
      const message = all.toString("utf8", start, end);
      if (!message.startsWith("{")) {
        this.#verdict = "it answered with what no browser says,";
        this.kill();
        return;
      }
      setImmediate(() => this.onmessage?.(message));
      start = end + 1;
    }
    this.#pending = [all.subarray(start)];
  }
}

function whatSystemSays(error: unknown): string {
  return `the system could not run it (${error instanceof Error ? error.message : "without a reason"})`;
}
