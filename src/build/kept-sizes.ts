import { join } from "node:path";
import type { Performance } from "../scenario/sizing/performance.js";
import { ownDigest, toolState } from "./closure/tool-state.js";
import type { Effects } from "./effects.js";
import { sha256 } from "./hash.js";

type Size = Performance["atPercentile"];

/**
 * The same sizes, each simulated once: what came of it is kept in memory, and beside what is noted of builds, under a digest of
 * all that it rests on. A memo whose prices moved then simulates nothing again.
 */
export function keptSizes(size: Size, effects: Effects): Size {
  const known = new Map<string, ReturnType<Size>>();
  return (setup, asked) => {
    const rests = [toolState(effects).code, ownDigest("src/serving/calibration.json", effects), setup, asked];
    const key = sha256(JSON.stringify(rests, (_, value) => (ArrayBuffer.isView(value) ? digestOf(value) : value)));
    const found = known.get(key) ?? read(key, effects) ?? size(setup, asked);
    if (!known.has(key)) write(key, found, effects);
    known.set(key, found);
    return found;
  };
}

function digestOf(values: ArrayBufferView): string {
  return sha256(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** Undefined where nothing is kept, or it cannot be read: then it is simulated. */
function read(key: string, effects: Effects): ReturnType<Size> | undefined {
  try {
    const path = fileOf(key, effects);
    if (effects.kind(path) !== "file") return undefined;
    const found = JSON.parse(new TextDecoder().decode(effects.read(path)));
    return found.key === key ? found.size : undefined;
  } catch {
    return undefined;
  }
}

/** What cannot be kept is no reason to fail. */
function write(key: string, size: ReturnType<Size>, effects: Effects): void {
  const text = JSON.stringify({ key, size });
  // JSON knows no infinity.
  if (text.includes("null")) return;
  try {
    if (effects.kind(fileOf(key, effects)) === undefined) effects.write(fileOf(key, effects), text);
  } catch {
    return;
  }
}

function fileOf(key: string, effects: Effects): string {
  return join(effects.stateFolder(), "simulated", `${key.slice(0, 32)}.json`);
}
