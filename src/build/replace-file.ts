import type { Effects } from "./effects.js";
import { EnvironmentError } from "./environment.js";
import { bytesOf } from "./hash.js";

/**
 * Puts a new text in place of a file at once, or leaves it as it was. `before`: the text that the new one was made from,
 * undefined where there was no file; throws EnvironmentError where the file is another by now.
 */
export function replaceFile(path: string, before: string | undefined, after: string, effects: Effects): void {
  // Not named .yaml: a part that a kill leaves behind is never read as a sheet.
  const part = `${path}.${effects.processId}.part`;
  try {
    effects.write(part, after);
    if (!isStill(path, before, effects)) {
      throw new EnvironmentError(`${path} was changed by something else meanwhile; nothing was written, run it again`);
    }
    effects.rename(part, path);
  } catch (error) {
    effects.remove(part);
    throw error;
  }
}

function isStill(path: string, before: string | undefined, effects: Effects): boolean {
  if (effects.kind(path) !== "file") return before === undefined;
  return before !== undefined && Buffer.from(effects.read(path)).equals(Buffer.from(bytesOf(before)));
}
