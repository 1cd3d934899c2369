import { join } from "node:path";
import type { Performance } from "../scenario/sizing/performance.js";
import type { Calibration } from "../serving/calibration.js";
import { floorOf, floorParts } from "../simulation/floor.js";
import { ownDigest, toolState } from "./closure/tool-state.js";
import { sha256 } from "./hash.js";
import type { Effects } from "./world/effects.js";

/**
 * What was simulated, each once: what came of a question is kept in memory, and beside what is noted of builds, under a digest
 * of all that it rests on. A memo whose prices moved then simulates nothing again.
 */
export function keptSizes<Asked extends readonly unknown[], Size>(
  what: string,
  size: (...asked: Asked) => Size,
  effects: Effects,
): (...asked: Asked) => Size {
  const known = new Map<string, Size>();
  return (...asked) => {
    const key = sha256(
      JSON.stringify([what, ...asked], (_, value) => (ArrayBuffer.isView(value) ? digestOf(value) : value)),
    );
    const found = known.get(key) ?? read<Size>(key, effects) ?? size(...asked);
    if (!known.has(key)) write(key, found, effects);
    known.set(key, found);
    return found;
  };
}

/** Options that differ in their size alone share what they ask. */
export function keptFloor(calibration: () => Calibration, effects: Effects): Performance["floor"] {
  const { limit, points } = floorParts(calibration);
  const parts = { limit: keptSizes("limit", limit, effects), points: keptSizes("points", points, effects) };
  return (setup, asked) => floorOf(setup, asked, parts);
}

function digestOf(values: ArrayBufferView): string {
  return sha256(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
}

/** Undefined where nothing is kept, or it cannot be read: then it is simulated. */
function read<Size>(key: string, effects: Effects): Size | undefined {
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
function write(key: string, size: unknown, effects: Effects): void {
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
  return join(allSizes(effects), ownState(effects), `${key.slice(0, 32)}.json`);
}

/** Sizes that another tool or another calibration found are no answer to this one. */
function ownState(effects: Effects): string {
  const rests = [toolState(effects).code, ownDigest("src/serving/calibration.json", effects)];
  return sha256(JSON.stringify(rests)).slice(0, 12);
}

const allSizes = (effects: Effects) => join(effects.stateFolder(), "simulated");

const LAST = "last-build";
const KEPT_DAYS = 30;
const MOST = 1000;

/** Forgets sizes of tools that have built nothing for a month, and this one's own where there are too many to be of use. */
export function pruneSizes(effects: Effects): void {
  try {
    const [folder, own] = [allSizes(effects), ownState(effects)];
    const today = effects.today();
    for (const name of effects.kind(folder) === "folder" ? effects.list(folder) : []) {
      const kept = join(folder, name);
      const isOwn = name === own;
      const isOld = !isOwn && !(daysSince(lastOf(kept, effects), today) <= KEPT_DAYS);
      if (isOld || (isOwn && effects.list(kept).length > MOST)) effects.remove(kept);
    }
    const isUsed = effects.kind(join(folder, own)) === "folder";
    if (isUsed && lastOf(join(folder, own), effects) !== today) effects.write(join(folder, own, LAST), today);
  } catch {
    return;
  }
}

function lastOf(folder: string, effects: Effects): string {
  const path = join(folder, LAST);
  return effects.kind(path) === "file" ? new TextDecoder().decode(effects.read(path)) : "";
}

function daysSince(day: string, today: string): number {
  return (Date.parse(today) - Date.parse(day)) / 86_400_000;
}
