import { InputError } from "../problem/problem.js";
import type { Effects, Kind } from "./effects.js";

/** Longer texts do not fit into one string of Node's. */
const MOST_BYTES = 500_000_000;

const WORDS: Record<Kind, string> = {
  file: "a file",
  folder: "a folder",
  pipe: "a pipe",
  socket: "a socket",
  device: "a device",
  circle: "a link that leads back to itself",
  hidden: "in a folder that may not be read",
};

/** `a folder`: what stands at a path, for a sentence. */
export function kindWords(kind: Kind | undefined): string {
  return kind === undefined ? "nothing" : WORDS[kind];
}

/**
 * The bytes of a file that a person named, or that was found where they keep theirs. `file`: its name as they know it. Throws
 * InputError where it is no ordinary file, or cannot be read: a pipe would be waited for without end.
 */
export function readGiven(path: string, file: string, effects: Effects): Uint8Array {
  const why = whyNot(path, effects);
  if (why !== undefined) throw unreadable(file, why);
  try {
    return effects.read(path);
  } catch (error) {
    if (isRefused(error)) throw unreadable(file, "may not be read: its permissions forbid it");
    throw error;
  }
}

export function textGiven(path: string, file: string, effects: Effects): string {
  return new TextDecoder().decode(readGiven(path, file, effects));
}

/** Why a path cannot be read as a file; undefined where it can. */
export function whyNot(path: string, effects: Effects): string | undefined {
  const kind = effects.kind(path);
  if (kind === undefined) return "there is no such file";
  if (kind !== "file") return `is ${kindWords(kind)}, and a file is needed`;
  return (effects.size(path) ?? 0) > MOST_BYTES ? "is larger than 500 MB" : undefined;
}

function unreadable(file: string, message: string): InputError {
  return new InputError([{ file, line: 1, column: 1, message, excerpt: "" }]);
}

/** By its code, as the system calls it. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "EACCES" || error.code === "EPERM");
}
