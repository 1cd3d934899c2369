import { dirname, relative } from "node:path";
import { InputError, type Problem } from "../../problem/problem.js";
import type { Effects, PathKind } from "./effects.js";

/** Longer texts do not fit into one string of Node's. */
const MOST_BYTES = 500_000_000;

const WORDS: Record<PathKind, string> = {
  file: "a file",
  folder: "a folder",
  pipe: "a pipe",
  socket: "a socket",
  device: "a device",
  circle: "a link that leads back to itself",
  hidden: "in a folder that may not be read",
};

/** `a folder`: what stands at a path, for a sentence. */
export function kindWords(kind: PathKind | undefined): string {
  return kind === undefined ? "nothing" : WORDS[kind];
}

const FORBIDDEN = "may not be read: its permissions forbid it";

/** What to do with something that is no file and stands where one is read. */
export const MOVE_AWAY = "move it away, or name the file that is meant";

/** Why a path cannot be read as a file; undefined where it can. A pipe would be waited for without end. */
export function whyNoFile(path: string, effects: Effects, most = MOST_BYTES): string | undefined {
  const kind = effects.kind(path);
  if (kind === undefined) return "there is no such file";
  if (kind !== "file") return `is ${kindWords(kind)}, and a file is needed`;
  return (effects.size(path) ?? 0) > most ? "is larger than 500 MB" : undefined;
}

/**
 * The bytes of a file that a person named, or that was found where they keep theirs. `file`: its name as they know it. Throws
 * InputError where it is no ordinary file, or cannot be read.
 */
export function readGiven(path: string, file: string, effects: Effects, hint?: string): Uint8Array {
  const why = whyNoFile(path, effects);
  if (why !== undefined)
    throw new InputError([at(file, why, hint ?? (effects.kind(path) === undefined ? undefined : MOVE_AWAY))]);
  try {
    return effects.read(path);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    throw new InputError([at(file, FORBIDDEN, hint)]);
  }
}

/** As `readGiven`, piece after piece, of any size. */
export function* piecesGiven(path: string, file: string, effects: Effects, hint: string): Generator<Uint8Array> {
  const why = whyNoFile(path, effects, Number.POSITIVE_INFINITY);
  if (why !== undefined) throw new InputError([at(file, why, hint)]);
  try {
    yield* effects.readPieces(path);
  } catch (error) {
    if (!isForbidden(error)) throw error;
    throw new InputError([at(file, FORBIDDEN, hint)]);
  }
}

export function textGiven(path: string, file: string, effects: Effects, hint?: string): string {
  return new TextDecoder().decode(readGiven(path, file, effects, hint));
}

/** The same where it is no matter of this moment why a file cannot be read. */
export function readIfGiven(path: string, effects: Effects): Uint8Array | undefined {
  try {
    return readGiven(path, path, effects);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** Why no file, or no folder, can be put at a path; undefined where one can, or is there already. */
export function whyNoPlace(path: string, wanted: "file" | "folder", effects: Effects): string | undefined {
  const found = standsAt(path, effects);
  if (found !== undefined) return found === wanted ? undefined : `is ${wordsFor(found)}, and a ${wanted} is needed`;
  for (let above = dirname(path); dirname(above) !== above; above = dirname(above)) {
    const higher = standsAt(above, effects);
    if (higher === "folder") return undefined;
    if (higher !== undefined) return `lies below ${relative(effects.cwd, above)}, which is ${wordsFor(higher)}`;
  }
  return undefined;
}

/** What a path itself is: behind a link to itself the system sees the same link again, and behind one to nothing, nothing. */
function standsAt(path: string, effects: Effects): PathKind | "loose" | undefined {
  const kind = effects.kind(path);
  if (kind === undefined) return effects.isLink(path) ? "loose" : undefined;
  return kind === "circle" && !effects.isLink(path) ? undefined : kind;
}

function wordsFor(found: PathKind | "loose"): string {
  return found === "loose" ? "a link that leads to nothing" : kindWords(found);
}

function at(file: string, message: string, hint: string | undefined): Problem {
  return { file, line: 1, column: 1, message, hint, excerpt: "" };
}

/** The system does not let us, by the code that it gives. */
export function isForbidden(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "EACCES" || error.code === "EPERM");
}
