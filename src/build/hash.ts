import { createHash } from "node:crypto";

/** Content as the bytes that are written: text is UTF-8. */
export function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : content;
}

/** SHA-256, in hex. Several parts are kept apart, so that no two lists of parts meet in one hash. */
export function sha256(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  if (parts.length === 1 && parts[0] !== undefined) return hash.update(parts[0]).digest("hex");
  for (const part of parts) hash.update(`${bytesOf(part).length}:`).update(part);
  return hash.digest("hex");
}
