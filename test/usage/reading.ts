import { headline, InputError } from "../../src/problem/problem.js";
import { readUsageFile, type UsageOptions } from "../../src/usage/read-usage.js";
import { Repeats } from "../../src/usage/repeats.js";
import { type Usage, usageOf } from "../../src/usage/summary.js";

/** A text in pieces of so many bytes. */
export function* inPieces(text: string, size = 65_536): Generator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export function read(text: string, options: UsageOptions = {}, size?: number): Usage {
  return usageOf([readUsageFile({ file: "usage", pieces: inPieces(text, size) }, options)]);
}

/** Several files as one. */
export function readAll(texts: readonly [string, ...string[]], options: UsageOptions = {}): Usage {
  const before = new Repeats();
  const [first, ...others] = texts.map((text) => {
    return readUsageFile({ file: "usage", pieces: inPieces(text) }, options, before);
  });
  if (first === undefined) throw new Error("no file");
  return usageOf([first, ...others]);
}

/** `usage:3:5: what is wrong (what to do)` of each problem. */
export function problemsOf(text: string, options: UsageOptions = {}): string[] {
  try {
    read(text, options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.problems.map(
      (problem) => headline(problem) + (problem.hint === undefined ? "" : ` (${problem.hint})`),
    );
  }
  return [];
}
