import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { toolFolder } from "../../src/build/tool.js";
import type { Effects } from "../../src/build/world/effects.js";
import { type Outcome, run } from "./run.js";

export interface Watched {
  /** With a slash at the end. */
  readonly address: string;
  readonly port: number;
  /** All that was printed so far. */
  said(): string;
  /** Waits until something that is printed from the beginning of `act` on matches. */
  during(act: () => void, pattern: RegExp): Promise<string>;
  /** Ends it as Ctrl-C does. */
  stop(): Promise<Outcome>;
}

/** Runs `breakeven watch` in this process, on a free port, until the test ends. */
export async function watching(
  cwd: string,
  args: readonly string[] = [],
  effects: Partial<Effects> = {},
): Promise<Watched> {
  let stop = () => {};
  const stopAsked = () => new Promise<void>((resolve) => (stop = resolve));
  const printed: string[] = [];
  const outcome = run(cwd, ["watch", "--port", "0", ...args], { stopAsked, ...effects }, (text) => printed.push(text));
  const said = () => printed.join("");
  const seen = async (pattern: RegExp, from: number) => {
    await until(
      () => pattern.test(said().slice(from)),
      () => `${pattern} in: ${said()}`,
    );
    return said().slice(from);
  };
  onTestFinished(async () => {
    stop();
    await outcome;
  });
  const first = /http:\S+[\s\S]*(?:is current|are current|built .* in \d+ ms|problems?)\b.*\n/;
  const early = await Promise.race([seen(first, 0), outcome]);
  if (typeof early !== "string") throw new Error(`ended with ${early.code}: ${early.err}`);
  const [address = "", port = ""] = /http:\/\/127\.0\.0\.1:(\d+)\//.exec(said()) ?? [];
  return {
    ...{ address, port: Number(port), said },
    during: async (act, pattern) => {
      const from = said().length;
      act();
      return seen(pattern, from);
    },
    stop: async () => {
      stop();
      return outcome;
    },
  };
}

/** Runs the compiled command as a process of its own, on a free port, and waits for what it prints; it goes with the test. */
export async function watchingProcess(folder: string, when: RegExp) {
  const main = join(toolFolder, "dist/cli/main.js");
  const child = spawn(process.execPath, [main, "watch", "--port", "0"], { cwd: folder });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data) => {
      said += data;
    });
  const ended = new Promise((resolve) => child.on("close", (...how) => resolve(how)));
  onTestFinished(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  await until(
    () => when.test(said),
    () => said,
  );
  const [address = ""] = /http:\/\/127\.0\.0\.1:\d+\//.exec(said) ?? [];
  return { address, child, ended, said: () => said };
}

/** Looks again and again, as long as it takes on a busy machine; a hang still ends. */
export async function until(isSo: () => boolean | Promise<boolean>, what: () => string): Promise<void> {
  for (const end = Date.now() + 45_000; !(await isSo()); ) {
    if (Date.now() > end) throw new Error(`waited in vain for ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, "utf8")));
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
}

/** Asks for a target exactly as it is written: `fetch` would mend `..`, and choose the Host by itself. */
export function ask(port: number, target: string, headers: Record<string, string> = {}, host = "127.0.0.1") {
  return new Promise<Reply>((resolve, reject) => {
    const asked = request({ host, port, path: target, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => {
        const text = Buffer.concat(parts).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    asked.on("error", reject);
    asked.end();
  });
}
