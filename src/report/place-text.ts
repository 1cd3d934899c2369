import type { Place } from "./schema.js";

/** "scenarios/chat.yaml:12", "scenarios/prices/gpus.yaml, b200-hosted", and its first day where the id has several. */
export function placeText({ file, line, entry, from }: Place): string {
  if (entry === undefined) return `${file}:${line}`;
  return [file, entry, ...(from === undefined ? [] : [`from ${from}`])].join(", ");
}
